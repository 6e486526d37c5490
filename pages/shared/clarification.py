"""Questions to an applicant on the file's page: ask about named answers, read what changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from core.access import Actor
from core.applicants import actions, rules
from core.applicants.queries import list_clarifications, questions_of_file
from core.applicants.rows import Question
from core.applicants.rules import ASKABLE, QuestionInput
from core.reviews.actions import settle_unclear
from core.reviews.queries import list_unclear
from core.reviews.unclear import Unclear
from core.selection.filing import CONTACT_FIELDS
from core.selection.questions import label_of
from core.selection.rows import ExpressionFile
from core.tables.letters import LetterState
from core.tables.people import Role
from core.wording import listed
from pages.shared import answer_diff, apply_sheet, cached, forms, frame, menu, notices, parts, store

# Icon, colour of the theme and word of each state: never told by colour alone.
STATES: dict[rules.QuestionState, tuple[str, str, str]] = {
    "open": ("schedule", "orange", "Waits for the answer"),
    "overdue": ("priority_high", "red", "Overdue"),
    "answered": ("mark_email_unread", "green", "Answered"),
    "read": ("mark_email_read", "gray", "Answered and read"),
    "taken_back": ("undo", "gray", "Taken back"),
}
SETTLED = ("read", "taken_back")
# The longest due come first; a longer list is read by nobody.
SHOWN = 12
LETTERS = {
    LetterState.WAITING: "The letter waits in the outbox; nobody has released it yet.",
    LetterState.RELEASED: "The letter was released.",
    LetterState.SENT: "The letter was sent.",
    LetterState.FAILED: "The letter could not be delivered.",
    LetterState.WITHDRAWN: "The letter was withdrawn.",
}


def draw_changes(actor: Actor, file: ExpressionFile) -> None:
    """Say at the top of a file what its applicant changed by an answer, and when."""
    for question in cached.read(questions_of_file, actor, file.row.id):
        if question.changed:
            names = listed([f"“{change.label}”" for change in question.changed])
            st.info(
                f"The answer to {parts.safe(names)} changed on {parts.day(question.answered_on)}: "
                "see the questions to the applicant.",
                icon=":material/edit_note:",
            )


def draw(actor: Actor, file: ExpressionFile) -> None:
    """Draw what was asked and answered about a file, and the form to ask."""
    today = frame.today()
    questions = cached.read(questions_of_file, actor, file.row.id)
    st.subheader("Questions to the applicant", anchor=False)
    st.markdown(rules.questions_sentence([one.state(today) for one in questions]))
    for question in questions:
        if question.state(today) not in SETTLED:
            with st.container(border=True, key=f"asked.{question.id}"):
                _draw_question(actor, question, file.round_id, today)
    settled = [one for one in questions if one.state(today) in SETTLED]
    for question in settled:
        with st.expander(f"Earlier question of {parts.day(question.asked_on)}"):
            _draw_question(actor, question, file.round_id, today)
    if file.row.state == "withdrawn":
        return
    if actor.role is not Role.REVIEWER:
        for one in cached.read(list_unclear, actor, file.round_id):
            if one.expression_id == file.row.id:
                _draw_unclear(actor, file, questions, today, one)
    _draw_form(actor, file, questions, today)


def draw_owed(actor: Actor, round_id: int) -> None:
    """Draw who owes an answer in a round, the longest due first, and whose answer is to read."""
    today = frame.today()
    questions = cached.read(list_clarifications, actor, round_id)
    waiting = [one for one in questions if one.state(today) not in SETTLED]
    if not waiting:
        return
    st.subheader("Questions to applicants", anchor=False)
    st.markdown(rules.questions_sentence([one.state(today) for one in waiting]))
    for question in waiting[:SHOWN]:
        icon, colour, word = STATES[question.state(today)]
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            menu.link("programme/applicant", question.file, file=question.expression_id)
            when = question.answered_on or question.due_on
            to_do = "on" if question.answered_on else "due"
            st.markdown(
                f":{colour}[:material/{icon}: {word}], {to_do} {parts.day(when)}. "
                f"About {_fields(question)}."
            )
    if len(waiting) > SHOWN:
        st.caption(f"And {len(waiting) - SHOWN} more; they follow as these are settled.")


def _draw_question(actor: Actor, question: Question, round_id: int, today: date) -> None:
    state = question.state(today)
    icon, colour, word = STATES[state]
    when = f", due {parts.day(question.due_on)}"
    if question.answered_on is not None:
        when = f" on {parts.day(question.answered_on)}" + (", late" if question.is_late else "")
    elif question.closed_on is not None:
        when = f" on {parts.day(question.closed_on)}"
    st.markdown(f":{colour}[:material/{icon}: **{word}**]{when}")
    st.markdown(parts.safe(question.question) or "This question concerns the contact persons too.")
    asked = f"{question.asked_by} asked on {parts.day(question.asked_on)}"
    st.caption(f"{parts.safe(asked)} about {_fields(question)}.")
    answer_diff.draw(question.changes)
    if question.remark:
        st.markdown(f"Remark of the applicant: {parts.safe(question.remark)}")
    if question.is_open and question.letter is not None:
        st.caption(LETTERS[question.letter])
        if question.letter is LetterState.WAITING:
            menu.link("programme/letters", "Open the outbox", round=round_id)
    if actor.role is not Role.REVIEWER and question.closed_on is None:
        _draw_close(actor, question)


def _fields(question: Question) -> str:
    return parts.safe(listed([f"“{label_of(name)}”" for name in question.fields]))


def _draw_close(actor: Actor, question: Question) -> None:
    label, done = "Take this question back", "The question is taken back."
    if question.answered_on is not None:
        label, done = "Mark as read", "Marked as read."
    key = forms.key("question.close", question.id)
    if forms.press(label, key):
        with notices.shown(done) as outcome, store.writing(actor, key) as session:
            actions.close_clarification(
                session, actor, question.id, question.version, on=frame.today()
            )
        if outcome.done:
            forms.renew("question.close", question.id)
            st.rerun()


def _draw_unclear(
    actor: Actor, file: ExpressionFile, questions: Sequence[Question], today: date, one: Unclear
) -> None:
    """Draw what a reviewer wants clarified, with the question that would ask for it."""
    with st.container(border=True, key=f"unclear.{one.review_id}"):
        st.markdown(f":orange[:material/contact_support:] **{parts.safe(one.sentence)}**")
        st.markdown(parts.safe(one.words))
        key = forms.key("unclear.settle", one.review_id)
        _draw_form(actor, file, questions, today, one)
        if forms.press("No question needed", key, type="tertiary", icon=":material/check:"):
            with notices.shown("Noted.") as outcome, store.writing(actor, key) as session:
                settle_unclear(session, actor, one.review_id, on=today)
            if outcome.done:
                forms.renew("unclear.settle", one.review_id)
                st.rerun()


def _draw_form(
    actor: Actor,
    file: ExpressionFile,
    questions: Sequence[Question],
    today: date,
    unclear: Unclear | None = None,
) -> None:
    """Draw the form that asks; what a reviewer wants clarified fills it in beforehand."""
    is_reviewer = actor.role is Role.REVIEWER
    taken = {name for one in questions if one.is_open for name in one.fields}
    taken |= set(CONTACT_FIELDS) if is_reviewer else set()
    askable = [name for name in ASKABLE if name not in taken]
    title = "Put this to the applicant" if unclear else "Ask for clarification"
    place = (file.row.id, unclear.review_id if unclear else 0)
    with st.expander(title, icon=":material/contact_support:"):
        key = forms.key("question.ask", *place)
        with st.form(key, border=False, enter_to_submit=False):
            question = st.text_area(
                "Question", unclear.words if unclear else "", key=f"{key}.question",
                max_chars=rules.QUESTION_LIMIT, height=110,
                placeholder="What is unclear, and what would make it clear?",
            )  # fmt: skip
            fields = st.multiselect(
                "Answers that reopen", askable,
                [name for name in (unclear.fields if unclear else ()) if name in askable],
                format_func=label_of, key=f"{key}.fields", placeholder="Only these can be changed",
            )  # fmt: skip
            due = st.date_input(
                "Answer by", rules.due_on(QuestionInput("", ()), today), key=f"{key}.due",
                format="DD/MM/YYYY", help="Ten working days from today, if you leave it.",
            )  # fmt: skip
            st.caption(
                "The question stands on the applicant's page at once. The letter about it waits "
                "in the outbox until the team releases it; it carries a fresh link to that page."
            )
            pressed = forms.submit("Ask for clarification", key, type="primary")
    if not pressed:
        return
    given = QuestionInput(
        question, fields, due if isinstance(due, date) else None,
        apply_sheet.link("", "status", "token"), unclear.review_id if unclear else None,
    )  # fmt: skip
    done = "Asked. The letter waits in the outbox."
    with notices.shown(done) as outcome, store.writing(actor, key) as session:
        actions.ask_clarification(session, actor, file.row.id, given, on=today)
    if outcome.done:
        forms.renew("question.ask", *place)
        st.rerun()
