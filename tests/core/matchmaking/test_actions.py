from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import col, select

from core.errors import Missing, NotAllowed, NotPossible, Stale
from core.journeys.calendar import plan as laid_out
from core.matchmaking import actions, gather
from core.matchmaking.actions import Confirmed, KeptProposal
from core.plans.rules import template
from core.tables.journey import Journey, Milestone
from core.tables.pairing import Pair, PairWish, Proposal, ProposalState, TopicVector, WishKind
from core.tables.selection import (
    ConflictOfInterest,
    ConflictOutcome,
    Decision,
    Expression,
    Round,
    RoundState,
)
from core.tables.trail import TrailEntry
from tests.cast import TESTS, TODAY
from tests.core.matchmaking.stored import KnownRound, change, vectors

START = date(2025, 11, 17)


def pin(known: KnownRound, one: str, other: str, reason: str = "They asked.") -> int:
    actor = known.actor("jonas")
    with known.store.writing(actor) as session:
        return actions.pin_pair(
            session, actor, known.round_id, known.id(one), known.id(other), reason, on=TODAY
        )


def forbid(known: KnownRound, one: str, other: str, reason: str = "A dispute.") -> int:
    actor = known.actor("jonas")
    with known.store.writing(actor) as session:
        return actions.forbid_pair(
            session, actor, known.round_id, known.id(one), known.id(other), reason, on=TODAY
        )


def given(known: KnownRound) -> KeptProposal:
    found = known.proposed()
    pairs = tuple(pair.key for pair in found.pairs)
    return KeptProposal(found.settings, pairs, found.pool.pool_hash)


def keep(known: KnownRound, what: KeptProposal, by: str = "jonas") -> int:
    actor = known.actor(by)
    with known.store.writing(actor) as session:
        return actions.keep_proposal(session, actor, known.round_id, what, on=TODAY)


def pairs_of(known: KnownRound, proposal_id: int) -> list[Pair]:
    with known.store.reading(TESTS) as session:
        return list(
            session.exec(
                select(Pair).where(col(Pair.proposal_id) == proposal_id).order_by(col(Pair.id))
            )
        )


def confirm(
    known: KnownRound, proposal_id: int, version: int = 1, starts_on: date = START,
    on: date = TODAY, facilitators: dict[int, int] | None = None, plan: str = "usual",
) -> Confirmed:  # fmt: skip
    ines = known.actor("ines")
    everybody = {pair.id or 0: known.cast.jonas.id or 0 for pair in pairs_of(known, proposal_id)}
    with known.store.writing(ines) as session:
        return actions.confirm_proposal(
            session, ines, proposal_id, version,
            everybody if facilitators is None else facilitators, starts_on, plan, on=on,
        )  # fmt: skip


def row(known: KnownRound, kind: type, number: int):  # noqa: ANN201
    with known.store.reading(TESTS) as session:
        return session.get_one(kind, number)


def test_vectors_are_stored_once(known: KnownRound) -> None:
    made = {"a" * 64: b"1234", "b" * 64: b"5"}
    for expected in (2, 0):
        with known.store.writing(TESTS) as session:
            assert actions.store_vectors(session, TESTS, made) == expected
    with known.store.reading(TESTS) as session:
        stored = {row.text_hash: row.vector for row in session.exec(select(TopicVector))}
    assert stored == vectors() | made


def test_a_store_with_vectors_of_another_model_has_them_made_anew(known: KnownRound) -> None:
    with known.store.writing(TESTS) as session:
        for row in session.exec(select(TopicVector)):
            session.add(TopicVector(text_hash=row.text_hash, model="older 1.0", vector=b"1234"))
            session.delete(row)
    with known.store.reading(TESTS) as session:
        pool = gather.pool_of(session, TESTS, known.round_id)
        assert gather.vectors_of(session, pool) == {}
    with known.store.writing(TESTS) as session:
        assert actions.store_vectors(session, TESTS, vectors()) == len(vectors())
    with known.store.reading(TESTS) as session:
        assert gather.vectors_of(session, pool) == vectors()


def test_a_pinned_pair_is_in_every_proposal(known: KnownRound) -> None:
    assert frozenset(("Lind", "Solo")) not in known.names(known.proposed(()))
    pin(known, "Lind", "Solo")
    assert frozenset(("Lind", "Solo")) in known.names(known.proposed(()))


def test_a_forbidden_pair_is_in_no_proposal(known: KnownRound) -> None:
    forbid(known, "Lind", "Belo")
    assert frozenset(("Lind", "Belo")) not in known.names(known.proposed(()))


