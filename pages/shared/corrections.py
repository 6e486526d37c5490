"""What reviewers found about topic and level, and where the team takes it over."""

from __future__ import annotations

import streamlit as st

from core import vocabulary
from core.access import Actor
from core.reviews import actions
from core.selection import judgement
from core.selection.judgement import Correction, Judgement
from core.selection.rows import ExpressionFile, ReviewView
from pages.shared import forms, frame, notices, parts, store, versions
from pages.shared.review_fields import (
    level_in_words,
    stated_of,
    topic_in_words,
    topics_by_group,
)


def draw_judgement(said: Judgement) -> None:
    """Draw what one review says beside its marks."""
    topic = None if said.topic_proposed is None else topic_in_words(said.topic_proposed)
    level = None if said.level_proposed is None else level_in_words(said.level_proposed)
    lines = [
        _verdict("Topic", said.topic_confirmed, topic),
        _verdict("Level", said.level_confirmed, level),
        f"Evidence: {said.evidence}" if said.evidence else "",
        f"Can hold a meeting in: {_languages(said)}" if said.meeting_languages else "",
        f"To clarify: {said.to_clarify}" if said.to_clarify else "",
    ]  # fmt: skip
    shown = [parts.safe(line) for line in lines if line]
    if shown:
        st.markdown("  \n".join(shown))


def draw_stated_topic(file: ExpressionFile) -> None:
    """Draw below the topic which one the applicant stated, where the team corrected it."""
    if file.correction is not None and file.correction.topic is not None:
        stated = topic_in_words(stated_of(file).topic)
        st.caption(parts.safe(f"Stated: {stated}. Corrected: {file.correction.reason}"))


def level_on_topic(file: ExpressionFile) -> str:
    """Write the level on the topic for markdown: "**3.5 of 5** (stated 4, corrected: ...)"."""
    stated = file.answers.level_topic
    if file.correction is None or file.correction.level is None:
        return f"**{level_of_five(stated)}**"
    before = "not stated" if stated is None else f"stated {stated:g}"
    return (
        f"**{level_of_five(file.correction.level)}** "
        f"({before}, corrected: {parts.safe(file.correction.reason)})"
    )


def level_of_five(level: float | None) -> str:
    """Write a level with its base and label: "3 of 5, designing and piloting"."""
    if level is None:
        return level_in_words(level)
    number, _, label = level_in_words(level).partition(", ")
    return f"{number} of 5" + (f", {label}" if label else "")


def draw_team(actor: Actor, file: ExpressionFile) -> None:
    """Draw what reviewers propose, to take over, and the form to correct topic and level."""
    proposals = [
        review for review in file.reviews
        if review.is_complete and review.is_counted and review.judgement.proposes
    ]  # fmt: skip
    if not file.reviews and file.correction is None:
        return
    st.subheader("Topic and level", anchor=False)
    if not proposals:
        st.markdown("No review proposes another topic or level.")
    for review in proposals:
        _draw_proposal(actor, file, review)
    with st.expander("Correct topic or level", icon=":material/edit:"):
        _draw_form(actor, file)


def _draw_proposal(actor: Actor, file: ExpressionFile, review: ReviewView) -> None:
    said = review.judgement
    with st.container(border=True):
        st.markdown(f"**{parts.safe(review.reviewer)}** proposes:")
        draw_judgement(said)
        # Another reviewer's finding on the other question stays.
        kept = file.correction or Correction(None, None, "")
        topic, level = said.topic_proposed or kept.topic, said.level_proposed or kept.level
        if (topic, level) == (kept.topic, kept.level):
            st.caption(":material/check: Taken over.")
            return
        key = forms.key("file.takeover", file.row.id, review.reviewer)
        if forms.press("Take this over", key):
            with notices.shown("Taken over.") as outcome, store.writing(actor, key) as session:
                actions.correct_file(
                    session, actor, file.row.id, topic, level,
                    f"As a reviewer found: {said.evidence}", file.version, on=frame.today(),
                )  # fmt: skip
            if outcome.done:
                forms.renew("file.takeover", file.row.id, review.reviewer)
                st.rerun()


def _draw_form(actor: Actor, file: ExpressionFile) -> None:
    stated, set_ = stated_of(file), file.correction
    key = forms.key("file.correct", file.row.id)
    version = versions.carried(key, file.version) or file.version
    codes: list[str | None] = [None, *topics_by_group(stated.topic)]
    levels: list[float | None] = [None, *(x for x in judgement.LEVEL_STEPS if x != stated.level)]
    with st.form(key, border=False, enter_to_submit=False):
        topic = st.selectbox(
            "Main topic", codes, codes.index(set_.topic) if set_ and set_.topic in codes else 0,
            format_func=lambda code: topic_in_words(code) if code else
            f"As stated: {topic_in_words(stated.topic)}", key=f"{key}.topic",
        )  # fmt: skip
        level = st.selectbox(
            "Level on the topic", levels,
            levels.index(set_.level) if set_ and set_.level in levels else 0,
            format_func=lambda step: level_in_words(step) if step else
            f"As stated: {level_in_words(stated.level)}", key=f"{key}.level",
        )  # fmt: skip
        reason = st.text_area(
            "Reason", key=f"{key}.reason", max_chars=judgement.TEXT_LIMIT, height=90
        )
        st.caption("Lists, matching and diversity read the corrected values from here on.")
        pressed = forms.submit("Correct this file", key)
    if pressed:
        with notices.shown("Corrected.") as outcome, store.writing(actor, key) as session:
            actions.correct_file(
                session, actor, file.row.id, topic, level, reason, version, on=frame.today()
            )
        if outcome.stale:
            versions.compare(key, outcome.stale)
        if outcome.done:
            forms.renew("file.correct", file.row.id)
            st.rerun()


def _verdict(what: str, is_confirmed: bool | None, better: str | None) -> str:
    if is_confirmed is None:
        return ""
    if is_confirmed:
        return f"{what}: fits"
    return f"{what}: {better} is better" if better else f"{what}: does not fit"


def _languages(said: Judgement) -> str:
    return ", ".join(map(vocabulary.language_name, said.meeting_languages))
