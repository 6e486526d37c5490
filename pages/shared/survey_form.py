"""A twin's survey: the card that asks, the few questions, and what is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from core.access import Actor
from core.surveys import words
from core.surveys.actions import answer_survey
from core.surveys.queries import own_surveys
from core.surveys.questions import Kind, Question, asked_on
from core.surveys.rules import HIGHEST, LONGEST_TEXT, LOWEST
from core.surveys.views import OpenSurvey
from pages.shared import cached, forms, notices, parts, store, versions

NAME = "survey"
# As wide as a phone lying down: five choices across a whole screen would be far to reach.
WIDTH = 720
# The first page's link opens the questions at once.
ASKED = "survey"


def draw(actor: Actor, pair_id: int, today: date) -> None:
    """Draw the survey that is open for this pair; nothing while none is."""
    for survey in cached.read(own_surveys, actor, on=today):
        if survey.pair_id == pair_id:
            _draw_card(actor, survey, today)


# A tap on a scale must answer at once: the journey around it is not drawn again.
@st.fragment
def _draw_card(actor: Actor, survey: OpenSurvey, today: date) -> None:
    is_kept = survey.own is not None
    with st.container(border=True, width=WIDTH, key=f"survey.{survey.pair_id}"):
        if is_kept:
            st.markdown(
                f":green[:material/check_circle:] {parts.safe(words.standing(survey, today))}"
            )
        else:
            st.markdown(f"**{parts.safe(words.invitation(survey))}**")
            st.caption(parts.safe(f"{words.readers(survey)} {words.standing(survey, today)}"))
        label = "Correct your answer" if is_kept else "Answer"
        key = _current_key(survey)
        is_asked = not is_kept and ASKED in st.query_params
        # A box of its own after each save: what is kept stands there alone, the questions closed.
        version = survey.own.version if survey.own else 0
        box = f"survey.{survey.pair_id}.{survey.occasion}.{version}"
        with st.expander(label, expanded=is_asked or not _is_untouched(survey, key), key=box):
            _draw_form(actor, survey, key, today)


def _draw_form(actor: Actor, survey: OpenSurvey, key: str, today: date) -> None:
    version = versions.carried(key, survey.own.version if survey.own else None)
    kept = survey.own.answers if survey.own else {}
    given = {
        question.code: _draw_question(question, survey, key, kept.get(question.code))
        for question in asked_on(survey.occasion)
    }
    st.caption("Leave out what you cannot judge.")
    if forms.press("Keep this answer", key, type="primary", icon=":material/check:"):
        with notices.shown("Your answer is kept.") as outcome, store.writing(actor, key) as session:
            answer_survey(
                session, actor, survey.journey_id, survey.occasion, given, version, on=today
            )
        if outcome.stale is not None:
            versions.compare(key, outcome.stale)
        if outcome.done:
            _renew(survey)
            st.rerun()


def _draw_question(question: Question, survey: OpenSurvey, key: str, kept: Any) -> Any:
    """Draw one question and return its answer, None where it is left out.

    What is chosen stays in this browser tab until it is kept, also over other pages.
    """
    label = parts.safe(words.label(question, survey.occasion, survey.partner))
    field = f"{key}.{question.code}"
    if question.kind is Kind.TEXT:
        return st.text_area(
            f"{label} (optional)", kept or "", max_chars=LONGEST_TEXT, height=80, key=field,
            persist_state="session",
        )  # fmt: skip
    if question.kind is Kind.SCALE:
        return st.segmented_control(
            label, range(LOWEST, HIGHEST + 1), default=kept, key=field, width="stretch",
            persist_state="session",
        )  # fmt: skip
    options = question.options or {}
    return st.segmented_control(
        label, list(options), default=kept, format_func=options.__getitem__, key=field,
        width="stretch", persist_state="session",
    )  # fmt: skip


def _current_key(survey: OpenSurvey) -> str:
    """Return the key of the form; one that nobody touched gives way to a newer answer."""
    key = forms.key(NAME, survey.pair_id, survey.occasion.value)
    stands = survey.own.version if survey.own else None
    if versions.carried(key, stands) != stands and _is_untouched(survey, key):
        _renew(survey)
        key = forms.key(NAME, survey.pair_id, survey.occasion.value)
    if forms.held(f"{key}.drawn") is None:
        forms.hold(f"{key}.drawn", dict(survey.own.answers) if survey.own else {})
    return key


def _is_untouched(survey: OpenSurvey, key: str) -> bool:
    """Tell whether nothing was chosen or typed since the form was first drawn."""
    drawn = forms.held(f"{key}.drawn") or {}
    return all(
        f"{key}.{question.code}" not in st.session_state
        or (st.session_state[f"{key}.{question.code}"] or None) == drawn.get(question.code)
        for question in asked_on(survey.occasion)
    )


def _renew(survey: OpenSurvey) -> None:
    forms.renew(NAME, survey.pair_id, survey.occasion.value)
