"""The fields of the form: each starts from the draft and notes what is changed at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from core.applying import draft, rules
from core.selection.questions import label_of
from pages.shared import parts
from pages.shared.apply_sheet import Sheet

NEEDED = {name for step in rules.STEPS for name in step.needed}


def label(name: str) -> str:
    """Name a field as the form asks it, with a mark on what may stay empty."""
    words = label_of(name)
    return words if name in NEEDED or words.endswith("if known") else f"{words} (optional)"


def line(sheet: Sheet, name: str, **looks: Any) -> None:
    """Draw a field of one line."""
    key = key_of(sheet, name)
    st.text_input(
        label(name), sheet.value(name) or "", max_chars=draft.LINE_LENGTHS[name], key=key,
        on_change=_note, args=(sheet, name, key), **looks,
    )  # fmt: skip
    hint(sheet, name)


def text(sheet: Sheet, name: str, **looks: Any) -> None:
    """Draw a field of several lines; it counts its characters while one types."""
    key = key_of(sheet, name)
    st.text_area(
        label(name), sheet.value(name) or "", max_chars=draft.TEXT_LIMITS[name], key=key,
        on_change=_note, args=(sheet, name, key), **looks,
    )  # fmt: skip


def number(sheet: Sheet, name: str, **looks: Any) -> None:
    """Draw a field for a whole number."""
    key = key_of(sheet, name)
    low, high = draft.NUMBERS[name]
    st.number_input(
        label(name), low, looks.pop("highest", high), sheet.value(name), step=1, key=key,
        on_change=_note, args=(sheet, name, key), **looks,
    )  # fmt: skip


def choice(
    sheet: Sheet, name: str, options: Sequence[str], words: Callable[[str], str], **looks: Any
) -> None:
    """Draw a list to choose one from, found by typing a part of its name."""
    key, value = key_of(sheet, name), sheet.value(name)
    st.selectbox(
        label(name), options, options.index(value) if value in options else None,
        format_func=words, key=key, on_change=_note, args=(sheet, name, key),
        filter_mode="contains", **({"placeholder": "Choose, or type to find"} | looks),
    )  # fmt: skip
    hint(sheet, name)


def several(
    sheet: Sheet, name: str, options: Sequence[str], words: Callable[[str], str], **looks: Any
) -> None:
    """Draw a list to choose several from, found by typing a part of their names."""
    key = key_of(sheet, name)
    chosen = [one for one in sheet.value(name) or () if one in options]
    st.multiselect(
        label(name), options, chosen, format_func=words, key=key, on_change=_note,
        args=(sheet, name, key), filter_mode="contains", max_selections=draft.LISTS[name],
        **({"placeholder": "Choose, or type to find"} | looks),
    )  # fmt: skip


def yes_or_not(sheet: Sheet, name: str, yes: str, no: str, **looks: Any) -> None:
    """Draw a question that is answered with one of two sentences, or not yet."""
    key, options = key_of(sheet, name), (True, False)
    value = sheet.value(name)
    st.radio(
        label(name), options, None if value is None else options.index(value),
        format_func=lambda one: yes if one else no, key=key, on_change=_note,
        args=(sheet, name, key), **looks,
    )  # fmt: skip


def tick(sheet: Sheet, name: str, words: str) -> None:
    """Draw one box to tick."""
    key = key_of(sheet, name)
    st.checkbox(words, bool(sheet.value(name)), key=key, on_change=_note, args=(sheet, name, key))


def level(sheet: Sheet, name: str) -> None:
    """Draw the scale from 1 to 5 in half steps."""
    key = key_of(sheet, name)
    st.pills(
        label(name), draft.HALF_STEPS, default=sheet.value(name), key=key,
        format_func=lambda step: f"{step:g}", on_change=_note, args=(sheet, name, key),
    )  # fmt: skip


def items(sheet: Sheet, name: str, examples: Sequence[str]) -> None:
    """Draw one line for each item, and an empty one for the next."""
    kept: list[str] = list(sheet.value(name) or ())
    lines = min(max(len(kept) + 1, 2), draft.MOST_ITEMS)
    st.markdown(f"**{parts.safe(label(name))}**")
    # The lines of one drawing: an item that is emptied leaves its line where it stands.
    drawn = sheet.lines.setdefault(name, kept)
    while len(drawn) < lines or (drawn and drawn[-1] and len(drawn) < draft.MOST_ITEMS):
        drawn.append("")
    keys = [f"{key_of(sheet, name)}.{place}" for place in range(len(drawn))]
    for place, (key, value) in enumerate(zip(keys, drawn, strict=True)):
        st.text_input(
            f"{label_of(name)} {place + 1}", value, key=key, max_chars=draft.ITEM_LENGTH,
            on_change=_note_items, args=(sheet, name, keys, drawn), label_visibility="collapsed",
            placeholder=examples[place] if place < len(examples) else "One more",
        )  # fmt: skip


def hint(sheet: Sheet, name: str) -> None:
    """Say what may be wrong with an answer, right below it."""
    found = rules.hints(sheet.answers, sheet.call.closes_on).get(name)
    if found:
        st.markdown(f":orange[:material/error: {parts.safe(found)}]")


def key_of(sheet: Sheet, name: str) -> str:
    """Return the key of a field in this drawing of its step."""
    return f"apply.{sheet.visit}.{name}"


def _note(sheet: Sheet, name: str, key: str) -> None:
    sheet.note(name, st.session_state[key])


def _note_items(sheet: Sheet, name: str, keys: Sequence[str], drawn: list[str]) -> None:
    drawn[:] = [st.session_state.get(key, "") for key in keys]
    sheet.note(name, [one for one in drawn if one.strip()])
