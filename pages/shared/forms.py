"""The key that makes one drawing of a form save once, and what a form keeps between runs."""

from __future__ import annotations

import inspect
import traceback
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import RerunException, StopException

from pages.shared import store

STOP = inspect.unwrap(st.stop).__code__


def key(name: str, *parts: object) -> str:
    """Return the key of this drawing of a form, for its widgets and for `store.writing`.

    It stays the same until `renew`, so a second click on the same drawing saves nothing more.
    A save whose run was cut before it could renew is noticed here: what is typed next would
    otherwise be taken for the same save and dropped.
    """
    slot = _slot(name, parts)
    known = st.session_state.get(slot)
    if known is None or store.opened().was_saved(known):
        # 80 characters is what the store keeps of a key.
        st.session_state[slot] = f"{name[:40]}-{uuid.uuid4().hex}"
    return str(st.session_state[slot])


def renew(name: str, *parts: object) -> None:
    """Forget the key after a save: the next drawing is an empty form with a key of its own."""
    st.session_state.pop(_slot(name, parts), None)


def submit(label: str, key: str, **looks: Any) -> bool:
    """Draw a form's button; return whether it was pressed and its save has not been tried yet.

    A rerun can cut the run of a click before it reaches the save, and the click would be lost. The
    press is therefore noted as the run begins, in a set that no cut can come between, and waits
    there until `store.writing` has tried to save under `key`.
    """
    return _draw(st.form_submit_button, label, key, looks)


def press(label: str, key: str, **looks: Any) -> bool:
    """Draw a button outside any form, as `submit` draws the button of one.

    No two buttons of one key may bear the same label.
    """
    return _draw(st.button, label, key, looks)


def drop(key: str) -> None:
    """Take back the presses under a key: the form says what is missing instead of saving.

    A fragment's runs do not end the program's: a press left waiting would save by itself as
    soon as the last gap is filled.
    """
    waiting = _waiting()
    waiting.difference_update({mark for mark in waiting if mark.startswith(f"{key}|")})


@contextmanager
def whole_run() -> Iterator[None]:
    """Wrap a run of the whole program: as it ends, a press that came to no save is dropped.

    Its button is gone, or its form could not be saved yet: drawn again minutes later, it would
    save by itself. A run that is cut leaves its presses to the run that follows at once.
    """
    # Fetched first: a run that was stopped can no longer ask for the session's state. And only
    # these: a run that was cut may end beside the next one, whose presses are not its to drop.
    waiting = _waiting()
    earlier = set(waiting)
    is_whole = True
    try:
        yield
    except (RerunException, StopException) as signal:
        # A page that stops by itself and a run that is cut end with the same signal.
        frames = traceback.walk_tb(signal.__traceback__)
        is_whole = any(frame.f_code is STOP for frame, _ in frames)
        raise
    finally:
        if is_whole:
            waiting.difference_update(earlier)


def hold(name: str, value: Any) -> None:
    """Keep a value for the next runs of this browser tab, such as a password shown once."""
    st.session_state[f"held.{name}"] = value


def held(name: str) -> Any:
    """Return what was kept, or None."""
    return st.session_state.get(f"held.{name}")


def let_go(name: str) -> None:
    """Forget what was kept."""
    st.session_state.pop(f"held.{name}", None)


def _draw(button: Callable[..., bool], label: str, key: str, looks: dict[str, Any]) -> bool:
    waiting, mark = _waiting(), f"{key}|{label}"
    button(label, key=mark, on_click=waiting.add, args=(mark,), **looks)
    return mark in waiting


def _waiting() -> set[str]:
    waiting: set[str] = st.session_state.setdefault(store.PRESSED, set())
    return waiting


def _slot(name: str, parts: tuple[object, ...]) -> str:
    return ".".join(["form", name, *map(str, parts)])