def test_a_wish_says_who_and_why_and_can_be_lifted(known: KnownRound) -> None:
    number = forbid(known, "Belo", "Lind", "  A dispute\nover a bid. ")
    found = row(known, PairWish, number)
    assert (found.kind, found.reason, found.by_id) == (
        WishKind.FORBID, "A dispute over a bid.", known.cast.jonas.id,
    )  # fmt: skip
    assert (found.first_id, found.second_id) == known.pair("Lind", "Belo")
    petra = known.actor("petra")
    with known.store.writing(petra) as session:
        actions.lift_wish(session, petra, number, on=TODAY)
    assert frozenset(("Lind", "Belo")) in known.names(known.proposed())
    with pytest.raises(Missing, match="lifted already"), known.store.writing(petra) as session:
        actions.lift_wish(session, petra, number, on=TODAY)


@pytest.mark.parametrize(
    ("one", "other", "reason", "refusal"),
    [
        ("Lind", "Porta", "Why not", "This pair cannot be pinned. Lind is a city and Porta"),
        ("Lind", "Lind Services", "Why not", "Both are in the same country"),
        ("Lind", "Belo", "  ", "Write the reason in a few words"),
        ("Lind", "Belo", "x" * 501, "Shorten the reason to 500 characters."),
        ("Lind", "Lind", "Why not", "Choose two different candidates."),
        ("Lind", "Late", "Why not", "One of the two is no candidate of this round."),
    ],
)
def test_a_pin_that_cannot_be_is_refused(
    known: KnownRound, one: str, other: str, reason: str, refusal: str
) -> None:
    with pytest.raises((NotPossible, Missing), match=refusal):
        pin(known, one, other, reason)


def test_two_wishes_do_not_stand_against_each_other(known: KnownRound) -> None:
    pin(known, "Lind", "Belo")
    with pytest.raises(NotPossible, match="This pair is pinned already. Lift that first."):
        forbid(known, "Belo", "Lind")
    with pytest.raises(NotPossible, match="Lift that pin first."):
        pin(known, "Lind", "Solo")
    forbid(known, "Tran", "Brod")
    with pytest.raises(NotPossible, match="is a forbidden pair: A dispute."):
        pin(known, "Tran", "Brod")


def test_a_kept_proposal_holds_what_explains_it(known: KnownRound) -> None:
    number = known.keep(note=" For Thursday ")
    kept, found = row(known, Proposal, number), known.proposed()
    assert (kept.note, kept.status, kept.state) == ("For Thursday", "optimal", ProposalState.KEPT)
    assert kept.weights == {
        "topic": 45, "advancement": 35, "language": 10, "context": 10, "primary_first": False,
    }  # fmt: skip
    assert kept.settings == {
        "merit_share": 0.3, "slots": 3, "minimum_topic_fit": 0.25,
        "musts": ["north", "east", "region", "country", "topic_group"], "wishes": [],
    }  # fmt: skip
    assert (kept.total, kept.pool_hash) == (found.total, found.pool.pool_hash)
    assert (kept.kept_by, kept.text_model) == (known.cast.jonas.id, found.pool.text_model)
    stored = {(pair.first_id, pair.second_id): pair for pair in pairs_of(known, number)}
    assert set(stored) == {pair.key for pair in found.pairs}
    for pair in found.pairs:
        assert stored[pair.key].value == pair.value
        assert stored[pair.key].contributions == dict(pair.contributions)
        assert (stored[pair.key].reason, stored[pair.key].is_confirmed) == (pair.sentence, False)
    assert row(known, Round, known.round_id).state is RoundState.MATCHING


def test_a_forged_set_is_refused_by_the_rule_it_breaks(known: KnownRound) -> None:
    honest = given(known)
    forged = replace(honest, pairs=(*honest.pairs[:2], known.pair("Lind", "Porta")))
    with pytest.raises(NotPossible, match="These pairs break a rule. .* is in 2 pairs"):
        keep(known, forged)
    alone = replace(honest, pairs=(known.pair("Lind", "Lind Services"),))
    with pytest.raises(NotPossible, match="Both are in the same country"):
        keep(known, alone)


def test_an_allowed_set_that_is_not_the_best_is_refused(known: KnownRound) -> None:
    honest = given(known)
    worse = replace(honest, settings=honest.settings.with_musts([]), pairs=honest.pairs[:1])
    with pytest.raises(NotPossible, match="not the best set of these settings"):
        keep(known, worse)


@pytest.mark.parametrize("pairs", [(), ((1, 2),)])
def test_no_pairs_and_strangers_are_refused(
    known: KnownRound, pairs: tuple[tuple[int, int], ...]
) -> None:
    with pytest.raises(NotPossible):
        keep(known, replace(given(known), pairs=pairs))


def test_a_set_of_another_pool_is_stale(known: KnownRound) -> None:
    drawn = given(known)
    pin(known, "Lind", "Belo")
    with pytest.raises(Stale, match="The pool has changed since these pairs were drawn"):
        keep(known, drawn)


