"""Twins answer, a lead settles and replaces; each step refused where it does not belong."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from core.consents import actions
from core.consents.queries import read_replacement
from core.consents.replacement import options_of
from core.consents.rules import ToldInput
from core.errors import Missing, NotAllowed, NotPossible, Stale, TwinningError
from core.journeys.actions import hold_milestone
from core.journeys.calendar import plan
from core.journeys.queries import my_pairs
from core.letters.actions import write_letter
from core.plans.rules import template
from core.tables.journey import Journey, JourneyState, Milestone, MilestoneKind
from core.tables.letters import Letter, LetterKind, LetterState
from core.tables.pairing import ConsentState, ConsentWay, Pair, PairConsent, Proposal, ProposalState
from core.tables.people import TwinMember
from core.tables.selection import (
    ConflictOfInterest,
    ConflictOutcome,
    ContactPerson,
    Decision,
    Expression,
    RoundState,
)
from core.tables.trail import TrailEntry
from tests.cast import TESTS, TODAY
from tests.core.consents.paired import NO, START, YES, Paired
from tests.core.matchmaking.stored import change

AGREED, DECLINED = ConsentState.AGREED, ConsentState.DECLINED


def step(paired: Paired, pair_id: int) -> Milestone:
    """Return the step of consent of a pair's journey."""
    with paired.store.reading(TESTS) as session:
        return session.exec(
            select(Milestone).where(
                Milestone.pair_id == pair_id, Milestone.kind == MilestoneKind.CONSENT
            )
        ).one()


def file(paired: Paired, name: str) -> Expression:
    """Read a file of the round."""
    with paired.store.reading(TESTS) as session:
        return session.get_one(Expression, paired.id(name))


def journey(paired: Paired, pair_id: int) -> Journey:
    """Read the journey of a pair."""
    with paired.store.reading(TESTS) as session:
        return session.exec(select(Journey).where(Journey.pair_id == pair_id)).one()


def names_in_trail(paired: Paired, since: int) -> list[str]:
    """Return the actions that wrote since an entry of the trail."""
    with paired.store.reading(TESTS) as session:
        rows = session.exec(select(col(TrailEntry.action)).where(col(TrailEntry.id) > since)).all()
    return sorted(set(rows))


def test_confirming_asks_both_twins(paired: Paired) -> None:
    found = paired.pairs()
    assert len(found) == 3
    for one in chain.from_iterable(pair.answers for pair in found):
        assert (one.state, one.asked_on, one.version) == (ConsentState.ASKED, TODAY, 1)


def test_the_pair_stands_once_the_second_twin_agrees(paired: Paired) -> None:
    since = paired.store.trail_number()
    assert paired.answer("lena", YES) is False
    pair = paired.pair("Lind", "Belo")
    assert (pair.first.state, pair.published_on) == (AGREED, None)
    assert step(paired, pair.pair_id).held_on is None
    assert paired.answer("boris", YES) is True
    pair = paired.pair("Lind", "Belo")
    assert (pair.published_on, pair.second.said_by) == (TODAY, "Boris")
    assert pair.second.way is ConsentWay.IN_PROGRAM
    assert names_in_trail(paired, since) == ["answer_consent"]


def test_both_agreed_holds_the_step_of_consent_in_the_same_breath(paired: Paired) -> None:
    # The journey starts later: the day on which both had agreed is kept all the same.
    paired.answer("lena", YES)
    paired.answer("boris", YES)
    assert step(paired, paired.pair("Lind", "Belo").pair_id).held_on == TODAY


def test_the_step_of_consent_is_not_ticked_by_hand(paired: Paired) -> None:
    row, lena = step(paired, paired.pair("Lind", "Belo").pair_id), paired.actor("lena")
    with (
        pytest.raises(NotPossible, match="once both twins have agreed"),
        paired.store.writing(lena) as session,
    ):
        hold_milestone(session, lena, row.id or 0, TODAY, row.version, on=TODAY)


def test_a_mind_may_be_changed_until_both_have_agreed(paired: Paired) -> None:
    paired.answer("lena", NO)
    assert paired.pair("Lind", "Belo").first.reason == "Our team was cut in half."
    paired.answer("lena", YES)
    assert paired.pair("Lind", "Belo").first.reason == ""
    paired.answer("boris", YES)
    with pytest.raises(NotPossible, match="Both twins have agreed"):
        paired.answer("lena", NO)


def test_a_stale_form_of_a_twin_is_told_so(paired: Paired) -> None:
    lena, pair = paired.actor("lena"), paired.pair("Lind", "Belo")
    paired.answer("lena", YES)
    with pytest.raises(Stale, match="changed this first"), paired.store.writing(lena) as session:
        actions.answer_consent(session, lena, pair.pair_id, NO, pair.first.version, on=TODAY)


