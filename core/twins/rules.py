"""Who may let somebody in, and who may speak for a twin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.people.rules import ROLE_WORDS
from core.tables.people import Role


@dataclass(frozen=True)
class Holder:
    """Hold the account that an e-mail address has already."""

    name: str
    role: Role
    is_active: bool


def may_look_after(role: str, person_id: int | None, facilitator_id: int | None) -> bool:
    """Tell whether somebody lets people into a pair: a lead, or the facilitator of its journey.

    The facilitator "onboards Twins into the Twinning Programme" (Annex I).
    """
    if role == Role.FACILITATOR:
        return person_id is not None and person_id == facilitator_id
    return role == Role.LEAD


def check_holder(holder: Holder) -> str | None:
    """Say why the account of an e-mail address cannot speak for a twin; None when it can."""
    if holder.role is not Role.TWIN:
        return (
            f"This e-mail address belongs to a {ROLE_WORDS[holder.role]}. "
            "Write another one for the twin."
        )
    if not holder.is_active:
        return f"The account of {holder.name} is closed. Ask a lead to reopen it under People."
    return None


def check_side(
    name: str, spoken_for: int | None, wanted: int, twins: Mapping[int, str]
) -> str | None:
    """Say why a person cannot speak for one twin of a pair; `twins` are the names of both.

    `spoken_for` is the twin of this pair they speak for already. Both twins agree on what they
    want to learn, so nobody speaks for the two of them.
    """
    if wanted not in twins:
        return "This territory is not one of the two twins. Reload the page."
    if spoken_for is None:
        return None
    if spoken_for == wanted:
        return f"{name} speaks for {twins[wanted]} already."
    return (
        f"{name} speaks for {twins.get(spoken_for, 'the other twin')}. "
        f"Choose somebody else for {twins[wanted]}."
    )