def test_a_long_note_is_refused(known: KnownRound) -> None:
    with pytest.raises(NotPossible, match="Shorten the note to 1000 characters."):
        keep(known, replace(given(known), note="x" * 1001))


def test_a_facilitator_puts_aside_only_their_own(known: KnownRound) -> None:
    number = known.keep(by="petra")
    jonas, petra = known.actor("jonas"), known.actor("petra")
    with (
        pytest.raises(NotAllowed, match="Somebody else kept"),
        known.store.writing(jonas) as session,
    ):
        actions.drop_proposal(session, jonas, number, 1, on=TODAY)
    with known.store.writing(petra) as session:
        actions.drop_proposal(session, petra, number, 1, on=TODAY)
    assert row(known, Proposal, number).state is ProposalState.SUPERSEDED
    with pytest.raises(NotPossible, match="put aside"):
        confirm(known, number)


def test_confirming_opens_the_journeys_and_decides(known: KnownRound) -> None:
    other, number = known.keep(by="petra"), known.keep()
    done = confirm(known, number)
    assert len(done.journey_ids) == 3
    assert done.without_partner == ("Solo",)
    pairs = pairs_of(known, number)
    with known.store.reading(TESTS) as session:
        journeys = session.exec(
            select(Journey).where(col(Journey.round_id) == known.round_id)
        ).all()
        steps = session.exec(
            select(Milestone).where(col(Milestone.journey_id).in_(done.journey_ids))
        ).all()
        decisions = {
            file.name: file.decision
            for file in session.exec(
                select(Expression).where(col(Expression.round_id) == known.round_id)
            )
        }
    assert {journey.pair_id for journey in journeys} == {pair.id for pair in pairs}
    assert {(one.facilitator_id, one.started_on, one.months) for one in journeys} == {
        (known.cast.jonas.id, START, 9)
    }
    assert len(steps) == 3 * 11
    assert {pair.is_confirmed for pair in pairs} == {True}
    paired = {"Lind", "Belo", "Tran", "Brod", "Eesti", "Porta"}
    assert decisions == {
        name: Decision.PAIRED if name in paired
        else Decision.SELECTED if name == "Solo" else Decision.NONE
        for name in known.files
    }  # fmt: skip
    call = row(known, Round, known.round_id)
    assert (call.state, call.starts_on) == (RoundState.CONFIRMED, START)
    kept = row(known, Proposal, number)
    assert (kept.state, kept.confirmed_by) == (ProposalState.CONFIRMED, known.cast.ines.id)
    assert row(known, Proposal, other).state is ProposalState.SUPERSEDED


def test_all_journeys_start_with_the_template_that_was_chosen(known: KnownRound) -> None:
    number = known.keep()
    with pytest.raises(Missing, match="no such template"):
        confirm(known, number, plan="fast")
    done = confirm(known, number, plan="slow")
    slow = template("slow")
    assert slow is not None
    wanted = {(one.kind, one.number, one.planned_on) for one in laid_out(START, 9, slow.offsets)}
    with known.store.reading(TESTS) as session:
        for journey_id in done.journey_ids:
            steps = session.exec(select(Milestone).where(Milestone.journey_id == journey_id)).all()
            assert {(one.kind, one.number, one.planned_on) for one in steps} == wanted
            assert all(one.due_on == one.planned_on for one in steps)


def test_confirming_decides_with_a_reason_and_keeps_who_agreed(known: KnownRound) -> None:
    change(known.store, known.files["Solo"], consent_retention=True)
    change(known.store, known.files["Lind Services"], decision=Decision.SELECTED,
           decision_reason="Chosen in September.")  # fmt: skip
    done = confirm(known, known.keep())
    assert sorted(done.without_partner) == ["Lind Services", "Solo"]
    solo, lind = (row(known, Expression, known.id(name)) for name in ("Solo", "Lind"))
    assert (solo.decision_reason, solo.decided_on, solo.retained_until) == (
        "Strong by the reviews; the matching found no partner.", TODAY, date(2027, 10, 14),
    )  # fmt: skip
    assert (lind.decision_reason, lind.decided_on) == ("Paired in Round 2026.", TODAY)
    before = row(known, Expression, known.id("Lind Services"))
    assert (before.decision, before.decision_reason) == (
        Decision.SELECTED, "Chosen in September.",
    )  # fmt: skip


def test_a_second_click_is_refused_with_the_moment_of_the_first(known: KnownRound) -> None:
    number = known.keep()
    confirm(known, number)
    with pytest.raises(NotPossible, match=r"This proposal was confirmed by Ines on \w+ \d+ \w+ "):
        confirm(known, number)


