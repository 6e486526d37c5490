"""The ranking of a stored round, one decision, and who is kept."""

from __future__ import annotations

from datetime import date

import pytest

from core.database import Store
from core.decisions import rules
from core.decisions.queries import list_retained, read_decision, read_ranking
from core.decisions.remarks import remarks
from core.decisions.summary import cut_sentence
from core.errors import Missing, NotAllowed
from core.selection.queries import list_expressions
from core.tables.letters import Letter, LetterKind, LetterState
from core.tables.meeting import ConsensusScore, Meeting, MeetingItem
from core.tables.selection import (
    ConflictOfInterest,
    ConflictOutcome,
    Criterion,
    Decision,
    Round,
    RoundState,
)
from tests.cast import AT, TESTS, TODAY, Cast, add_expression, add_round
from tests.core.decisions.stored import RankedRound
from tests.core.matchmaking.stored import add_review, change
from tests.statements import counted


@pytest.fixture
def known(store: Store, cast: Cast) -> RankedRound:
    return RankedRound(store, cast)


def test_the_ranking_says_who_is_in_out_to_discuss_and_not_ready(known: RankedRound) -> None:
    found = known.ranking()
    assert [(one.name, one.place, one.is_shared, one.group) for one in found.files] == [
        ("Ahlen", 1, False, "in"), ("Bergen", 2, True, "discuss"), ("Cork", 2, True, "discuss"),
        ("Delft", 4, False, "out"), ("Evora", None, False, "out"), ("Faro", None, False, "open"),
        ("Graz", None, False, "open"),
    ]  # fmt: skip
    assert (found.seats, found.cut) == (2, 4.0)
    assert known.file("Evora").below == ("Commitment", "Relevant experience")


def test_reviewers_are_set_beside_each_other(known: RankedRound) -> None:
    found = [(one.name, one.severity.files) for one in known.ranking().reviewers]
    assert found == [("Ruth", 5), ("Karl", 5)] or found == [("Karl", 5), ("Ruth", 5)]


def test_a_review_under_a_conflict_does_not_count(known: RankedRound) -> None:
    with known.store.writing(TESTS) as session:
        session.add(
            ConflictOfInterest(
                expression_id=known.id("Ahlen"), person_id=known.cast.ruth.id or 0,
                outcome=ConflictOutcome.EXCLUDE, reason="Former employer.",
            )
        )  # fmt: skip
    assert known.file("Ahlen").group == "open"
    assert {one.severity.files for one in known.ranking().reviewers} == {4}


def test_what_the_meeting_agreed_takes_the_place_of_the_mean(known: RankedRound) -> None:
    with known.store.writing(TESTS) as session:
        meeting = Meeting(round_id=known.round_id, held_on=TODAY)
        session.add(meeting)
        session.flush()
        item = MeetingItem(
            meeting_id=meeting.id or 0, expression_id=known.id("Cork"), position=1, agreed_at=AT
        )
        session.add(item)
        session.flush()
        session.add_all(
            ConsensusScore(item_id=item.id or 0, criterion=one, mark=4.5) for one in Criterion
        )
    file = known.file("Cork")
    assert (file.place, file.value, file.low, file.high, file.is_agreed, file.group) == (
        2, 4.5, 4.5, 4.5, True, "in",
    )  # fmt: skip
    assert file.adjusted is None


def test_the_weights_of_the_round_count(known: RankedRound) -> None:
    criteria = {
        one.value: {"weight": weight, "threshold": 5.0}
        for one, weight in zip(Criterion, (40, 40, 20), strict=True)
    }
    change(known.store, known.round, settings={"criteria": criteria})
    found = known.ranking()
    assert [item.weight for item in found.criteria] == [40, 40, 20]
    assert {file.place for file in found.files} == {None}


@pytest.mark.parametrize(
    ("fields", "group"),
    [
        ({"decision": Decision.WITHDRAWN}, "aside"),
        ({"eligibility_override": "ineligible"}, "aside"),
        ({"eligibility_override": "refer"}, "open"),
        ({"submitted_at": AT.replace(month=9)}, "aside"),
        ({"submitted_at": AT.replace(month=9), "eligibility_override": "eligible"}, "in"),
        ({"decision": Decision.SELECTED}, "in"),
    ],
)
def test_what_is_not_eligible_late_or_withdrawn_stands_aside(
    known: RankedRound, fields: dict[str, object], group: str
) -> None:
    change(known.store, known.files["Ahlen"], **fields)
    assert known.file("Ahlen").group == group


