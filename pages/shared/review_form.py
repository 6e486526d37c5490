"""What a reviewer fills in: the declaration before a file opens, and the review itself."""

from __future__ import annotations

import streamlit as st

from core.access import Actor
from core.reviews import actions, rules
from core.reviews.rules import ConflictInput, ReviewInput
from core.selection import scores
from core.selection.rows import ExpressionFile
from pages.shared import forms, frame, notices, store, versions

CANNOT_JUDGE = "Cannot judge"
OPTIONS: tuple[float | str, ...] = (*(step / 2 for step in range(11)), CANNOT_JUDGE)


def draw_declaration(actor: Actor, expression_id: int, *, is_open: bool = False) -> None:
    """Draw the question that stands before every file; `is_open` once it was answered no."""
    if not is_open:
        st.subheader("Before the file opens", anchor=False)
        st.markdown("Is there anything that ties you to this applicant?")
        st.markdown("\n".join(f"- {question}" for question in rules.CONFLICT_QUESTIONS))
    key = forms.key("conflict.declare", expression_id)
    given = None
    with st.form(key, border=not is_open, enter_to_submit=False):
        text = st.text_area(
            "What ties you to it" if is_open else "If there is, say what it is",
            key=f"{key}.text", max_chars=rules.TEXT_LIMIT, height=100,
        )  # fmt: skip
        with st.container(horizontal=True):
            if not is_open and forms.submit("No conflict, open the file", key, type="primary"):
                given = ConflictInput(has_conflict=False)
            if forms.submit("I have a conflict", key):
                given = ConflictInput(has_conflict=True, declaration=text)
        st.caption("With a conflict the file closes for you, and a lead decides.")
    if given is None:
        return
    done = "Declared. A lead decides." if given.has_conflict else "The file is open."
    with notices.shown(done) as outcome, store.writing(actor, key) as session:
        actions.declare_conflict(session, actor, expression_id, given, on=frame.today())
    if outcome.done:
        forms.renew("conflict.declare", expression_id)
        if given.has_conflict:
            st.switch_page("pages/programme/applicants.py")
        st.rerun()


def draw_review(actor: Actor, file: ExpressionFile) -> None:
    """Draw the marks with their anchors and a sentence each, to keep or to hand in."""
    own = file.own_review
    kept = {mark.criterion: mark for mark in own.marks} if own else {}
    key = forms.key("review", file.row.id)
    version = versions.carried(key, own.version if own else None)
    st.subheader("Your review", anchor=False)
    chosen: dict[str, tuple[float | str | None, str]] = {}
    with st.form(key, enter_to_submit=False):
        for item in scores.CRITERIA:
            mark = kept.get(item.code)
            threshold = f", threshold {item.threshold:g}" if item.threshold else ""
            st.markdown(f"**{item.title}** (weight {item.weight} of 100{threshold})")
            st.caption("  \n".join(f"{marks}: {anchor}" for marks, anchor in item.anchors))
            # A draft's empty mark may be an open one as well as "cannot judge": asked again.
            value = st.pills(
                f"Mark for {item.title}", OPTIONS, key=f"{key}.{item.code}.mark",
                default=mark.mark if mark else None, format_func=_option,
                label_visibility="collapsed",
            )  # fmt: skip
            sentence = st.text_area(
                f"Why this mark for {item.title.lower()}", mark.sentence if mark else "",
                key=f"{key}.{item.code}.sentence", max_chars=scores.SENTENCE_LIMIT, height=90,
                placeholder=f"Look at: {item.look_at}",
            )  # fmt: skip
            chosen[item.code] = (value, sentence)
        st.caption("Handed in, a review is final, and the other reviews open to you.")
        with st.container(horizontal=True):
            is_handed_in = forms.submit("Hand in review", key, type="primary")
            is_draft = forms.submit("Save draft", key)
    if is_handed_in or is_draft:
        # Handing in, a criterion without a mark is missing; in a draft its sentence is kept.
        given = {
            code: (mark if isinstance(mark, float) else None, sentence)
            for code, (mark, sentence) in chosen.items()
            if mark is not None or (is_draft and sentence.strip())
        }
        _save(actor, file, key, ReviewInput(given, complete=is_handed_in), version)
    with st.expander("I have a conflict of interest"):
        draw_declaration(actor, file.row.id, is_open=True)


def _save(
    actor: Actor, file: ExpressionFile, key: str, given: ReviewInput, version: int | None
) -> None:
    done = "Review handed in." if given.complete else "Draft saved."
    with notices.shown(done) as outcome, store.writing(actor, key) as session:
        actions.review_expression(
            session, actor, file.row.id, given, version, on=frame.today()
        )  # fmt: skip
    if outcome.stale:
        titles = {item.code: item.title for item in scores.CRITERIA}
        versions.compare(key, outcome.stale, titles)
    if outcome.done:
        forms.renew("review", file.row.id)
        st.rerun()


def _option(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:g}"
