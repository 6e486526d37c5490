from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlmodel import select

from core.axes import actions
from core.axes.queries import read_axes
from core.database import Store
from core.errors import Missing, NotAllowed, NotPossible, Stale, TwinningError
from core.matchmaking import gather
from core.permissions import PERMISSIONS
from core.selection.queries import list_expressions
from core.tables.people import Role
from core.tables.selection import Expression, RoundState
from core.tables.trail import TrailEntry
from tests.cast import TESTS, TODAY, Cast, add_expression
from tests.core.matchmaking.stored import KnownRound, change


def country(
    known: KnownRound, by: str = "ines", code: str = "SE", sides: str = "NE",
    reason: str = "Baltic partners.",
) -> None:  # fmt: skip
    actor = known.actor(by)
    with known.store.writing(actor) as session:
        actions.override_country(
            session, actor, known.round_id, code, sides[0], sides[1], reason, on=TODAY
        )


def applicant(
    known: KnownRound, name: str = "Lind", sides: str = "SE", version: int = 1, by: str = "jonas"
) -> None:
    actor = known.actor(by)
    with known.store.writing(actor) as session:
        actions.override_axes(
            session, actor, known.id(name), version, sides[0], sides[1], "As it asks.", on=TODAY
        )


def quadrants(known: KnownRound) -> dict[str, str | None]:
    """Say where everybody counts, and hold that matching and lists agree."""
    with known.store.reading(TESTS) as session:
        pool = gather.pool_of(session, TESTS, known.round_id)
        rows = list_expressions(session, TESTS, known.round_id)
    listed = {row.name: row.quadrant for row in rows}
    found = {one.name: one.quadrant for one in pool.candidates}
    assert found == {name: listed[name] for name in found}
    return found


def test_a_country_set_by_hand_moves_its_applicants_until_it_is_lifted(known: KnownRound) -> None:
    before = quadrants(known)
    country(known)
    assert quadrants(known) == before | {"Lind": "NE", "Lind Services": "NE"}
    ines = known.actor("ines")
    with known.store.writing(ines) as session:
        actions.lift_country_override(session, ines, known.round_id, "SE", on=TODAY)
    assert quadrants(known) == before
    with pytest.raises(Missing), known.store.writing(ines) as session:
        actions.lift_country_override(session, ines, known.round_id, "SE", on=TODAY)


def test_an_applicant_set_by_hand_stands_before_its_country_until_it_is_lifted(
    known: KnownRound,
) -> None:
    country(known)
    applicant(known)
    assert quadrants(known)["Lind"] == "SE"
    assert quadrants(known)["Lind Services"] == "NE"
    jonas = known.actor("jonas")
    with known.store.reading(jonas) as session:
        version = session.get_one(Expression, known.id("Lind")).version
    with known.store.writing(jonas) as session:
        actions.lift_axes_override(session, jonas, known.id("Lind"), version, on=TODAY)
    assert quadrants(known)["Lind"] == "NE"
    with pytest.raises(Missing), known.store.writing(jonas) as session:
        actions.lift_axes_override(session, jonas, known.id("Lind"), version + 1, on=TODAY)


def test_who_set_it_and_why_is_read_beside_it_and_stands_in_the_trail(known: KnownRound) -> None:
    country(known)
    applicant(known)
    jonas = known.actor("jonas")
    with known.store.reading(jonas) as session:
        read = read_axes(session, jonas, known.round_id)
    told = read.country("SE")
    assert told is not None and read.country("DK") is None
    assert (told.quadrant, told.reason, told.by, told.on) == (
        "NE", "Baltic partners.", "Ines", TODAY,
    )  # fmt: skip
    (own,) = [file for file in read.files if file.override]
    assert own.override is not None
    assert (own.name, own.override.quadrant, own.override.reason, own.override.by) == (
        "Lind", "SE", "As it asks.", "Jonas",
    )  # fmt: skip
    with known.store.reading(TESTS) as session:
        trail = {row.action: str(row.after) for row in session.exec(select(TrailEntry))}
    assert "Baltic partners." in trail["override_country"]
    assert "As it asks." in trail["override_axes"]


Act = Callable[[KnownRound], None]


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (lambda known: country(known, "jonas"), NotAllowed),
        (lambda known: country(known, code="MA"), Missing),
        (lambda known: country(known, sides="NW"), NotPossible),
        (lambda known: country(known, reason=" "), NotPossible),
        (lambda known: applicant(known, by="stan"), NotAllowed),
        (lambda known: applicant(known, by="ruth"), NotAllowed),
        (lambda known: applicant(known, sides="NW"), NotPossible),
        (lambda known: applicant(known, version=7), Stale),
    ],
)
def test_it_is_refused_to_others_and_without_a_change_or_reason(
    known: KnownRound, act: Act, error: type[TwinningError]
) -> None:
    before = quadrants(known)
    with pytest.raises(error):
        act(known)
    assert quadrants(known) == before


def test_the_classes_of_confirmed_pairs_stay(store: Store, cast: Cast, known: KnownRound) -> None:
    change(store, cast.round, state=RoundState.CONFIRMED)
    ines = cast.actor(cast.ines)
    for act in (
        lambda session: actions.override_country(
            session, ines, cast.round.id or 0, "BE", "S", "W", "So.", on=TODAY
        ),
        lambda session: actions.override_axes(
            session, ines, cast.ghent.id or 0, 1, "S", "W", "So.", on=TODAY
        ),
    ):
        with pytest.raises(NotPossible), store.writing(ines) as session:
            act(session)
    # Who has no partner there may still take part in a later round.
    with store.writing(TESTS) as session:
        alone = add_expression(session, cast.round.id or 0, "Alone")
    with store.writing(ines) as session:
        actions.override_axes(session, ines, alone.id or 0, 1, "S", "W", "So.", on=TODAY)


def test_only_a_lead_sets_a_country_and_only_the_team_an_applicant() -> None:
    team = {Role.LEAD, Role.FACILITATOR}
    for name in ("override_country", "lift_country_override"):
        assert PERMISSIONS[name] == {Role.LEAD}
    for name in ("override_axes", "lift_axes_override", "read_axes"):
        assert PERMISSIONS[name] == team
