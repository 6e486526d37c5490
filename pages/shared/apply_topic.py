"""Step 2 of the form: the topic, its codes by group, what is offered and what is wanted."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core import vocabulary
from core.applying.draft import LISTS
from core.vocabulary import TOPIC_GROUPS, Topic
from pages.shared import apply_fields as fields
from pages.shared.apply_sheet import Sheet

NAME = "topic_codes"
OFFERS = ("How we run a reuse centre with a social enterprise", "Our tender for circular furniture")
WANTS = ("How to measure what reuse avoids", "How to win retailers for a deposit scheme")


def draw(sheet: Sheet) -> None:
    """Draw the questions of this step."""
    names = {item.code: _long(item) for item in vocabulary.topics()}
    fields.choice(
        sheet, "main_topic", list(names), names.__getitem__,
        placeholder="Type a word, such as textiles, tender or repair",
    )  # fmt: skip
    _draw_codes(sheet)
    fields.text(
        sheet, "topic_text", height=150,
        placeholder="What exactly do you want to work on with a twin? A sector, a value chain, a "
        "policy lever, a challenge, a solution, or a combination.",
    )  # fmt: skip
    fields.text(
        sheet, "good_practices", height=150,
        placeholder="What is running, since when, with which result?",
    )  # fmt: skip
    fields.text(sheet, "challenges", height=150, placeholder="What is hard, and what did not work?")
    fields.items(sheet, "offers", OFFERS)
    fields.items(sheet, "wants", WANTS)


def _draw_codes(sheet: Sheet) -> None:
    st.markdown("**What else it touches (optional)**")
    chosen = [topic for topic in map(vocabulary.topic, sheet.value(NAME) or ()) if topic]
    st.caption(
        "Chosen: " + ", ".join(topic.label for topic in chosen)
        if chosen
        else f"Up to {LISTS[NAME]}, from all groups. Matching compares them with those of others."
    )
    word = st.text_input(
        "Find a topic", key=fields.key_of(sheet, "find"), type="search", live=True,
        placeholder="Find a topic by a word", label_visibility="collapsed",
    )  # fmt: skip
    if word and word.strip():
        sought = vocabulary.fold(word)
        found = [topic for topic in vocabulary.topics() if sought in vocabulary.fold(_long(topic))]
        if found:
            _pills(sheet, "Found", found, f"found.{sought}")
        else:
            st.caption("No topic has this word. Try another, or look through the groups.")
        return
    for group, title in TOPIC_GROUPS.items():
        with st.expander(title):
            topics = [topic for topic in vocabulary.topics() if topic.group == group]
            _pills(sheet, title, topics, group)


def _pills(sheet: Sheet, title: str, topics: Sequence[Topic], place: str) -> None:
    shown = [topic.code for topic in topics]
    labels = {topic.code: topic.label for topic in topics}
    key = fields.key_of(sheet, f"{NAME}.{place}")
    kept = [code for code in sheet.value(NAME) or () if code in shown]
    st.pills(
        title, shown, selection_mode="multi", default=kept, key=key,
        format_func=labels.__getitem__, on_change=_note, args=(sheet, key, shown),
        label_visibility="collapsed",
    )  # fmt: skip


def _note(sheet: Sheet, key: str, shown: Sequence[str]) -> None:
    others = [code for code in sheet.value(NAME) or () if code not in shown]
    sheet.note(NAME, [*others, *st.session_state[key]])


def _long(topic: Topic) -> str:
    words = f" ({', '.join(topic.keywords[:3])})" if topic.keywords else ""
    return f"{topic.group_label}: {topic.label}{words}"
