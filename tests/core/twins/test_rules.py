"""Who lets people in, and who may speak for a twin, as tables."""

from __future__ import annotations

import pytest

from core.tables.people import Role
from core.twins import rules
from core.twins.rules import Holder

TWINS = {1: "Ghent", 2: "Turku"}


@pytest.mark.parametrize(
    ("role", "person_id", "facilitator_id", "verdict"),
    [
        ("lead", 1, None, True),
        ("lead", 1, 2, True),
        ("facilitator", 2, 2, True),
        ("facilitator", 2, 3, False),
        ("facilitator", 2, None, False),
        ("facilitator", None, None, False),
        ("twin", 2, 2, False),
        ("reviewer", 2, 2, False),
        ("stakeholder", 2, 2, False),
        ("visitor", None, None, False),
    ],
)
def test_leads_look_after_every_pair_and_facilitators_after_their_own(
    role: str, person_id: int | None, facilitator_id: int | None, verdict: bool
) -> None:
    assert rules.may_look_after(role, person_id, facilitator_id) is verdict


@pytest.mark.parametrize(
    ("role", "is_active", "sentence"),
    [
        (Role.TWIN, True, None),
        (Role.TWIN, False,
         "The account of Ada is closed. Ask a lead to reopen it under People."),
        *(
            (role, is_active, f"This e-mail address belongs to a {role.value}. "
             "Write another one for the twin.")
            for role in Role if role is not Role.TWIN
            for is_active in (True, False)
        ),
    ],
)  # fmt: skip
def test_only_the_open_account_of_a_twin_can_speak(
    role: Role, is_active: bool, sentence: str | None
) -> None:
    assert rules.check_holder(Holder("Ada", role, is_active)) == sentence


@pytest.mark.parametrize(
    ("spoken_for", "wanted", "sentence"),
    [
        (None, 1, None),
        (None, 2, None),
        (None, 3, "This territory is not one of the two twins. Reload the page."),
        (1, 1, "Ada speaks for Ghent already."),
        (1, 2, "Ada speaks for Ghent. Choose somebody else for Turku."),
        (9, 2, "Ada speaks for the other twin. Choose somebody else for Turku."),
    ],
)
def test_a_person_speaks_for_one_twin_of_a_pair(
    spoken_for: int | None, wanted: int, sentence: str | None
) -> None:
    assert rules.check_side("Ada", spoken_for, wanted, TWINS) == sentence