def test_confirmed_pairs_stay_as_they_are(known: KnownRound) -> None:
    drawn, lifted = given(known), None
    number = known.keep()
    lifted = forbid(known, "Lind", "Solo")
    confirm(known, number)
    for late in (
        lambda: keep(known, drawn),
        lambda: pin(known, "Lind", "Belo"),
        lambda: forbid(known, "Tran", "Brod"),
    ):
        with pytest.raises(NotPossible, match="are confirmed and stay as they are"):
            late()
    jonas = known.actor("jonas")
    with pytest.raises(NotPossible), known.store.writing(jonas) as session:
        actions.lift_wish(session, jonas, lifted, on=TODAY)


def test_a_pair_that_breaks_a_rule_by_now_is_not_confirmed(known: KnownRound) -> None:
    number = known.keep()
    forbid(known, "Lind", "Belo")
    with pytest.raises(NotPossible, match="is a forbidden pair: A dispute"):
        confirm(known, number)


def test_a_twin_who_left_is_named_when_confirming(known: KnownRound) -> None:
    number = known.keep()
    change(known.store, known.files["Brod"], decision=Decision.WITHDRAWN)
    with pytest.raises(NotPossible, match="No candidate of this round any more: Brod."):
        confirm(known, number)


def test_every_pair_needs_a_facilitator_without_a_conflict(known: KnownRound) -> None:
    number = known.keep()
    with pytest.raises(NotPossible, match="Choose a facilitator for"):
        confirm(known, number, facilitators={})
    with known.store.writing(TESTS) as session:
        session.add(
            ConflictOfInterest(
                expression_id=known.id("Lind"), person_id=known.cast.jonas.id or 0,
                outcome=ConflictOutcome.EXCLUDE,
            )
        )  # fmt: skip
    with pytest.raises(NotPossible, match="has a conflict of interest. Choose another."):
        confirm(known, number)


def test_a_start_in_the_past_and_an_open_call_are_refused(known: KnownRound) -> None:
    number = known.keep()
    with pytest.raises(NotPossible, match="before today"):
        confirm(known, number, starts_on=date(2025, 10, 1))
    with pytest.raises(NotPossible, match="The call is open until Fri 18 Jul 2025"):
        confirm(known, number, on=date(2025, 7, 1))


def test_a_proposal_changed_meanwhile_is_stale(known: KnownRound) -> None:
    number = known.keep()
    with pytest.raises(Stale):
        confirm(known, number, version=7)
    with pytest.raises(Missing):
        confirm(known, 999)


def test_the_trail_names_the_confirmation(known: KnownRound) -> None:
    number = known.keep()
    confirm(known, number)
    with known.store.reading(TESTS) as session:
        entries = session.exec(
            select(TrailEntry)
            .where(col(TrailEntry.subject) == "proposal", col(TrailEntry.row_id) == str(number))
            .order_by(col(TrailEntry.id))
        ).all()
    assert [entry.action for entry in entries] == ["keep_proposal", "confirm_proposal"]


def rename(
    known: KnownRound, number: int, name: str, note: str = "", by: str = "jonas", version: int = 1
) -> None:
    actor = known.actor(by)
    with known.store.writing(actor) as session:
        actions.rename_proposal(session, actor, number, version, name, note, on=TODAY)


def test_a_kept_set_is_renamed_by_its_keeper_or_a_lead(known: KnownRound) -> None:
    number = known.keep(name="  Broad\n set ")
    assert row(known, Proposal, number).name == "Broad set"
    with pytest.raises(NotAllowed, match="or a lead can rename it"):
        rename(known, number, "Mine", by="petra")
    rename(known, number, "Narrow", "For the panel.")
    rename(known, number, "broad set", by="ines", version=2)
    found = row(known, Proposal, number)
    assert (found.name, found.note, found.version) == ("broad set", "", 3)
    with pytest.raises(Stale):
        rename(known, number, "Late")
    with known.store.reading(TESTS) as session:
        entries = session.exec(
            select(TrailEntry)
            .where(col(TrailEntry.subject) == "proposal", col(TrailEntry.row_id) == str(number))
            .order_by(col(TrailEntry.id))
        ).all()
    assert [entry.action for entry in entries] == [
        "keep_proposal", "rename_proposal", "rename_proposal",
    ]  # fmt: skip


def test_two_sets_of_a_round_have_two_names(known: KnownRound) -> None:
    first = known.keep(name="Broad")
    with pytest.raises(NotPossible, match="is called “BROAD”. Choose another"):
        known.keep(name="BROAD")
    second = known.keep()
    with pytest.raises(NotPossible, match="Choose another name"):
        rename(known, second, "Broad")
    rename(known, first, "Broad", "The same name stays possible.")
    with pytest.raises(NotPossible, match="Shorten the name to 80"):
        rename(known, second, "x" * 81)
    actor = known.actor("jonas")
    with known.store.writing(actor) as session:
        actions.drop_proposal(session, actor, first, 2, on=TODAY)
    rename(known, second, "Broad")
