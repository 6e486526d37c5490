"""What twins and team read of a journey that left its first plan, and the answers to its facts."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from core.access import Actor
from core.course import actions
from core.course.queries import course_of
from core.course.rules import ANSWER_DAYS, LONGEST_REASON, NOTE_DAYS, known_sentence, turn_sentence
from core.course.views import Note, Turn
from core.journeys.health import Fact
from core.journeys.views import JourneyView
from core.tables.people import Role
from pages.shared import cached, forms, notices, pairs, parts, store


def draw(actor: Actor, pair_id: int, today: date) -> None:
    """Draw what changed in the course of a journey, and a fresh hand-over note for the team."""
    course = cached.read(course_of, actor, pair_id)
    fresh = [n for n in course.notes[:1] if today <= n.handed_on + timedelta(days=NOTE_DAYS)]
    for note in fresh:
        with st.container(border=True, key="course.note"):
            _draw_note(note)
    older = course.notes[len(fresh) :]
    if course.turns or older:
        with st.expander("How the plan changed", icon=":material/alt_route:"):
            for turn in course.turns:
                _draw_turn(turn)
            for note in older:
                _draw_note(note)


def draw_facts(actor: Actor, view: JourneyView, facts: tuple[Fact, ...], today: date) -> None:
    """Draw the five facts, each with its threshold and the step that helps, or its answer.

    The team may answer one that is past: "known, because ...".
    """
    may_answer = actor.role is not Role.TWIN and view.may_plan
    for fact in facts:
        known = known_sentence(fact)
        state = pairs.status_words(fact.status)
        if view.summary.facts.is_resting:
            state = ":gray[:material/pause_circle: Resting]"
        elif known:
            state = ":gray[:material/check: Known]"
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                f"{state} **{fact.name}.** {parts.safe(fact.found)}  \n"
                f":gray[Asked for: {fact.threshold}. {parts.safe(known or fact.advice)}]",
                width="stretch",
            )
            if may_answer and (fact.is_past or known):
                with st.popover("Change the answer" if known else "Known, because"):
                    _draw_answer(actor, view.summary.journey_id, fact, today)


def _draw_answer(actor: Actor, journey_id: int, fact: Fact, today: date) -> None:
    version = fact.known.version if fact.known else 0
    parts_of_key = ("course.fact", journey_id, fact.name, version)
    key = forms.key(*parts_of_key)
    with st.form(key, border=False):
        reason = st.text_area(
            "Known, because", fact.known.reason if fact.known else "", max_chars=LONGEST_REASON,
            key=f"{key}.reason", placeholder="both twins are on leave until the end of August.",
        )  # fmt: skip
        until = st.date_input(
            "Look at it again on", today + timedelta(days=ANSWER_DAYS), format="DD/MM/YYYY",
            key=f"{key}.until",
        )  # fmt: skip
        st.caption("It counts no more until that day, or until the fact says something else.")
        with st.container(horizontal=True):
            answered = forms.submit("Keep the reason", key, type="primary")
            ended = bool(fact.known) and forms.submit("Count it again", key)
    if not (answered or ended) or not isinstance(until, date):
        return
    done = "Answer kept." if answered else "It counts again."
    with notices.shown(done) as outcome, store.writing(actor, key) as session:
        if answered:
            actions.answer_fact(session, actor, journey_id, fact.name, reason, until, on=today)
        else:
            actions.end_answer(session, actor, journey_id, fact.name, on=today)
    if outcome.done:
        forms.renew(*parts_of_key)
        st.rerun()


def _draw_turn(turn: Turn) -> None:
    said = turn_sentence(turn.kind, turn.changed_on, turn.months_before, turn.months_after, turn.by)
    st.markdown(f"{parts.safe(said)}  \n:gray[{parts.safe(turn.reason)}]")


def _draw_note(note: Note) -> None:
    giver = note.from_name or note.by
    st.markdown(
        f":material/swap_horiz: **{parts.safe(giver)} handed this journey to "
        f"{parts.safe(note.to_name)} on {parts.day(note.handed_on)}.** "
        ":gray[The twins do not see this note.]"
    )
    st.markdown(parts.safe(note.note))
