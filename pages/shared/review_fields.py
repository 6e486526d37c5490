"""What a reviewer says beside the marks: does the topic fit, the level, what is to clarify."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from core import vocabulary
from core.access import Actor
from core.selection import judgement
from core.selection.judgement import Stated
from core.selection.rows import ExpressionFile
from pages.shared import parts, review_draft, scale
from pages.shared.review_draft import Sheet

FITS = {True: "It fits", False: "Another is better"}


def stated_of(file: ExpressionFile) -> Stated:
    """Return the topic and the level on it as the applicant stated them."""
    given = file.answers
    level = given.level_topic if given.level_topic is not None else given.level_overall
    return Stated(given.main_topic, level)


def topic_in_words(code: str | None) -> str:
    """Name a topic with its group, as a list of all topics shows it."""
    found = vocabulary.topic(code or "")
    return f"{found.group_label}: {found.label}" if found else "Not stated"


def topics_by_group(without: str | None) -> list[str]:
    """Return the codes of the topics, those of a group together, without the stated one."""
    order = list(vocabulary.TOPIC_GROUPS)
    found = [item for item in vocabulary.topics() if item.code != without]
    return [item.code for item in sorted(found, key=lambda item: order.index(item.group))]


def level_in_words(level: float | None) -> str:
    """Write a level with its label where it has one: "3, designing and piloting"."""
    if level is None:
        return "Not stated"
    label = next((item.label for item in vocabulary.levels() if item.number == level), "")
    return f"{level:g}" + (f", {label.lower()}" if label else "")


def is_exploring(sheet: Sheet, stated: Stated) -> bool:
    """Tell whether the level that the reviewer sees is the lowest: no efforts to share yet."""
    better = sheet.values["level.other"] if sheet.values["level.fits"] is False else None
    level = stated.level if better is None else better
    return level is not None and level <= judgement.EXPLORING


def draw(actor: Actor, sheet: Sheet, stated: Stated, gaps: Mapping[str, str]) -> None:
    """Draw the questions on topic and level, the languages of a meeting, what is to clarify."""
    st.markdown("**Topic and level**")
    _draw_topic(actor, sheet, stated, gaps)
    _draw_level(actor, sheet, stated, gaps)
    if review_draft.as_input(sheet.values).judgement.proposes:
        _text(actor, sheet, "evidence", "What in the file shows it", "Quote or name the passage.")
        draw_gap(gaps, "evidence")
    known = vocabulary.languages()
    st.multiselect(
        "Languages in which the contact person can hold a meeting (as far as you can tell)",
        list(known), list(sheet.values["languages"]), format_func=known.__getitem__,
        key=sheet.field("languages"), on_change=review_draft.note,
        args=(actor, sheet, "languages"), placeholder="None named",
    )  # fmt: skip
    _text(
        actor, sheet, "clarify", "Would need clarification on",
        "What the file leaves open. Leave it empty if nothing.",
    )  # fmt: skip


def draw_gap(gaps: Mapping[str, str], name: str) -> None:
    """Say below a field what is missing there, once the review was to be handed in."""
    if name in gaps:
        st.markdown(f":red[:material/error: {parts.safe(gaps[name])}]")


def _draw_topic(actor: Actor, sheet: Sheet, stated: Stated, gaps: Mapping[str, str]) -> None:
    with st.container(gap="small"):
        st.markdown(f"Topic as stated: **{parts.safe(topic_in_words(stated.topic))}**")
        _fits(actor, sheet, "topic")
        if sheet.values["topic.fits"] is False:
            codes = topics_by_group(stated.topic)
            st.selectbox(
                "The topic that fits better", codes, _place(codes, sheet.values["topic.other"]),
                format_func=topic_in_words, key=sheet.field("topic.other"),
                on_change=review_draft.note, args=(actor, sheet, "topic.other"),
                placeholder="Choose a topic",
            )  # fmt: skip
        draw_gap(gaps, "topic")


def _draw_level(actor: Actor, sheet: Sheet, stated: Stated, gaps: Mapping[str, str]) -> None:
    anchors = scale.anchors_of_levels()
    with st.container(gap="small"):
        st.markdown(f"Level on the topic as stated: **{level_in_words(stated.level)}**")
        if stated.level is not None and sheet.values["level.fits"] is not False:
            shown = scale.LEVELS.lit(stated.level)
            st.caption("  \n".join(f"**{anchors[n].name}** {anchors[n].text}" for n in shown))
        _fits(actor, sheet, "level")
        if sheet.values["level.fits"] is False:
            name = "level.other"
            scale.draw(
                scale.LEVELS, "The level that fits better", anchors, sheet.values[name],
                sheet.field(name), review_draft.note, (actor, sheet, name),
            )  # fmt: skip
        draw_gap(gaps, "level")


def _fits(actor: Actor, sheet: Sheet, what: str) -> None:
    name = f"{what}.fits"
    answers: Sequence[bool] = list(FITS)
    st.radio(
        f"Does the stated {what} fit?", answers, _place(answers, sheet.values[name]),
        format_func=FITS.__getitem__, horizontal=True, key=sheet.field(name),
        on_change=review_draft.note, args=(actor, sheet, name), label_visibility="collapsed",
    )  # fmt: skip


def _text(actor: Actor, sheet: Sheet, name: str, label: str, placeholder: str) -> None:
    st.text_area(
        label, sheet.values[name], key=sheet.field(name), on_change=review_draft.note,
        args=(actor, sheet, name), max_chars=judgement.TEXT_LIMIT, height=90,
        placeholder=placeholder,
    )  # fmt: skip


def _place(options: Sequence[object], wanted: object) -> int | None:
    return options.index(wanted) if wanted in options else None
