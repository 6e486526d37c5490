"""Giving files out: by hand, and as proposed."""

from __future__ import annotations

import pytest

from core.access import Actor
from core.assignments import actions
from core.database import Store
from core.errors import Missing, NotAllowed, NotPossible
from core.reviews.rules import ReviewInput
from core.rounds.queries import list_rounds
from core.selection.rules import READERS_SETTING
from core.tables.people import Person
from core.tables.selection import Round
from tests.cast import TESTS, TODAY, Cast
from tests.core.desk import A_TIE, FULL, NO_CONFLICT, assign, declare, readers, review


def test_a_lead_gives_a_file_to_two_reviewers_and_changes_one(
    store: Store, cast: Cast, lead: Actor, rita: Person, roma: Person
) -> None:
    assign(store, lead, cast.ghent, cast.ruth, rita)
    assert readers(store, cast.ghent) == [cast.ruth.id, rita.id]
    assign(store, lead, cast.ghent, cast.ruth, roma)
    assert readers(store, cast.ghent) == [cast.ruth.id, roma.id]


def test_a_file_is_never_given_to_one_reviewer_or_to_somebody_else(
    store: Store, cast: Cast, lead: Actor, rita: Person
) -> None:
    with pytest.raises(NotPossible):
        assign(store, lead, cast.ghent, cast.ruth)
    with pytest.raises(NotPossible):
        assign(store, lead, cast.ghent, cast.ruth, cast.jonas)
    with pytest.raises(Missing), store.writing(lead) as session:
        actions.assign_reviewers(session, lead, 999, [cast.ruth.id or 0, rita.id or 0], on=TODAY)
    assert readers(store, cast.ghent) == []


def test_in_a_round_of_three_a_file_is_given_to_three(
    store: Store, cast: Cast, lead: Actor, rita: Person, roma: Person
) -> None:
    with store.writing(TESTS) as session:
        session.get_one(Round, cast.round.id).settings = {READERS_SETTING: 3}
    with pytest.raises(NotPossible, match="Choose at least 3 reviewers for a file"):
        assign(store, lead, cast.ghent, cast.ruth, rita)
    assign(store, lead, cast.ghent, cast.ruth, rita, roma)
    assert len(readers(store, cast.ghent)) == 3


def test_who_has_begun_to_write_stays(
    store: Store, cast: Cast, lead: Actor, ruth: Actor, rita: Person, roma: Person
) -> None:
    assign(store, lead, cast.ghent, cast.ruth, rita)
    declare(store, ruth, cast.ghent, NO_CONFLICT)
    review(store, ruth, cast.ghent, ReviewInput(FULL))
    with pytest.raises(NotPossible) as refused:
        assign(store, lead, cast.ghent, rita, roma)
    assert str(refused.value) == "Ruth has already written. Keep them on the file."


def test_a_file_is_not_given_to_somebody_with_a_conflict(
    store: Store, cast: Cast, lead: Actor, ruth: Actor, rita: Person, roma: Person
) -> None:
    assign(store, lead, cast.ghent, cast.ruth, rita)
    declare(store, ruth, cast.ghent, A_TIE)
    with pytest.raises(NotPossible):
        assign(store, lead, cast.ghent, cast.ruth, roma)
    assign(store, lead, cast.ghent, rita, roma)
    assert readers(store, cast.ghent) == [rita.id, roma.id]


@pytest.mark.parametrize("name", ["jonas", "ruth", "gita", "stan"])
def test_only_a_lead_gives_files_out(store: Store, cast: Cast, name: str) -> None:
    actor = cast.actor(getattr(cast, name))
    with pytest.raises(NotAllowed):
        assign(store, actor, cast.ghent, cast.ruth, cast.ruth)


def test_a_reviewer_with_a_conflict_can_be_taken_off_even_after_writing(
    store: Store, cast: Cast, lead: Actor, ruth: Actor, rita: Person, roma: Person
) -> None:
    assign(store, lead, cast.ghent, cast.ruth, rita)
    declare(store, ruth, cast.ghent, NO_CONFLICT)
    review(store, ruth, cast.ghent, ReviewInput(FULL))
    declare(store, ruth, cast.ghent, A_TIE)
    assign(store, lead, cast.ghent, rita, roma)
    assert readers(store, cast.ghent) == [rita.id, roma.id]


def give(
    store: Store, lead: Actor, cast: Cast, given: dict[int, list[int]], each: int = 2
) -> actions.Given:
    with store.writing(lead) as session:
        return actions.give_out(session, lead, cast.round.id or 0, given, each, on=TODAY)


def test_a_proposal_is_given_out_as_it_was_changed_and_nobody_is_taken_away(
    store: Store, cast: Cast, lead: Actor, rita: Person, roma: Person
) -> None:
    assign(store, lead, cast.ghent, cast.ruth, rita)
    ids = [cast.ruth.id or 0, rita.id or 0, roma.id or 0]
    file, other = cast.ghent.id or 0, cast.porto.id or 0
    assert give(store, lead, cast, {file: [ids[2]], other: ids[:2]}, 3) == actions.Given(2, 3, 1)
    assert readers(store, cast.ghent) == ids
    assert readers(store, cast.porto) == ids[:2]
    with store.reading(lead) as session:
        (call,) = list_rounds(session, lead)
    assert call.readers_per_file == 3


def test_what_came_in_between_is_refused_and_nothing_is_given(
    store: Store, cast: Cast, lead: Actor, ruth: Actor, rita: Person, roma: Person
) -> None:
    assign(store, lead, cast.ghent, cast.ruth, rita)
    declare(store, ruth, cast.ghent, A_TIE)
    assign(store, lead, cast.ghent, rita, roma)
    file, other = cast.ghent.id or 0, cast.porto.id or 0
    ids = {"ruth": cast.ruth.id or 0, "rita": rita.id or 0, "jonas": cast.jonas.id or 0}
    with pytest.raises(NotPossible) as refused:
        give(
            store, lead, cast, {other: [ids["rita"], ids["jonas"]], file: [*ids.values()], 999: []}
        )
    assert str(refused.value) == (
        "Porto: somebody is no longer a reviewer. Ghent: somebody is no longer a reviewer. "
        "Ghent: Ruth has a conflict of interest. And 2 more problems. Propose again."
    )
    assert readers(store, cast.porto) == []
    for given, each in (({}, 2), ({file: []}, 2), ({other: [ids["rita"]]}, 4)):
        with pytest.raises(NotPossible):
            give(store, lead, cast, given, each)
