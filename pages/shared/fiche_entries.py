"""Single entries of the logbook that are taken into the Fiche by hand, or left out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

import streamlit as st

from core.access import Actor
from core.fiche import actions
from core.fiche.content import AUDIENCE_WORDS, Choice
from core.fiche.queries import entries_to_choose
from core.fiche.sections import WITHOUT_MEETING
from core.fiche.views import EntryChoice
from core.journeys.logbook import KIND_WORDS
from core.wording import cut
from pages.shared import cached, forms, notices, parts, store

OPENED = "fiche.entries"
# So much of an entry tells which one it is; the whole stands in the preview.
LONGEST = 160


def draw_button(pair_id: int, *, may_choose: bool) -> None:
    """Draw the button that opens the list, for the three who sign."""
    if may_choose:
        st.button("Choose single entries", key=f"{OPENED}.{pair_id}.open",
                  icon=":material/checklist:", on_click=forms.hold,
                  args=(f"{OPENED}.{pair_id}", True))  # fmt: skip


def draw(actor: Actor, pair_id: int, choice: Choice, today: date) -> None:
    """Draw the list over the page while it is open."""
    if forms.held(f"{OPENED}.{pair_id}"):
        _draw(actor, pair_id, choice, today)


@st.dialog("Entries in the fiche", width="large", dismissible=False)
def _draw(actor: Actor, pair_id: int, choice: Choice, today: date) -> None:
    key = forms.key(OPENED, pair_id)
    rows = _listed(actor, pair_id, choice, key)
    st.markdown("Ticked entries stand in the fiche, whoever of the three reads it. A version that "
                "was put forward stays as it is.")  # fmt: skip
    st.caption(f"{AUDIENCE_WORDS[choice.audience]}. What these readers may not see is not listed.")
    pressed, ticked = False, {}
    if rows:
        with st.form(key, border=False):
            ticked = _draw_list(rows, key)
            pressed = forms.submit("Keep this choice", key, type="primary", width="stretch")
    else:
        st.markdown("No entry is open to these readers yet.")
    if pressed:
        wanted = {one.entry.id: ticked[one.entry.id] for one in rows
                  if ticked[one.entry.id] != one.is_in}  # fmt: skip
        with notices.shown("Entries chosen.") as outcome, store.writing(actor, key) as session:
            actions.choose_entries(session, actor, pair_id, choice, wanted, on=today)
        if outcome.done:
            _close(pair_id, key)
    if st.button("Close without saving", key=f"{key}.close"):
        _close(pair_id, key)


def _listed(actor: Actor, pair_id: int, choice: Choice, key: str) -> Sequence[EntryChoice]:
    """Return the entries as they stood when the list was opened.

    Read anew, a tick that somebody else changed meanwhile would be put back unseen.
    """
    slot = f"{key}.rows"
    if forms.held(slot) is None:
        forms.hold(slot, cached.read(entries_to_choose, actor, pair_id, choice))
    rows: Sequence[EntryChoice] = forms.held(slot)
    return rows


def _draw_list(rows: Sequence[EntryChoice], key: str) -> dict[int, bool]:
    ticked = {}
    order = list(dict.fromkeys(one.entry.about for one in rows))
    for about, group in groupby(sorted(rows, key=lambda one: order.index(one.entry.about)),
                                key=lambda one: one.entry.about):  # fmt: skip
        st.markdown(f"**{parts.safe(about or WITHOUT_MEETING)}**")
        for one in group:
            ticked[one.entry.id] = st.checkbox(_name(one), one.is_in, key=f"{key}.{one.entry.id}")
    return ticked


def _name(one: EntryChoice) -> str:
    entry = one.entry
    line = " ".join(entry.text.split())
    short = cut(line, LONGEST)
    said = f"{parts.safe(entry.author)}, {parts.day(entry.written_on)}"
    if one.picked is not None:
        said += ", by hand"
    return f"{KIND_WORDS[entry.kind]}: {parts.safe(short)}  \n:small[:gray[{said}]]"


def _close(pair_id: int, key: str) -> None:
    forms.let_go(f"{OPENED}.{pair_id}")
    forms.let_go(f"{key}.rows")
    forms.renew(OPENED, pair_id)
    st.rerun()
