"""Questions to an applicant: only their fields are open, and the answer goes straight in."""

from __future__ import annotations

from typing import Any

import streamlit as st

from core import vocabulary
from core.access import Actor
from core.applicants import actions, rules
from core.applicants.answers import AnswerInput
from core.applicants.rows import OpenQuestion, OwnFile
from core.selection.questions import label_of
from pages.shared import (
    answer_diff,
    answer_fields,
    forms,
    frame,
    notices,
    parts,
    store,
    versions,
)


def draw(actor: Actor, file: OwnFile) -> None:
    """Draw every open question with the form to answer it."""
    for question in file.open_questions:
        _draw_question(actor, question)


def draw_earlier(file: OwnFile) -> None:
    """Draw the questions that were answered, with what the answer changed."""
    for question in file.answered_questions:
        with st.expander(f"Your answer of {parts.day(question.answered_on)}"):
            st.markdown(parts.safe(question.question))
            answer_diff.draw(question.changes)
            if question.remark:
                st.markdown(f"Your remark: {parts.safe(question.remark)}")


def _draw_question(actor: Actor, question: OpenQuestion) -> None:
    key = forms.key("own.answer", question.id)
    stand = versions.carried(key, question.stand) or question.stand
    with st.container(border=True, key=f"question.{question.id}"):
        st.subheader("Our question", anchor=False)
        st.markdown(parts.safe(question.question))
        st.caption(
            f"Asked on {parts.day(question.asked_on)}, answer by {parts.day(question.due_on)}. "
            "Only the answers below are open; everything else stays as you sent it."
        )
        if set(question.fields) & set(answer_fields.LEVELS):
            _draw_levels()
        with st.form(key, border=False, enter_to_submit=False):
            values: dict[str, Any] = {
                name: answer_fields.draw(name, question.values[name], key)
                for name in question.fields
            }
            remark = st.text_area(
                "Anything to add (optional)", key=f"{key}.remark", height=90,
                max_chars=rules.REMARK_LIMIT,
                placeholder="For example: the answer is right as it stands, because ...",
            )  # fmt: skip
            pressed = forms.submit("Send this answer", key, type="primary")
    if not pressed:
        return
    with notices.shown("Your answer has arrived.") as outcome, store.writing(actor, key) as session:
        actions.answer_clarification(
            session, actor, question.id, AnswerInput(values, remark), stand, on=frame.today()
        )
    if outcome.stale:
        versions.compare(key, outcome.stale, {name: label_of(name) for name in question.fields})
    if outcome.done:
        forms.renew("own.answer", question.id)
        st.rerun()


def _draw_levels() -> None:
    with st.expander("What the levels mean"):
        for item in vocabulary.levels():
            st.markdown(f"**{parts.safe(item.form_label)}**")
            st.markdown("\n".join(f"- {parts.safe(line)}" for line in item.criteria))