def test_a_twin_answers_for_itself_and_for_no_other_pair(paired: Paired) -> None:
    other = paired.pair("Tran", "Brod").pair_id
    lena = paired.actor("lena")
    with pytest.raises(NotAllowed, match="another pair"), paired.store.writing(lena) as session:
        actions.answer_consent(session, lena, other, YES, 1, on=TODAY)
    paired.answer("lena", YES)
    assert paired.pair("Lind", "Belo").second.state is ConsentState.ASKED
    # Not even the row of the partner in the own pair can be written.
    with pytest.raises(NotAllowed, match="somebody else"), paired.store.writing(lena) as session:
        row = session.exec(
            select(PairConsent).where(PairConsent.expression_id == paired.id("Belo"))
        ).one()
        row.state = AGREED


def test_the_team_notes_an_answer_that_came_by_mail(paired: Paired) -> None:
    pair = paired.pair("Tran", "Brod")
    since = paired.store.trail_number()
    assert paired.told(pair, "Tran", YES, by="jonas") is False
    assert paired.told(paired.pair("Tran", "Brod"), "Brod", YES) is True
    pair = paired.pair("Tran", "Brod")
    assert pair.published_on == TODAY
    assert [(one.way, one.said_by, one.noted_by) for one in pair.answers] == [
        (ConsentWay.TOLD, "Somebody of Tran", "Jonas"),
        (ConsentWay.TOLD, "Somebody of Brod", "Ines"),
    ]
    assert names_in_trail(paired, since) == ["record_consent"]


def test_only_the_facilitator_of_the_pair_notes_its_answers(paired: Paired) -> None:
    with pytest.raises(NotAllowed, match="Only the lead and the facilitator of this pair"):
        paired.told(paired.pair("Tran", "Brod"), "Tran", YES, by="petra")


def test_a_told_answer_is_checked_before_it_is_noted(paired: Paired) -> None:
    pair, lead = paired.pair("Tran", "Brod"), paired.actor("ines")
    with pytest.raises(NotPossible, match="were asked on"):
        paired.told(pair, "Tran", YES, said_on=TODAY - timedelta(days=1))
    for wrong, error in ((0, Missing), (paired.id("Lind"), Missing)):
        with pytest.raises(error), paired.store.writing(lead) as session:
            given_ = ToldInput(YES, "Mika", TODAY)
            actions.record_consent(session, lead, pair.pair_id, wrong, given_, 1, on=TODAY)
    with pytest.raises(Missing), paired.store.writing(lead) as session:
        actions.record_consent(session, lead, 999, 1, ToldInput(YES, "Mika", TODAY), 1, on=TODAY)


def test_settling_frees_both_twins_and_ends_the_journey(paired: Paired) -> None:
    lead, boris = paired.actor("ines"), paired.actor("boris")
    with paired.store.writing(lead) as session:
        write_letter(session, lead, paired.id("Lind"), LetterKind.PAIRED, {}, on=TODAY)
    paired.answer("boris", NO)
    pair, since = paired.pair("Lind", "Belo"), paired.store.trail_number()
    assert pair.stands and journey(paired, pair.pair_id).state is JourneyState.RUNNING
    paired.settle(pair)
    pair = paired.pair("Lind", "Belo")
    assert (pair.declined_on, pair.is_vacant) == (TODAY, True)
    ended = journey(paired, pair.pair_id)
    assert (ended.state, ended.end_reason) == (
        JourneyState.ENDED_EARLY, "Belo could not walk it, so the pairing was declined.",
    )  # fmt: skip
    assert {file(paired, name).decision for name in ("Lind", "Belo")} == {Decision.SELECTED}
    with paired.store.reading(TESTS) as session:
        assert [row.state for row in session.exec(select(Letter))] == [LetterState.WITHDRAWN]
    assert names_in_trail(paired, since) == ["settle_decline"]
    with pytest.raises(NotPossible, match="This pairing was ended"):
        paired.answer("boris", YES, pair.pair_id)
    # Whoever spoke for a twin keeps the ended journey, but no longer the other one's contact.
    with paired.store.writing(TESTS) as session:
        session.add(ContactPerson(expression_id=paired.id("Lind"), lead_person="Of Lind"))
    with paired.store.reading(boris) as session:
        assert [one.pair_id for one in my_pairs(session, boris)] == [pair.pair_id]
        assert session.exec(select(ContactPerson)).all() == []


