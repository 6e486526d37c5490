"""A password made for somebody else: shown once, to whoever hands it over."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from core.people import passwords
from pages.shared import forms, parts

SHOWN = "new_password"


@dataclass
class Slip:
    """Hold a password until it was copied.

    `is_used` is set by a save that may find an account already, with a password of its own.
    """

    password: str
    name: str = ""
    is_used: bool = False


def slip(key: str) -> Slip:
    """Return the slip for one drawing of a form, under the key of that drawing.

    A second click finds the first one's password: if that one was saved and cut off before it
    could be shown, no other can be made for it.
    """
    slot = f"{SHOWN}.{key}"
    found: Slip | None = forms.held(slot)
    if found is None:
        found = Slip(passwords.make_password())
        forms.hold(slot, found)
    return found


def show_later(key: str, name: str) -> None:
    """Have `show` show the slip of a form that was saved."""
    found = slip(key)
    found.name = name
    forms.hold(SHOWN, found)
    forms.let_go(f"{SHOWN}.{key}")


def show() -> None:
    """Show a new password until it was copied: it is kept nowhere and cannot be shown again."""
    found: Slip | None = forms.held(SHOWN)
    if found is None:
        return
    with st.container(border=True, key="new_password"):
        st.markdown(
            f"**Password of {parts.safe(found.name)}.** Copy it now: it is not shown again."
        )
        st.code(found.password, language=None)
        st.button("I have copied it", on_click=forms.let_go, args=(SHOWN,))