def test_a_letter_has_left_once_a_person_released_it(known: RankedRound) -> None:
    def letter(name: str, kind: LetterKind, state: LetterState) -> Letter:
        return Letter(round_id=known.round_id, expression_id=known.id(name), kind=kind,
                      state=state, subject="s", made_on=TODAY)  # fmt: skip

    with known.store.writing(TESTS) as session:
        session.add_all([
            letter("Ahlen", LetterKind.RESERVE, LetterState.RELEASED),
            letter("Bergen", LetterKind.RESERVE, LetterState.WAITING),
            letter("Cork", LetterKind.CLARIFICATION, LetterState.SENT),
        ])  # fmt: skip
    assert [file.name for file in known.ranking().files if file.has_letter_left] == ["Ahlen"]


def test_one_decision_is_read_without_the_others(known: RankedRound) -> None:
    change(known.store, known.files["Ahlen"], decision=Decision.RESERVE, decision_reason="Next.")
    with known.store.reading(known.lead) as session:
        view = read_decision(session, known.lead, known.id("Ahlen"))
        with pytest.raises(Missing):
            read_decision(session, known.lead, 999)
    assert (view.file.decision, view.file.decision_reason, view.state) == (
        Decision.RESERVE, "Next.", RoundState.OPEN,
    )  # fmt: skip
    assert view.file.place is None


def test_a_territory_kept_from_an_earlier_round_is_flagged_on_its_new_file(
    known: RankedRound,
) -> None:
    until = date(2026, 7, 1)
    with known.store.writing(TESTS) as session:
        earlier = add_round(session, "Round 2024", closes_local="2024-07-19 18:00")
        for name, country in (("City of Ahlen", "DE"), ("Ahlen", "AT"), ("Bonn", "DE")):
            add_expression(session, earlier.id or 0, name, country=country,
                           decision=Decision.RESERVE, retained_until=until)  # fmt: skip
    with known.store.reading(known.lead) as session:
        view = read_decision(session, known.lead, known.id("Ahlen"))
    assert view.kept_before == (("Round 2024", until),)


def test_those_left_without_a_partner_are_listed_with_what_came_after(known: RankedRound) -> None:
    store = known.store
    until = date(2027, 7, 1)
    change(store, known.files["Ahlen"], decision=Decision.SELECTED, retained_until=until)
    change(store, known.files["Cork"], decision=Decision.RESERVE, consent_retention=False)
    change(store, known.files["Delft"], decision=Decision.NOT_SELECTED)

    def listed() -> list[tuple[str, date | None, tuple[str, ...]]]:
        with store.reading(known.lead) as session:
            rows = list_retained(session, known.lead)
        return [(row.name, row.retained_until, row.again_in) for row in rows]

    assert listed() == []
    change(store, known.round, state=RoundState.CONFIRMED)
    with store.writing(TESTS) as session:
        later = add_round(session, "Round 2027", closes_local="2027-07-16 18:00")
        add_expression(session, later.id or 0, "City of Ahlen", country="DE")
    assert listed() == [("Ahlen", until, ("Round 2027",)), ("Cork", None, ())]


@pytest.mark.parametrize("name", ["ruth", "gita", "stan"])
def test_only_the_team_sees_the_ranking(known: RankedRound, name: str) -> None:
    actor = known.cast.actor(getattr(known.cast, name))
    with known.store.reading(actor) as session:
        with pytest.raises(NotAllowed):
            read_ranking(session, actor, known.round_id)
        with pytest.raises(NotAllowed):
            read_decision(session, actor, known.id("Ahlen"))
        with pytest.raises(NotAllowed):
            list_retained(session, actor)


def test_the_number_of_statements_does_not_grow_with_the_files(known: RankedRound) -> None:
    with known.store.reading(known.lead) as session, counted(known.store) as few:
        read_ranking(session, known.lead, known.round_id)
    with known.store.writing(TESTS) as session:
        for at in range(12):
            row = add_expression(session, known.round_id, f"More {at}", country="SE")
            for person in (known.cast.ruth, known.karl):
                add_review(session, row, person.id or 0, 3.5)
    with known.store.reading(known.lead) as session, counted(known.store) as many:
        read_ranking(session, known.lead, known.round_id)
    assert len(many) == len(few) <= 12


def test_where_a_round_asks_three_reviews_two_are_not_enough(known: RankedRound) -> None:
    with known.store.writing(TESTS) as session:
        session.get_one(Round, known.round_id).settings = {"readers_per_file": 3}
    found = known.ranking()
    assert {file.group for file in found.files} == {"open"}
    assert remarks(known.file("Ahlen")) == "2 of 3 reviews"
    assert cut_sentence(found) == "No file has 3 reviews yet, so nothing is ranked."
    assert rules.refusal(known.file("Ahlen"), Decision.SELECTED, found.state) == (
        "2 reviews are in, and 3 are needed."
    )
    with known.store.reading(known.lead) as session:
        rows = list_expressions(session, known.lead, known.round_id)
    assert {row.name: (row.state, row.reviews_needed) for row in rows}["Ahlen"] == ("in_review", 3)
