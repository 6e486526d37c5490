"""What one types into a logbook and has not sent: kept field by field, and there again later."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import streamlit as st

from core.access import Actor
from core.database import now
from core.errors import TwinningError
from core.notes import actions, queries
from core.notes.rows import Unsent
from pages.shared import forms, frame, notices, parts, review_draft, store

# Within so long a time without its day is understood.
SAME_DAY = timedelta(hours=16)


def found(actor: Actor, journey_id: int, entry_id: int) -> Unsent | None:
    """Return what the actor left unsent; see `core.notes.rules.NEW_ENTRY` for `entry_id`."""
    with store.reading(actor) as session:
        left = queries.own_unsent(session, actor, journey_id)
    return next((one for one in left if one.entry_id == entry_id), None)


def keeper(
    actor: Actor, journey_id: int, key: str, fields: Sequence[str], entry_id: int,
    version: int = 0,
) -> Callable[[], None]:  # fmt: skip
    """Return what keeps the fields when one of them changes, before anything is drawn.

    The widget of a field bears the key `<key>.<field>`.
    """
    today = frame.today()

    def keep() -> None:
        values = {name: _plain(st.session_state.get(f"{key}.{name}")) for name in fields}

        def save() -> None:
            with contextlib.suppress(TwinningError):
                with store.writing(actor) as session:
                    kept = actions.keep_unsent(
                        session, actor, journey_id, values, entry_id, version, on=today
                    )
                forms.hold(f"{key}.kept", kept)

        review_draft.to_the_end(save)

    return keep


def draw_status(key: str, kept_before: datetime | None) -> None:
    """Say that what is typed is safe; drawn from the start, so that nothing below it moves."""
    kept: datetime | None = forms.held(f"{key}.kept")
    if kept is None or kept == kept_before:
        st.caption(":material/edit: Your text is kept as you type. Files are not.")
        return
    st.caption(f":material/check: Kept {kept.astimezone(parts.BRUSSELS):%H:%M}, not sent yet. "
               "Nobody else sees it.")  # fmt: skip


def words(kept_at: datetime, instant: datetime) -> str:
    """Say from when an unsent text is: the time alone for one of the last hours."""
    if instant - kept_at < SAME_DAY:
        return f"Your unsent text of {kept_at.astimezone(parts.BRUSSELS):%H:%M}."
    return f"Your unsent text of {parts.moment(kept_at)}."


def draw_left(kept_at: datetime) -> None:
    """Say from when the text is that the form begins with."""
    st.caption(f":material/edit_note: {words(kept_at, now())}")


def forget(actor: Actor, journey_id: int, key: str, today: date, entry_id: int) -> None:
    """Throw an unsent text away; without a key of its own a save may still come under it."""
    with notices.shown("") as outcome, store.writing(actor) as session:
        actions.discard_unsent(session, actor, journey_id, entry_id, on=today)
    if outcome.done:
        forms.drop(key)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple | list) else value
