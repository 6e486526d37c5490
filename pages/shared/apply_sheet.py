"""The draft as one browser tab holds it: what the store knows, what is not saved yet."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import datetime
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from core.access import Actor, applicant
from core.applying import actions
from core.applying.actions import DraftInput
from core.applying.queries import Call, DraftView
from core.errors import TwinningError
from core.people.passwords import token_hash
from pages.shared import forms, frame, parts, store

HELD = "apply.sheet"
# Longer texts in the address are no tokens of ours.
LONGEST_TOKEN = 100


@dataclass
class Sheet:
    """Hold one draft in one tab.

    `known` is what the store holds as far as this tab knows, `pending` what was changed here and
    not saved yet, `contested` what somebody else wrote into a pending field. Everything typed is
    noted the moment the browser tells of it, before anything is drawn or saved: a run that is cut
    or a save that is refused loses none of it.
    """

    token: str
    actor: Actor
    call: Call
    known: dict[str, Any]
    step: int
    saved_at: datetime | None = None
    is_new: bool = False
    pending: dict[str, Any] = field(default_factory=dict)
    contested: dict[str, Any] = field(default_factory=dict)
    refusal: str = ""
    kept_step: int = 0
    # Counts the drawings of steps: every drawing starts from the answers, with widgets of its own,
    # and what it started from is what a save compares with.
    visit: int = 1
    drawn: int = 0
    lines: dict[str, list[str]] = field(default_factory=dict)

    def value(self, name: str) -> Any:
        """Return an answer as it stands in this tab; None while there is none."""
        return self.pending[name] if name in self.pending else self.known.get(name)

    @property
    def is_first(self) -> bool:
        """Tell whether this is the first look at a draft that was just started."""
        return self.is_new and self.visit == 1

    @property
    def answers(self) -> dict[str, Any]:
        """Return all answers as they stand in this tab."""
        merged = self.known | self.pending
        return {name: value for name, value in merged.items() if value is not None}

    def note(self, name: str, value: Any) -> None:
        """Take in what was typed or chosen."""
        empty = value is None or value == "" or value == []
        self.pending[name] = None if empty else value

    def go(self, step: int) -> None:
        """Turn to another step."""
        self.step = step
        self._turn()

    def given(self) -> DraftInput:
        """Return what is to be saved, contested answers left out."""
        changes = {
            name: value for name, value in self.pending.items() if name not in self.contested
        }
        before = {name: self.known.get(name) for name in changes}
        return DraftInput(changes, before, self.step)

    def keep_mine(self, name: str) -> None:
        """Let this tab's answer replace the one that somebody else wrote."""
        self.known[name] = self.contested.pop(name)

    def take_theirs(self, name: str) -> None:
        """Let the answer that somebody else wrote stand."""
        self.known[name] = self.contested.pop(name)
        self.pending.pop(name, None)
        self._turn()

    def _turn(self) -> None:
        self.visit += 1
        self.lines.clear()


def holder(token: str) -> Actor:
    """Return whoever holds this token, as the store knows them."""
    return applicant(token_hash(token[:LONGEST_TOKEN]))


def opened(token: str, actor: Actor, view: DraftView) -> Sheet:
    """Return this tab's sheet of a draft, a new one when the tab had another or none."""
    sheet = forms.held(HELD)
    if sheet is None or sheet.token != token:
        saved_at = None if view.is_new else view.saved_at
        sheet = Sheet(
            token, actor, view.call, view.answers, view.step, saved_at, view.is_new,
            kept_step=view.step,
        )  # fmt: skip
        forms.hold(HELD, sheet)
    sheet.call = view.call
    return sheet  # type: ignore[no-any-return]


def close() -> None:
    """Forget the sheet: it was sent or thrown away."""
    forms.let_go(HELD)


def save(sheet: Sheet) -> None:
    """Save what is pending, before anything is drawn; a refusal is kept for the page to show."""
    given = sheet.given()
    if not given.changes and sheet.step == sheet.kept_step:
        return
    try:
        with store.writing(sheet.actor) as session:
            saved = actions.save_draft(session, sheet.actor, given, on=frame.today())
    except TwinningError as error:
        sheet.refusal = str(error)
        return
    sheet.refusal, sheet.kept_step = "", given.step
    if given.changes:
        sheet.saved_at = saved.saved_at
    sheet.contested |= saved.contested
    if sheet.drawn != sheet.visit:
        # A step that is not drawn yet starts from what the store holds, other people's included.
        sheet.known = dict(saved.answers)
    for name in given.changes:
        if name not in sheet.contested:
            sheet.known[name] = saved.answers.get(name)
            # Typed on meanwhile in a run beside this one: that is another change.
            if sheet.pending.get(name) == given.changes[name]:
                sheet.pending.pop(name, None)


def saved_words(sheet: Sheet) -> str:
    """Say whether everything is kept: one line with its icon."""
    if sheet.refusal:
        return f":red[:material/cloud_off: Not saved. {parts.safe(sheet.refusal)}]"
    if sheet.saved_at is None:
        return ":material/cloud: Nothing to save yet. Every answer is saved as you leave its field."
    local = sheet.saved_at.astimezone(parts.BRUSSELS)
    return f":green[:material/cloud_done: Saved {local:%H:%M}]"


def link(token: str, page: str = "apply", parameter: str = "draft") -> str:
    """Return the whole address under which a token opens its page."""
    return address(f"{page}?{parameter}={token}")


def address(path: str) -> str:
    """Return the whole address of a place on this server."""
    url = st.context.url
    base = urlsplit(url if isinstance(url, str) else "http://localhost")
    return f"{base.scheme}://{base.netloc}{_root(base.path)}/{path}"


def client_hash() -> str:
    """Return what stands for the place a visitor comes from; empty when it is not known.

    An address that is not of the internet is a proxy's or a whole house's, not one visitor's.
    Keyed with the installation's secret: nobody finds the address by trying all there are.
    """
    address = st.context.ip_address
    try:
        if not isinstance(address, str) or not ip_address(address).is_global:
            return ""
    except ValueError:
        return ""
    key = store.opened().cookie_key.encode()
    return hmac.new(key, f"client|{address}".encode(), hashlib.sha256).hexdigest()


def _root(path: str) -> str:
    """Return the path before the page's own name: empty, unless served under a folder."""
    return path.rstrip("/").rpartition("/")[0]