def test_a_twin_that_declined_may_leave_the_round(paired: Paired) -> None:
    paired.decline("Lind", "Belo", "Belo")
    gone = file(paired, "Belo")
    assert (gone.decision, gone.decision_reason) == (Decision.WITHDRAWN, NO.reason)
    assert file(paired, "Lind").decision is Decision.SELECTED


def test_a_pair_is_settled_once_and_only_when_declined(paired: Paired) -> None:
    pair = paired.pair("Lind", "Belo")
    with pytest.raises(NotPossible, match="Neither twin has declined"):
        paired.settle(pair)
    paired.told(pair, "Belo", NO)
    with pytest.raises(NotPossible, match="Only a twin that declined"):
        paired.settle(paired.pair("Lind", "Belo"), "Lind")
    paired.settle(paired.pair("Lind", "Belo"))
    with pytest.raises(Stale):
        paired.settle(pair)
    with pytest.raises(NotPossible, match="settled already"):
        paired.settle(paired.pair("Lind", "Belo"))


def test_another_pair_takes_the_place(paired: Paired) -> None:
    place = paired.decline("Lind", "Belo")
    since = paired.store.trail_number()
    number = paired.replace(place, "Solo", "Lind")
    pair = paired.pair("Lind", "Solo")
    assert (pair.pair_id, pair.in_place_of) == (number, "Lind and Belo")
    assert paired.pair("Lind", "Belo").replaced_by == "Lind and Solo"
    assert {one.state for one in pair.answers} == {ConsentState.ASKED}
    assert (pair.facilitator, pair.starts_on, pair.stands) == ("Petra", START, True)
    assert [one.letter for one in pair.answers] == [LetterState.WAITING] * 2
    with paired.store.reading(TESTS) as session:
        row = session.get_one(Pair, number)
        proposal = session.get_one(Proposal, row.proposal_id)
        letters = session.exec(select(Letter)).all()
    assert proposal.state is ProposalState.CONFIRMED
    assert proposal.note == (
        "In place of Lind and Belo, which was declined. "
        "In spite of: East: 2 of 6 twins, at least 3."
    )
    assert row.reason.startswith("Same main topic (Textiles)")
    assert all("Solo" in letter.body and "Lind" in letter.body for letter in letters)
    solo = file(paired, "Solo")
    assert (solo.decision, solo.decision_reason[:41]) == (
        Decision.PAIRED, "Paired in Round 2026, in place of Lind an",
    )  # fmt: skip
    assert names_in_trail(paired, since) == ["open_journey", "replace_pair", "write_letter"]


def test_the_new_journey_starts_with_the_template_that_was_chosen(paired: Paired) -> None:
    place = paired.decline("Lind", "Belo")
    with pytest.raises(Missing, match="no such template"):
        paired.replace(place, "Solo", "Lind", plan="fast")
    number = paired.replace(place, "Solo", "Lind", plan="early")
    early = template("early")
    assert early is not None
    with paired.store.reading(TESTS) as session:
        steps = session.exec(select(Milestone).where(Milestone.pair_id == number)).all()
    assert {(one.kind, one.number, one.planned_on) for one in steps} == {
        (one.kind, one.number, one.planned_on) for one in plan(START, 9, early.offsets)
    }


def test_who_spoke_for_a_twin_speaks_for_it_in_the_new_pair(paired: Paired) -> None:
    number = paired.replace(paired.decline("Lind", "Belo"), "Solo", "Lind")
    with paired.store.reading(TESTS) as session:
        members = session.exec(select(TwinMember).where(TwinMember.pair_id == number)).all()
    assert [(row.person_id, row.expression_id) for row in members] == [
        (paired.lena.id, paired.id("Lind"))
    ]
    lena = paired.actor("lena")
    with paired.store.reading(lena) as session:
        assert [one.label for one in my_pairs(session, lena)] == ["Lind and Solo", "Lind and Belo"]
    paired.answer("lena", YES, number)
    assert paired.pair("Lind", "Solo").first.state is AGREED


@pytest.mark.parametrize(
    ("one", "other", "refusal"),
    [
        ("Tran", "Solo", "Tran has a partner already"),
        ("Lind Services", "Lind", "same country"),
        ("Lind", "Belo", "is a forbidden pair: it was declined on Tue 14 Oct 2025"),
        ("Lind", "Lind", "two different candidates"),
        ("Lind", "Late", "two different candidates of this round"),
    ],
)
def test_a_pair_that_a_rule_bars_takes_no_place(
    paired: Paired, one: str, other: str, refusal: str
) -> None:
    place = paired.decline("Lind", "Belo")
    with pytest.raises(NotPossible, match=refusal):
        paired.replace(place, one, other)


