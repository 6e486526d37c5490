"""A twin leaves a journey under way: its partner finds another one, all other pairs stay."""

from __future__ import annotations

import pytest
from sqlmodel import col, select

from core.consents.queries import read_replacement
from core.consents.replacement import headline
from core.course.actions import end_journey, reopen_journey
from core.course.rules import EndInput
from core.errors import NotPossible
from core.tables.journey import Journey, JourneyState, Milestone
from core.tables.letters import Letter, LetterKind
from core.tables.pairing import ConsentState, Pair
from core.tables.selection import Decision, Expression
from tests.cast import TESTS, TODAY
from tests.core.consents.paired import START, YES, Paired


def _drop_out(paired: Paired) -> int:
    """Let Belo leave after both agreed; return the journey's id."""
    pair = paired.pair("Lind", "Belo")
    paired.answer("lena", YES)
    paired.answer("boris", YES)
    jonas = paired.actor("jonas")
    with paired.store.writing(TESTS) as session:
        journey = session.get_one(Journey, pair.journey_id)
        journey.started_on = TODAY
    with paired.store.writing(jonas) as session:
        version = session.get_one(Journey, pair.journey_id).version
        end = EndInput("Belo lost its team.", TODAY, (paired.id("Belo"),))
        end_journey(session, jonas, pair.journey_id, end, version, on=TODAY)
    return pair.journey_id


def test_the_best_repair_is_offered_and_the_others_stay(paired: Paired) -> None:
    before = {pair.pair_id for pair in paired.pairs()}
    journey_id = _drop_out(paired)
    place = paired.pair("Lind", "Belo")
    assert (place.stands, place.is_vacant) == (False, True)
    lead = paired.actor("ines")
    with paired.store.reading(lead) as session:
        found = read_replacement(session, lead, place.pair_id)
    assert headline(found) == "Solo (Spain) fits Lind best."
    # Whoever left is nobody's partner any more.
    assert dict(found.left) == {paired.id("Lind"): "Lind"}
    assert all(paired.id("Belo") not in option.ids for option in found.for_left)
    new = paired.replace(place, "Lind", "Solo", starts_on=START)
    standing = {pair.pair_id for pair in paired.pairs() if pair.stands}
    assert standing == before - {place.pair_id} | {new}
    with paired.store.reading(TESTS) as session:
        old = session.get_one(Journey, journey_id)
        own = session.exec(select(Journey).where(Journey.pair_id == new)).one()
        plan = session.exec(select(Milestone).where(Milestone.journey_id == own.id)).all()
        belo = session.get_one(Expression, paired.id("Belo"))
        note = session.exec(
            select(Letter.body).where(
                col(Letter.expression_id) == paired.id("Solo"),
                col(Letter.kind) == LetterKind.PAIRED,
            )
        ).all()
    assert (old.state, old.end_reason) == (
        JourneyState.ENDED_EARLY, "Belo leaves. Belo lost its team.",
    )  # fmt: skip
    assert (own.state, own.started_on, len(plan)) == (JourneyState.RUNNING, START, 11)
    assert (belo.decision, len(note)) == (Decision.WITHDRAWN, 1)
    consents = paired.pair("Lind", "Solo").answers
    assert {answer.state for answer in consents} == {ConsentState.ASKED}


def test_the_twin_left_behind_keeps_its_old_logbook(paired: Paired) -> None:
    _drop_out(paired)
    place = paired.pair("Lind", "Belo")
    new = paired.replace(place, "Lind", "Solo")
    assert paired.actor("lena").pair_ids == {place.pair_id, new}
    assert paired.actor("boris").pair_ids == {place.pair_id}
    own = paired.read("lena", place.pair_id)
    assert own is not None
    assert own.published_on == TODAY


def test_a_journey_whose_place_is_taken_stays_closed(paired: Paired) -> None:
    journey_id = _drop_out(paired)
    paired.replace(paired.pair("Lind", "Belo"), "Lind", "Solo")
    lead = paired.actor("ines")
    with paired.store.reading(TESTS) as session:
        version = session.get_one(Journey, journey_id).version
    with pytest.raises(NotPossible, match="another partner"), paired.store.writing(lead) as session:
        reopen_journey(session, lead, journey_id, "They came back.", version, on=TODAY)
    with paired.store.reading(TESTS) as session:
        pair = session.exec(select(Pair).join(Journey, col(Journey.pair_id) == col(Pair.id)).where(
            Journey.id == journey_id)).one()  # fmt: skip
    assert not pair.is_confirmed
