"""A file that one reviewer must find no trace of, and everything that hangs on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session

from core.database import Store
from core.tables.intake import Clarification, TerritoryLink, TerritoryVerdict
from core.tables.letters import Letter, LetterKind, LetterState
from core.tables.meeting import ConsensusScore, Meeting, MeetingItem, MeetingState, Presence
from core.tables.people import Role
from core.tables.selection import (
    Assignment,
    ConflictOfInterest,
    ConflictOutcome,
    ContactPerson,
    Criterion,
    Expression,
    Review,
    Score,
)
from tests.cast import AT, TESTS, TODAY, Cast, add_expression, add_person

SECRET_ID = 777_777
# Whatever of the file shows anywhere holds one of these.
MARKS = ("777777", "777_777", "777,777", "777 777", "Xanthe", "xanthe", "XQ-")
NOBODYS_ID = 777_778


@dataclass(frozen=True)
class Secret:
    """Name what the walks over queries and pages need: the meeting on whose screen the file is."""

    meeting_id: int


def add_secret(store: Store, cast: Cast) -> Secret:
    """Add the file with a review, a meeting, a letter and all else that others did with it.

    Ruth reads Turku, and Porto waits for her; of the secret file she was given nothing.
    """
    with store.writing(TESTS) as session:
        rita = add_person(session, "Rita", Role.REVIEWER)
        for row in (cast.turku, cast.porto):
            session.add(
                Assignment(expression_id=row.id, reviewer_id=cast.ruth.id, assigned_on=TODAY)
            )
        session.add(
            ConflictOfInterest(
                expression_id=cast.turku.id, person_id=cast.ruth.id, outcome=ConflictOutcome.NONE
            )
        )
        session.flush()
        _add_review(session, cast.turku, cast.ruth.id, "Named.")
        _add_review(session, cast.turku, rita.id, "Named as well.")
        file = add_expression(
            session, cast.round.id or 0, "Xanthe", id=SECRET_ID, reference="XQ-reference",
            country=cast.turku.country, authority_name="XQ-authority", topic_text="XQ-topic",
            good_practices="XQ-practices", challenges="XQ-challenges", offers=["XQ-offer"],
            wants=["XQ-want"], level_evidence="XQ-evidence", prior_support="XQ-support",
            other_answers={"XQ-title": "XQ-answer"}, notes=["XQ-note"], latitude=50.0,
            longitude=10.0, decision_reason="XQ-reason", correction_reason="XQ-corrected",
        )  # fmt: skip
        session.add(
            ContactPerson(
                expression_id=SECRET_ID, lead_person="XQ-person", lead_email="a@xanthe.example"
            )
        )
        session.add(Assignment(expression_id=SECRET_ID, reviewer_id=rita.id, assigned_on=TODAY))
        _add_review(session, file, rita.id, "XQ-sentence of Rita")
        session.add(
            TerritoryLink(
                first_id=cast.turku.id, second_id=SECRET_ID, verdict=TerritoryVerdict.SAME,
                reason="XQ-same", decided_on=TODAY,
            )
        )  # fmt: skip
        session.add(
            Letter(
                round_id=file.round_id, expression_id=SECRET_ID, kind=LetterKind.RESERVE,
                state=LetterState.RELEASED, subject="XQ-subject", body="XQ-body", made_on=TODAY,
            )
        )  # fmt: skip
        meeting = Meeting(
            round_id=file.round_id, held_on=TODAY, state=MeetingState.RUNNING,
            expression_id=SECRET_ID,
        )  # fmt: skip
        session.add(meeting)
        session.flush()
        for place, row in enumerate((file, cast.turku), start=1):
            item = MeetingItem(
                meeting_id=meeting.id, expression_id=row.id, position=place, why="Apart by 2",
                rapporteur_id=rita.id, sentence="XQ-agreed" if row is file else "Agreed.",
                agreed_at=AT,
            )  # fmt: skip
            session.add(item)
            session.flush()
            session.add(Presence(item_id=item.id, person_id=rita.id))
            session.add(
                ConsensusScore(
                    item_id=item.id, criterion=Criterion.COMMITMENT, mark=3.0,
                    sentence="XQ-agreed mark" if row is file else "Agreed mark.",
                )
            )  # fmt: skip
        session.flush()
        return Secret(meeting.id or 0)


def close_to_ruth(store: Store, cast: Cast, outcome: ConflictOutcome) -> None:
    """Give Ruth the file, let her write and ask, and let a conflict of interest close it."""
    with store.writing(TESTS) as session:
        session.add(
            Assignment(
                expression_id=SECRET_ID, reviewer_id=cast.ruth.id,
                assigned_on=TODAY - timedelta(days=9),
            )
        )  # fmt: skip
        file = session.get_one(Expression, SECRET_ID)
        _add_review(session, file, cast.ruth.id, "XQ-sentence of Ruth", is_draft=True)
        session.add(
            Clarification(
                expression_id=SECRET_ID, asked_by_id=cast.ruth.id, asked_on=TODAY, due_on=TODAY,
                question="XQ-question", fields=["population"], before={"population": "XQ-before"},
            )
        )  # fmt: skip
        session.add(
            ConflictOfInterest(
                expression_id=SECRET_ID, person_id=cast.ruth.id, declaration="XQ-declaration",
                outcome=outcome, reason="XQ-outcome",
            )
        )  # fmt: skip


def marks_in(text: str) -> list[str]:
    """Return which marks of the file stand in a text."""
    return [mark for mark in MARKS if mark in text]


def _add_review(
    session: Session, file: Expression, person_id: int | None, sentence: str,
    *, is_draft: bool = False,
) -> None:  # fmt: skip
    at = None if is_draft else AT
    row = Review(expression_id=file.id, reviewer_id=person_id, completed_at=at)
    session.add(row)
    session.flush()
    for criterion in Criterion:
        session.add(Score(review_id=row.id, criterion=criterion, mark=3.0, sentence=sentence))
