"""Deciding on one file and on many, and keeping candidates for later rounds."""

from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import col, select

from core.database import Store
from core.decisions import actions
from core.decisions.actions import Decided
from core.errors import Missing, NotAllowed, NotPossible, Stale
from core.tables.letters import Letter, LetterKind, LetterState
from core.tables.selection import Decision, Expression
from core.tables.trail import TrailEntry
from tests.cast import TESTS, TODAY, Cast
from tests.core.decisions.stored import RankedRound
from tests.core.matchmaking.stored import change

WHY = "Clearly above the cut."
UNTIL = date(2027, 10, 14)


@pytest.fixture
def known(store: Store, cast: Cast) -> RankedRound:
    return RankedRound(store, cast)


def decide(
    known: RankedRound, name: str, decision: Decision, version: int = 1, **how: bool
) -> None:
    with known.store.writing(known.lead) as session:
        actions.decide_expression(
            session, known.lead, known.id(name), decision, WHY, version, on=TODAY, **how
        )


def many(known: RankedRound, decision: Decision, *names: str, reason: str = WHY) -> Decided:
    versions = known.versions(*names)
    with known.store.writing(known.lead) as session:
        return actions.decide_many(
            session, known.lead, known.round_id, versions, decision, reason, on=TODAY
        )


def stored(known: RankedRound, name: str) -> tuple[Decision, str, date | None, date | None]:
    with known.store.reading(TESTS) as session:
        row = session.get(Expression, known.id(name))
    assert row is not None
    return row.decision, row.decision_reason, row.decided_on, row.retained_until


def test_a_lead_decides_and_the_trail_says_so(known: RankedRound) -> None:
    decide(known, "Ahlen", Decision.SELECTED)
    assert stored(known, "Ahlen") == (Decision.SELECTED, WHY, TODAY, UNTIL)
    with known.store.reading(TESTS) as session:
        entry = session.exec(select(TrailEntry).order_by(col(TrailEntry.id).desc())).first()
    assert entry is not None
    assert (entry.actor, entry.action, entry.subject) == (
        known.lead.mark, "decide_expression", "expression",
    )  # fmt: skip


def test_deciding_again_replaces_and_taking_back_empties(known: RankedRound) -> None:
    decide(known, "Ahlen", Decision.SELECTED)
    decide(known, "Ahlen", Decision.NOT_SELECTED, 2)
    assert stored(known, "Ahlen") == (Decision.NOT_SELECTED, WHY, TODAY, None)
    decide(known, "Ahlen", Decision.NONE, 3)
    assert stored(known, "Ahlen") == (Decision.NONE, WHY, None, None)


def test_two_who_decide_at_once_see_each_others_words(known: RankedRound) -> None:
    decide(known, "Ahlen", Decision.SELECTED)
    with pytest.raises(Stale) as refusal:
        decide(known, "Ahlen", Decision.RESERVE, 1)
    assert refusal.value.theirs == {"Decision": "Selected", "Reason": WHY}
    assert refusal.value.yours == {"Decision": "Reserve", "Reason": WHY}
    assert stored(known, "Ahlen")[0] is Decision.SELECTED


@pytest.mark.parametrize(
    ("name", "decision", "words"),
    [
        ("Evora", Decision.SELECTED, "Evora: It lies below the threshold"),
        ("Faro", Decision.NOT_SELECTED, "Faro: 1 review is in"),
        ("Ahlen", Decision.PAIRED, "Ahlen: Paired is set when"),
        ("Ahlen", Decision.INELIGIBLE, "Ahlen: The rules find it eligible"),
    ],
)
def test_a_decision_that_a_rule_forbids_is_refused(
    known: RankedRound, name: str, decision: Decision, words: str
) -> None:
    with pytest.raises(NotPossible, match=words):
        decide(known, name, decision)
    assert stored(known, name) == (Decision.NONE, "", None, None)


def test_after_a_released_letter_a_change_says_that_another_follows(known: RankedRound) -> None:
    with known.store.writing(TESTS) as session:
        session.add(
            Letter(round_id=known.round_id, expression_id=known.id("Ahlen"),
                   kind=LetterKind.SELECTED, state=LetterState.SENT, subject="s", made_on=TODAY)
        )  # fmt: skip
    with pytest.raises(NotPossible, match="A letter with its decision has left"):
        decide(known, "Ahlen", Decision.RESERVE)
    decide(known, "Ahlen", Decision.RESERVE, despite_letter=True)
    assert stored(known, "Ahlen")[0] is Decision.RESERVE


