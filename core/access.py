"""Who may do what: one table of role by action, asked by every action and every query."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session

from core.errors import NotAllowed
from core.permissions import PERMISSIONS
from core.tables.people import Role


class Standing(StrEnum):
    """Name the actors that are not a person's account."""

    VISITOR = "visitor"
    SYSTEM = "system"


@dataclass(frozen=True)
class Actor:
    """Hold who is asking, as the store says at this very run.

    `pair_ids` and `expression_ids` are what a twin speaks for; empty for everybody else.
    """

    person_id: int | None
    name: str
    role: Role | Standing
    email: str = ""
    pair_ids: frozenset[int] = frozenset()
    expression_ids: frozenset[int] = frozenset()

    @property
    def mark(self) -> str:
        """Return how the trail names this actor."""
        return f"person {self.person_id}" if self.person_id is not None else self.name

    @property
    def is_system(self) -> bool:
        """Tell whether this is the program itself (command line, sign-in, demo)."""
        return self.role is Standing.SYSTEM


VISITOR = Actor(None, "visitor", Standing.VISITOR)


def system(name: str) -> Actor:
    """Return the actor under which the program itself works; `name` stands in the trail."""
    return Actor(None, name, Standing.SYSTEM)


def may(actor: Actor, action: str) -> bool:
    """Tell whether the actor's role covers the action; an action without a row is refused."""
    if actor.is_system:
        return action in PERMISSIONS
    return actor.role in PERMISSIONS.get(action, frozenset())


def require(session: Session, actor: Actor, action: str, *, pair_id: int | None = None) -> None:
    """Refuse unless the actor may do the action, on the pair if one is given.

    Names the action for the trail of whatever is written next. Raises NotAllowed.
    """
    bound: Actor = session.info.get("actor", VISITOR)
    if bound.person_id != actor.person_id or bound.role is not actor.role:
        raise NotAllowed("This session was opened for somebody else. Reload the page.")
    actor = bound
    if not may(actor, action):
        raise NotAllowed(_refusal(actor))
    if pair_id is not None and actor.role is Role.TWIN and pair_id not in actor.pair_ids:
        raise NotAllowed("This belongs to another pair. Open your own journey from the menu.")
    name_action: Callable[[str], None] | None = session.info.get("name_action")
    if name_action is not None:
        name_action(action)


def _refusal(actor: Actor) -> str:
    if actor.role is Standing.VISITOR:
        return "Please sign in first."
    return (
        f"Your role ({actor.role.value}) does not include this. "
        "Ask the programme lead if you need it."
    )
