"""What a reviewer is writing: noted field by field, saved as one goes, never lost on the way."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner_utils.exceptions import ScriptControlException

from core.access import Actor
from core.errors import Stale
from core.reviews import actions
from core.reviews.rules import ReviewInput
from core.selection import scores
from core.selection.judgement import Judgement
from core.selection.rows import ExpressionFile, ReviewView
from pages.shared import forms, frame, notices, parts, store
from pages.shared.scale import CANNOT_JUDGE

Values = dict[str, Any]
# Each new run cuts once; nobody clicks so often while one text is saved.
TRIES = 3


@dataclass
class Sheet:
    """Hold one review as it stands in this window, and what of it is saved.

    `values` maps a field to what was chosen or typed: `<criterion>.mark` (a number, "Cannot
    judge" or None), `<criterion>.sentence`, `topic.fits`, `topic.other`, `level.fits`,
    `level.other`, `evidence`, `languages` and `clarify`. `stale` holds both texts while another
    window was first; nothing is saved until the reviewer has chosen.
    """

    expression_id: int
    key: str
    values: Values
    saved: Values
    version: int | None
    saved_at: datetime | None
    stale: Stale | None = None
    was_asked: bool = False

    @property
    def is_saved(self) -> bool:
        """Tell whether everything written here is in the store."""
        return self.values == self.saved

    def field(self, name: str) -> str:
        """Return the key of a field's widget."""
        return f"{self.key}.{name}"


def opened(file: ExpressionFile) -> Sheet:
    """Return the sheet of this window, begun from the store where nothing waits to be saved."""
    key = forms.key("review", file.row.id)
    slot = f"review.{file.row.id}"
    sheet: Sheet | None = forms.held(slot)
    if sheet is not None and sheet.key == key:
        # Somebody who comes back from another page finds what they wrote; without anything
        # unsaved the store knows better, another window may have gone on.
        is_drawn = sheet.field(f"{scores.CODES[0]}.mark") in st.session_state
        if is_drawn or not sheet.is_saved:
            return sheet
    own = file.own_review
    values = values_of(own)
    sheet = Sheet(
        file.row.id, key, values, dict(values), own.version if own else None,
        own.saved_at if own else None,
    )  # fmt: skip
    forms.hold(slot, sheet)
    return sheet


def close(sheet: Sheet) -> None:
    """Put the sheet away: the next drawing begins from the store."""
    forms.let_go(f"review.{sheet.expression_id}")
    forms.renew("review", sheet.expression_id)


def note(actor: Actor, sheet: Sheet, name: str) -> None:
    """Take in a changed field and save at once; called by the widget as a run begins.

    What cannot be saved here is told by `keep`, which tries again as the form is drawn.
    """

    def take_in() -> None:
        value = st.session_state[sheet.field(name)]
        sheet.values[name] = tuple(value) if isinstance(value, list) else value
        if sheet.stale is None:
            with contextlib.suppress(Exception):
                _save(actor, sheet)

    to_the_end(take_in)


def keep(actor: Actor, sheet: Sheet) -> None:
    """Save what is not saved yet, and show what stands in the way."""
    if sheet.is_saved or sheet.stale is not None:
        return
    with notices.shown("") as outcome:
        _save(actor, sheet)
    sheet.stale = outcome.stale


def insist(sheet: Sheet) -> None:
    """Let this window's text go over what another window saved."""
    if sheet.stale is not None:
        sheet.version, sheet.stale = sheet.stale.version, None


def status(sheet: Sheet) -> str:
    """Say whether what was written is safe."""
    if sheet.stale is not None or not sheet.is_saved:
        return ":material/sync_problem: Not saved yet."
    if sheet.saved_at is None:
        return ":material/edit: Nothing written yet. A draft is saved as you type."
    moment = sheet.saved_at.astimezone(parts.BRUSSELS)
    return f":material/check: Draft saved {moment:%H:%M}, Brussels time."


def as_input(values: Values, *, complete: bool = False) -> ReviewInput:
    """Bring the fields into a review; what does not belong to the answers given is left out."""
    marks, unmarked = {}, {}
    for code in scores.CODES:
        mark, sentence = values[f"{code}.mark"], values[f"{code}.sentence"] or ""
        if mark is not None:
            marks[code] = (None if mark == CANNOT_JUDGE else float(mark), sentence)
        elif sentence.strip():
            unmarked[code] = sentence
    topic = values["topic.other"] if values["topic.fits"] is False else None
    level = values["level.other"] if values["level.fits"] is False else None
    has_other = topic is not None or level is not None
    said = Judgement(
        values["topic.fits"], topic, values["level.fits"], level,
        (values["evidence"] or "") if has_other else "", values["languages"],
        values["clarify"] or "",
    )  # fmt: skip
    return ReviewInput(marks, complete, unmarked, said)


def values_of(own: ReviewView | None) -> Values:
    """Bring a stored review into fields; an empty form without one."""
    kept = {mark.criterion: mark for mark in own.marks} if own else {}
    values: Values = {}
    for code in scores.CODES:
        mark = kept.get(code)
        chosen = None if mark is None or mark.is_open else mark.mark
        is_open = mark is None or mark.is_open
        values[f"{code}.mark"] = CANNOT_JUDGE if not is_open and chosen is None else chosen
        values[f"{code}.sentence"] = mark.sentence if mark else ""
    said = own.judgement if own else Judgement()
    return values | {
        "topic.fits": said.topic_confirmed, "topic.other": said.topic_proposed,
        "level.fits": said.level_confirmed, "level.other": said.level_proposed,
        "evidence": said.evidence, "languages": said.meeting_languages,
        "clarify": said.to_clarify,
    }  # fmt: skip


def to_the_end(step: Callable[[], None]) -> None:
    """Run a step that a new run may cut, such as a click on another page: the cut comes after.

    The step can be begun again: a transaction that was cut has written nothing.
    """
    cut: ScriptControlException | None = None
    for _ in range(TRIES):
        try:
            step()
            break
        except ScriptControlException as signal:
            cut = signal
    if cut is not None:
        raise cut


def _save(actor: Actor, sheet: Sheet) -> None:
    values = dict(sheet.values)
    given, today = as_input(values), frame.today()
    with store.writing(actor) as session:
        kept = actions.review_expression(
            session, actor, sheet.expression_id, given, sheet.version, on=today
        )
    sheet.saved, sheet.version, sheet.saved_at = values, kept.version, kept.saved_at
