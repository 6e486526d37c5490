"""The rules of the classes in the open: for each country its sides, the rule and the source.

A lead can set a country by hand, the team an applicant; both say why, and both can be lifted.
"""

from __future__ import annotations

from collections import Counter

import streamlit as st

from core import vocabulary
from core.access import Actor
from core.axes import actions, words
from core.axes.queries import AxesRead, FileAxes, read_axes
from core.axes.rules import EAST_WEST, NORTH_SOUTH, REASON_LIMIT
from core.matchmaking.pool import Pool
from core.rounds.queries import RoundRow
from core.tables.people import Role
from pages.shared import cached, forms, frame, notices, parts, store

# Four lines of a reason, and seven countries at once.
LINES, TALL = 88, 660


def draw(actor: Actor, call: RoundRow, pool: Pool) -> None:
    """Draw what was set by hand, a line for each country, and the forms that set."""
    read = cached.read(read_axes, actor, call.id)
    by_hand = [file for file in read.files if file.override is not None]
    st.markdown(parts.safe(words.headline([code for code, _ in read.countries], len(by_hand))))
    _draw_set(actor, call, read, by_hand)
    here = Counter(one.profile.country for one in pool.candidates)
    reasons = {code: f"{one.quadrant}:{one.reason}" for code, one in read.countries}
    st.dataframe(
        [
            {
                "Country": line.name,
                "Counts as": line.quadrant,
                "Candidates": line.candidates,
                "North or south": line.north_south,
                "East or west": line.east_west,
                "Where sources disagree": line.disagreement,
            }
            for line in words.country_lines(reasons, here)
        ],
        hide_index=True, row_height=LINES, height=TALL,
        column_config={
            "Country": st.column_config.Column(pinned=True, width=120),
            "Counts as": st.column_config.Column(width=95),
            "Candidates": st.column_config.Column(width=85),
            "North or south": st.column_config.Column(width=215),
            "East or west": st.column_config.Column(width=240),
            "Where sources disagree": st.column_config.Column(width=225),
        },
        alt="Countries with their class, the rule that decided and the sources.",
    )  # fmt: skip
    with st.expander("The rule and its sources"):
        st.markdown("  \n".join(parts.safe(line) for line in words.rule_lines()))
    if read.refusal:
        st.caption(parts.safe(read.refusal))
    elif actor.role is Role.LEAD:
        with st.expander("Set a country by hand", icon=":material/edit:"):
            _draw_country_form(actor, call)
    with st.expander("Set an applicant by hand", icon=":material/edit:"):
        _draw_file_form(actor, read, pool)


def _draw_set(actor: Actor, call: RoundRow, read: AxesRead, by_hand: list[FileAxes]) -> None:
    """Draw what is set by hand, each with who and why, and the button that lifts it."""
    for code, one in read.countries:
        home = vocabulary.country(code)
        said = words.set_words(one.quadrant, one.reason, one.by, one.on)
        may_lift = actor.role is Role.LEAD and not read.refusal
        if _draw_line(home.name if home else code, said, "axes.lift.country",
                      (call.id, code), may_lift):  # fmt: skip
            key = forms.key("axes.lift.country", call.id, code)
            with (
                notices.shown("The rule counts again.") as outcome,
                store.writing(actor, key) as session,
            ):
                actions.lift_country_override(session, actor, call.id, code, on=frame.today())
            _after(outcome.done, "axes.lift.country", call.id, code)
    for file in by_hand:
        assert file.override is not None
        one = file.override
        said = words.set_words(one.quadrant, one.reason, one.by, one.on)
        if _draw_line(file.name, said, "axes.lift.file", (file.id,), may_lift=True):
            key = forms.key("axes.lift.file", file.id)
            with (
                notices.shown("Its country counts again.") as outcome,
                store.writing(actor, key) as session,
            ):
                actions.lift_axes_override(session, actor, file.id, file.version, on=frame.today())
            _after(outcome.done, "axes.lift.file", file.id)


def _draw_line(name: str, said: str, form: str, about: tuple[object, ...], may_lift: bool) -> bool:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{parts.safe(name)}**, {words.BY_HAND.lower()}. {parts.safe(said)}")
        return may_lift and forms.press("Lift", forms.key(form, *about))


def _draw_country_form(actor: Actor, call: RoundRow) -> None:
    key = forms.key("axes.country", call.id)
    names = {one.iso_a2: one.name for one in vocabulary.countries()}
    with st.form(key, border=False, enter_to_submit=False):
        code = st.selectbox(
            "Country", list(names), format_func=names.__getitem__, key=f"{key}.country"
        )
        ns, ew, reason = _sides(key)
        pressed = forms.submit("Set this country", key)
    if pressed:
        with notices.shown("Country set.") as outcome, store.writing(actor, key) as session:
            actions.override_country(
                session, actor, call.id, code, ns, ew, reason, on=frame.today()
            )
        _after(outcome.done, "axes.country", call.id)


def _draw_file_form(actor: Actor, read: AxesRead, pool: Pool) -> None:
    here = {file.id: file for file in read.files if file.id in pool.places}
    if not here:
        st.markdown("There is no candidate yet.")
        return
    key = forms.key("axes.file", pool.round_id)
    with st.form(key, border=False, enter_to_submit=False):
        number = st.selectbox(
            "Applicant", list(here), format_func=lambda one: here[one].name, key=f"{key}.file"
        )
        ns, ew, reason = _sides(key)
        pressed = forms.submit("Set this applicant", key)
    if pressed:
        version = here[number].version
        with (
            notices.shown("Applicant set.") as outcome,
            store.writing(actor, key) as session,
        ):
            actions.override_axes(session, actor, number, version, ns, ew, reason, on=frame.today())
        _after(outcome.done, "axes.file", pool.round_id)


def _sides(key: str) -> tuple[str, str, str]:
    left, right = st.columns(2)
    ns = left.radio("North or south", list(NORTH_SOUTH), format_func=NORTH_SOUTH.__getitem__,
                    index=None, horizontal=True, key=f"{key}.ns")  # fmt: skip
    ew = right.radio("East or west", list(EAST_WEST), format_func=EAST_WEST.__getitem__,
                     index=None, horizontal=True, key=f"{key}.ew")  # fmt: skip
    reason = st.text_input("Reason", max_chars=REASON_LIMIT, key=f"{key}.reason")
    st.caption("Matching, the balance and the maps count by it from here on.")
    return ns or "", ew or "", reason


def _after(is_done: bool, name: str, *about: object) -> None:
    if is_done:
        forms.renew(name, *about)
        st.rerun()