def test_a_whole_band_is_decided_at_once(known: RankedRound) -> None:
    decide(known, "Cork", Decision.SELECTED)
    assert many(known, Decision.SELECTED, "Ahlen", "Bergen", "Cork") == Decided(2, 1, 2)
    assert {stored(known, name)[0] for name in ("Ahlen", "Bergen", "Cork")} == {Decision.SELECTED}
    assert many(known, Decision.NONE, "Ahlen", "Bergen", "Cork") == Decided(3, 0, 0)


def test_one_file_that_cannot_get_the_outcome_leaves_all_undecided(known: RankedRound) -> None:
    with pytest.raises(NotPossible, match="Evora: It lies below.* Faro: 1 review"):
        many(known, Decision.SELECTED, "Ahlen", "Evora", "Faro")
    with pytest.raises(NotPossible, match="Write the reason"):
        many(known, Decision.SELECTED, "Ahlen", reason=" ")
    assert stored(known, "Ahlen")[0] is Decision.NONE


def test_one_file_that_somebody_changed_leaves_all_undecided(known: RankedRound) -> None:
    versions = known.versions("Ahlen", "Bergen")
    decide(known, "Bergen", Decision.RESERVE)
    with pytest.raises(Stale, match="changed Bergen first"), known.store.writing(known.lead) as one:
        actions.decide_many(
            one, known.lead, known.round_id, versions, Decision.SELECTED, WHY, on=TODAY
        )
    assert stored(known, "Ahlen")[0] is Decision.NONE


def test_files_of_another_round_cannot_be_slipped_in(known: RankedRound) -> None:
    for versions in ({known.cast.ghent.id or 0: 1}, {999: 1}, {}):
        with pytest.raises(Missing), known.store.writing(known.lead) as session:
            actions.decide_many(
                session, known.lead, known.round_id, versions, Decision.WITHDRAWN, WHY, on=TODAY
            )


def test_a_candidate_is_kept_on_consent_and_no_longer_with_a_reason(known: RankedRound) -> None:
    lead, file_id = known.lead, known.id("Ahlen")
    change(known.store, known.files["Ahlen"], decision=Decision.RESERVE)
    with known.store.writing(lead) as session:
        assert actions.retain_expression(session, lead, file_id, 2, on=TODAY) == UNTIL
    assert stored(known, "Ahlen")[3] == UNTIL
    with known.store.writing(lead) as session:
        actions.unretain_expression(session, lead, file_id, "They asked.", 3, on=TODAY)
    assert stored(known, "Ahlen")[1:] == (
        "Kept no longer since Tue 14 Oct 2025: They asked.", None, None,
    )  # fmt: skip
    with pytest.raises(NotPossible, match="is not kept"), known.store.writing(lead) as session:
        actions.unretain_expression(session, lead, file_id, "Again.", 4, on=TODAY)


def test_nobody_is_kept_without_consent_or_without_being_chosen(known: RankedRound) -> None:
    lead, file_id = known.lead, known.id("Ahlen")
    with pytest.raises(NotPossible, match="Only those"), known.store.writing(lead) as session:
        actions.retain_expression(session, lead, file_id, 1, on=TODAY)
    change(known.store, known.files["Ahlen"], decision=Decision.RESERVE, consent_retention=False)
    with pytest.raises(NotPossible, match="not agreed"), known.store.writing(lead) as session:
        actions.retain_expression(session, lead, file_id, 2, on=TODAY)
    with pytest.raises(Stale), known.store.writing(lead) as session:
        actions.retain_expression(session, lead, file_id, 1, on=TODAY)
    with pytest.raises(Missing), known.store.writing(lead) as session:
        actions.unretain_expression(session, lead, 999, "Gone.", 1, on=TODAY)


@pytest.mark.parametrize("name", ["jonas", "ruth", "gita", "stan"])
def test_only_a_lead_decides(known: RankedRound, name: str) -> None:
    actor, file_id = known.cast.actor(getattr(known.cast, name)), known.id("Ahlen")
    with pytest.raises(NotAllowed), known.store.writing(actor) as session:
        actions.decide_expression(session, actor, file_id, Decision.RESERVE, WHY, 1, on=TODAY)
    with pytest.raises(NotAllowed), known.store.writing(actor) as session:
        actions.decide_many(
            session, actor, known.round_id, {file_id: 1}, Decision.RESERVE, WHY, on=TODAY
        )
    with pytest.raises(NotAllowed), known.store.writing(actor) as session:
        actions.retain_expression(session, actor, file_id, 1, on=TODAY)
    with pytest.raises(NotAllowed), known.store.writing(actor) as session:
        actions.unretain_expression(session, actor, file_id, WHY, 1, on=TODAY)