def test_a_territory_with_a_partner_gets_no_second_one(paired: Paired) -> None:
    # Lind Services stands for Lind, which is a twin.
    place = paired.decline("Tran", "Brod")
    with pytest.raises(NotPossible, match="Lind Services has a partner already, or stands for"):
        paired.replace(place, "Lind Services", "Solo")


def test_a_place_is_filled_once_by_whoever_comes_first(paired: Paired) -> None:
    place = paired.pair("Lind", "Belo")
    with pytest.raises(NotPossible, match="still stands"):
        paired.replace(place, "Lind", "Solo")
    place = paired.decline("Lind", "Belo")
    with pytest.raises(NotPossible, match="before today"):
        paired.replace(place, "Lind", "Solo", starts_on=TODAY - timedelta(days=1))
    paired.replace(place, "Lind", "Solo")
    with pytest.raises(NotPossible, match="Another pair has taken this place"):
        paired.replace(place, "Belo", "Lind Services")
    old = paired.decline("Eesti", "Porta")
    with pytest.raises(Stale), paired.store.writing(paired.actor("ines")) as session:
        actions.replace_pair(
            session, paired.actor("ines"), old.pair_id, old.version - 1, paired.id("Eesti"),
            paired.id("Porta"), paired.cast.petra.id or 0, START, on=TODAY,
        )  # fmt: skip
    change(paired.store, paired.known.round, state=RoundState.CLOSED)
    with pytest.raises(NotPossible, match="The round is closed"):
        paired.replace(old, "Belo", "Solo")


def test_a_facilitator_with_a_conflict_walks_not_with_the_new_pair(paired: Paired) -> None:
    place = paired.decline("Lind", "Belo")
    with paired.store.writing(TESTS) as session:
        session.add(
            ConflictOfInterest(
                expression_id=paired.id("Solo"), person_id=paired.cast.petra.id or 0,
                outcome=ConflictOutcome.EXCLUDE,
            )
        )  # fmt: skip
    with pytest.raises(NotPossible, match="has a conflict of interest"):
        paired.replace(place, "Lind", "Solo")


STEPS = st.one_of(
    st.tuples(st.just("tell"), st.integers(0, 5), st.integers(0, 1), st.booleans()),
    st.tuples(st.just("decline"), st.integers(0, 5), st.integers(0, 1), st.booleans()),
    st.tuples(st.just("fill"), st.integers(0, 2), st.integers(0, 7), st.integers(0, 7)),
)


@settings(
    max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)
@given(steps=st.lists(STEPS, min_size=7, max_size=10))
def test_whatever_is_answered_and_replaced_no_file_is_in_two_standing_pairs(
    paired: Paired, steps: list[tuple[str, int, int, int]]
) -> None:
    names, lead = sorted(paired.known.files), paired.actor("ines")
    by_id = {paired.id(name): name for name in names}
    for what, at, one, other in steps:
        pairs = paired.pairs()
        vacant = tuple(pair for pair in pairs if pair.is_vacant)
        pair = pairs[at % len(pairs)]
        wanted = names[one], names[other]
        if what == "fill" and vacant:
            pair = vacant[at % len(vacant)]
            with paired.store.reading(lead) as session:
                offered = options_of(read_replacement(session, lead, pair.pair_id))
            if offered and other < 6:
                first, second = offered[one % len(offered)].ids
                wanted = by_id[first], by_id[second]
        try:
            if what == "tell":
                paired.told(pair, pair.answers[one].name, YES if other else NO)
            elif what == "decline":
                name = pair.answers[one].name
                paired.told(pair, name, NO)
                paired.settle(paired.pair(*(side.name for side in pair.answers)), *[name] * other)
            else:
                paired.replace(pair, *wanted)
        except TwinningError:
            continue
        with paired.store.reading(TESTS) as session:
            check(session, paired)


def check(session: Session, paired: Paired) -> None:
    """Hold what must be true of a round at any moment."""
    rows = session.exec(select(Pair).where(Pair.round_id == paired.known.round_id)).all()
    standing = [side for row in rows if row.is_confirmed for side in (row.first_id, row.second_id)]
    assert len(standing) == len(set(standing)) <= 2 * 3
    decided = session.exec(
        select(col(Expression.id)).where(
            Expression.round_id == paired.known.round_id, Expression.decision == Decision.PAIRED
        )
    ).all()
    assert sorted(decided) == sorted(standing)
    said: dict[int, list[ConsentState]] = {}
    for row in session.exec(select(PairConsent)):
        said.setdefault(row.pair_id, []).append(row.state)
    for pair in rows:
        is_agreed = said[pair.id or 0] == [AGREED, AGREED]
        assert (pair.published_on is not None) == (is_agreed and pair.is_confirmed)
        assert pair.is_confirmed != (pair.declined_on is not None)
