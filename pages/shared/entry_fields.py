"""The fields of one entry, kept as one types: what was not sent is there again later."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import streamlit as st

from core.access import Actor
from core.files import kinds
from core.files.rules import LARGEST, NewFile, size_in_words
from core.journeys import logbook
from core.journeys.logbook import KIND_WORDS, VISIBILITY_WORDS, EntryInput
from core.journeys.views import JourneyView
from core.notes import markup
from core.notes.rules import NEW_ENTRY
from core.tables.journey import EntryKind, Visibility
from core.tables.people import Role
from core.wording import cut
from pages.shared import forms, logbook_unsent

# An action falls due in two weeks unless the writer says otherwise.
USUAL_DAYS = 14
_FIELDS = ("kind", "text", "about", "goal", "people", "visibility", "owner", "due")


@dataclass(frozen=True)
class Begun:
    """Hold how the fields of one drawing begin; `kept_at` is set for an unsent text."""

    entry: EntryInput
    version: int = 0
    kept_at: datetime | None = None


def begun(
    actor: Actor, journey_id: int, key: str, start: EntryInput, entry_id: int = NEW_ENTRY
) -> Begun:
    """Return how the fields begin: with the unsent text, if there is one.

    It is asked for when the fields are drawn for the first time, or again after another page.
    """
    found: Begun | None = forms.held(f"{key}.begun")
    if found is not None and f"{key}.text" in st.session_state:
        return found
    left, found = logbook_unsent.found(actor, journey_id, entry_id), Begun(start)
    if left is not None:
        found = Begun(from_fields(left.fields, start), left.entry_version, left.saved_at)
    forms.hold(f"{key}.begun", found)
    forms.hold(f"{key}.kept", found.kept_at)
    return found


def draw(
    actor: Actor, view: JourneyView, key: str, begin: Begun, today: date,
    entry_id: int = NEW_ENTRY, version: int = 0,
) -> tuple[EntryInput, tuple[NewFile, ...]]:  # fmt: skip
    """Draw the fields of an entry; return what they say and the files that were chosen."""
    start = begin.entry
    note = logbook_unsent.keeper(
        actor, view.summary.journey_id, key, _FIELDS, entry_id, version
    )  # fmt: skip
    kind = st.pills("Kind of entry", list(KIND_WORDS), format_func=KIND_WORDS.__getitem__,
                    default=start.kind, required=True, key=f"{key}.kind",
                    on_change=note)  # fmt: skip
    kind = kind or EntryKind.POINT
    with st.container(key=f"typing-{key}", gap="small"):
        text = st.text_area("Entry", start.text, max_chars=logbook.LONGEST_ENTRY, height=130,
                            key=f"{key}.text", label_visibility="collapsed", on_change=note,
                            placeholder="What should both of you remember?")  # fmt: skip
    people = dict(view.people)
    owner_id, due_on = start.owner_id, start.due_on
    if kind is EntryKind.ACTION:
        first, second = st.columns(2)
        with first:
            owner_id = st.selectbox(
                "Who does it", list(people), place(list(people), owner_id or actor.person_id),
                format_func=people.__getitem__, key=f"{key}.owner", on_change=note,
            )  # fmt: skip
        with second:
            day = st.date_input("By when", due_on or today + timedelta(days=USUAL_DAYS),
                                format="DD/MM/YYYY", key=f"{key}.due",
                                on_change=note)  # fmt: skip
        due_on = day if isinstance(day, date) else None
    steps = {step.id: step.label for step in view.summary.facts.steps if step.is_meeting}
    if start.milestone_id is not None and start.milestone_id not in steps:
        steps |= {one.id: one.label for one in view.summary.facts.steps}
    readers = [
        one for one in Visibility if actor.role is Role.TWIN or one is not Visibility.PAIR
    ]  # fmt: skip
    left, right = st.columns(2)
    with left:
        about = st.selectbox(
            "About", [None, *steps], place([None, *steps], start.milestone_id),
            format_func=lambda one: steps[one] if one else "Between meetings", key=f"{key}.about",
            on_change=note,
        )  # fmt: skip
    with right:
        visibility = st.selectbox(
            "Who may read it", readers, place(readers, start.visibility),
            format_func=VISIBILITY_WORDS.__getitem__, key=f"{key}.visibility", on_change=note,
        )  # fmt: skip
    goals = goals_of(view)
    with st.expander("Objective, people, files"):
        goal = st.selectbox(
            "Objective or key item", [None, *goals], place([None, *goals], _goal(start)),
            format_func=lambda one: goals[one] if one else "None", key=f"{key}.goal",
            on_change=note,
        )  # fmt: skip
        others = [one for one in people if one != actor.person_id]
        mentions = st.multiselect(
            "For", others, [one for one in start.mentions if one in others],
            format_func=people.__getitem__, key=f"{key}.people", on_change=note,
            placeholder="They see it on their first page",
        )  # fmt: skip
        given = st.file_uploader(
            "Files", list(kinds.ENDINGS), accept_multiple_files=True, key=f"{key}.files",
            max_upload_size=LARGEST // kinds.MEGABYTE,
            help=f"{kinds.ALLOWED_WORDS}. Up to {size_in_words(LARGEST)} each.",
        )  # fmt: skip
        st.caption(f"In the text: {markup.HELP}")
    logbook_unsent.draw_status(key, begin.kept_at)
    item_id, objective_id = goal_ids(goal)
    entry = EntryInput(kind, text or "", visibility, about, owner_id, due_on, item_id,
                       objective_id, tuple(mentions))  # fmt: skip
    return entry, tuple(NewFile(one.name, one.getvalue()) for one in given)


def goals_of(view: JourneyView) -> dict[str, str]:
    """Name the key items and objectives of a journey, by a code that says which it is."""
    items = {f"item.{one.id}": f"Item {one.number}: {_short(one.text)}" for one in view.items}
    return items | {
        f"objective.{one.id}": f"Objective: {_short(one.text)}" for one in view.objectives
    }


def goal_ids(goal: str | None) -> tuple[int | None, int | None]:
    """Return the ids of the key item and the objective that a code names."""
    what, _, number = (goal or "").partition(".")
    known = int(number) if number.isdecimal() else None
    return (known if what == "item" else None), (known if what == "objective" else None)


def from_fields(fields: Mapping[str, Any], start: EntryInput) -> EntryInput:
    """Bring an unsent text back; what no longer fits gives way to the start."""
    with contextlib.suppress(KeyError, TypeError, ValueError):
        due = fields.get("due")
        item_id, objective_id = goal_ids(fields.get("goal"))
        return EntryInput(
            EntryKind(fields["kind"]), str(fields["text"]), Visibility(fields["visibility"]),
            fields.get("about"), fields.get("owner"), date.fromisoformat(due) if due else None,
            item_id, objective_id, tuple(fields.get("people") or ()),
        )  # fmt: skip
    return start


def place(options: Sequence[object], wanted: object) -> int:
    """Return where a choice stands among the options, the first for one that is not there."""
    return options.index(wanted) if wanted in options else 0


def _goal(start: EntryInput) -> str | None:
    if start.objective_id is not None:
        return f"objective.{start.objective_id}"
    return f"item.{start.item_id}" if start.item_id is not None else None


def _short(text: str) -> str:
    line = " ".join(text.split())
    return cut(line, 60)
