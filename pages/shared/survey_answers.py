"""What both twins of a pair answered, side by side: for their facilitator and the lead."""

from __future__ import annotations

import streamlit as st

from core.surveys import words
from core.surveys.questions import asked_on
from core.surveys.views import OccasionAnswers, PairSurveys
from pages.shared import parts


def draw(surveys: PairSurveys) -> None:
    """Draw each survey that has opened, the newest first, with who has not answered."""
    if not surveys.occasions:
        st.markdown("No survey has opened yet. The first one opens after the inception meeting.")
    for newest in surveys.occasions[-1:]:
        st.subheader(words.TITLES[newest.window.occasion], anchor=False)
        _draw_occasion(newest, surveys.names)
    for row in reversed(surveys.occasions[:-1]):
        with st.expander(words.TITLES[row.window.occasion]):
            _draw_occasion(row, surveys.names)
    if surveys.following is not None:
        title = words.TITLES[surveys.following.occasion].lower()
        st.caption(f"The next survey, {title}, opens on {parts.day(surveys.following.opens_on)}.")
    st.caption("The twins do not read each other's answers.")


def _draw_occasion(row: OccasionAnswers, names: tuple[str, str]) -> None:
    waiting = words.missing(row, names)
    if waiting:
        st.markdown(f":orange[:material/hourglass_empty:] {parts.safe(waiting)}")
    said = [(name, one) for name, one in zip(names, row.both, strict=True) if one is not None]
    if not said:
        return
    st.caption(
        parts.safe(
            " ".join(
                f"{name}: {one.by}, {parts.day(one.answered_on)}." for name, one in said
            )
        )
    )  # fmt: skip
    st.table(
        [
            {
                "Question": parts.safe(words.label(question, row.window.occasion, "the other")),
                **{
                    parts.safe(name): parts.safe(words.answer_in_words(question.code, one))
                    for name, one in said
                },
            }
            for question in asked_on(row.window.occasion)
        ],
        hide_index=True,
    )
