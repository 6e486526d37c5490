"""Write what lies on the desk of the demo's round: questions, a meeting, letters that wait."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session

from core.access import Actor
from core.applicants.changes import plain
from core.applicants.rules import QuestionInput, due_on
from core.decisions.outcome import settle
from core.demo import written
from core.demo.rows import added, id_of
from core.demo.written import Row
from core.letters import gather as letters
from core.letters.links import new_token
from core.letters.rules import OF_DECISION
from core.meetings import gather as meetings
from core.meetings import order, rules
from core.selection.questions import label_of
from core.tables.intake import Clarification
from core.tables.letters import Letter, LetterKind, LetterState
from core.tables.meeting import ConsensusScore, Meeting, MeetingItem, MeetingState, Presence
from core.tables.people import Person
from core.tables.selection import Criterion, Decision, Expression, Round
from core.wording import day_in_words

TWINS_OF_A_PAIR = 2

Files = Mapping[str, Expression]
People = Mapping[str, Person]


def add_desk(
    session: Session,
    actor: Actor,
    round_row: Round,
    files: Files,
    people: People,
    page_address: str,
) -> None:
    """Add questions to applicants, a meeting half held, two decisions, and the letters to them.

    `page_address` is that of an applicant's own page, up to its token.
    """
    # Read back as the store holds it: rows just written still carry the words of the files.
    session.flush()
    session.expire_all()
    for row in written.questions():
        _add_question(session, actor, files[row["reference"]], row, people, page_address)
    _add_meeting(session, actor, round_row, files, people)
    for row in written.decisions():
        _add_decision(session, actor, files[row["reference"]], row)


def _add_question(
    session: Session,
    actor: Actor,
    file: Expression,
    row: Row,
    people: People,
    page_address: str,
) -> None:
    asked_on, asked_by = date.fromisoformat(row["asked_on"]), id_of(people[row["asked_by"]])
    due = due_on(QuestionInput(row["question"], row["fields"]), asked_on)
    extra = {
        "question": row["question"],
        "fields": ", ".join(label_of(name) for name in row["fields"]),
        "due_on": day_in_words(due),
        "link": page_address + new_token(session, id_of(file)),
    }
    letter = _letter(session, actor, file, LetterKind.CLARIFICATION, asked_on, extra)
    if row["sent_at"] is not None:
        letter.state, letter.released_by_id = LetterState.SENT, asked_by
        letter.released_at = letter.sent_at = row["sent_at"]
    added(session, [letter])
    question = Clarification(
        expression_id=id_of(file), asked_by_id=asked_by, asked_on=asked_on, due_on=due,
        question=row["question"], fields=row["fields"], remark=row["remark"],
        letter_id=id_of(letter),
    )  # fmt: skip
    if row["answered_at"] is not None:
        question.before = {name: plain(getattr(file, name)) for name in row["after"]}
        question.after, question.answered_at = row["after"], row["answered_at"]
        for name, value in row["after"].items():
            setattr(file, name, value)
        file.revised_at = row["answered_at"]
    added(session, [question])


def _add_meeting(
    session: Session, actor: Actor, round_row: Round, files: Files, people: People
) -> None:
    row = written.meeting()
    room = meetings.room_of(session, actor, id_of(round_row))
    meeting = Meeting(
        round_id=id_of(round_row), held_on=date.fromisoformat(row["held_on"]),
        state=MeetingState.RUNNING,
    )  # fmt: skip
    added(session, [meeting])
    reasons = rules.agenda(room.cases, TWINS_OF_A_PAIR * round_row.slots, row["margin"])
    whys = {reason.id: reason.why for reason in reasons}
    places = order.arrange(list(whys), {file: room.recused(file) for file in whys})
    items = {
        file: MeetingItem(
            meeting_id=id_of(meeting), expression_id=file, position=place, why=whys[file]
        )
        for place, file in enumerate(places, start=1)
    }
    for said in row["agreed"]:
        item = items[id_of(files[said["reference"]])]
        item.sentence, item.minority_view = said["sentence"], said["minority_view"]
        item.agreed_at = said["agreed_at"]
    added(session, list(items.values()))
    for said in row["agreed"]:
        number = id_of(items[id_of(files[said["reference"]])])
        marks = said["marks"].items()
        added(session, [ConsensusScore(item_id=number, criterion=Criterion(code), mark=mark)
                        for code, mark in marks])  # fmt: skip
        present = [id_of(people[email]) for email in said["present"]]
        added(session, [Presence(item_id=number, person_id=person, is_present=person in present)
                        for person in room.panel])  # fmt: skip


def _add_decision(session: Session, actor: Actor, file: Expression, row: Row) -> None:
    decision = Decision(row["decision"])
    settle(file, decision, row["reason"], date.fromisoformat(row["decided_on"]))
    written_on = date.fromisoformat(row["letter_on"])
    added(session, [_letter(session, actor, file, OF_DECISION[decision], written_on, {})])


def _letter(
    session: Session,
    actor: Actor,
    file: Expression,
    kind: LetterKind,
    on: date,
    extra: Mapping[str, str],
) -> Letter:
    wanted = {kind: letters.subjects_of(session, [file])}
    [letter] = letters.made(session, actor, wanted, on, {id_of(file): extra})
    return letter
