"""The agenda of a consensus meeting: its files in order, what is agreed, and its end."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from core.access import Actor
from core.meetings import actions, rules
from core.meetings.rows import Item, MeetingView
from core.selection.scores import weighted_mean
from pages.shared import forms, frame, notices, parts, store
from pages.shared.scale import CANNOT_JUDGE

# The agenda scrolls on its own, so that the file being discussed stays beside it.
HEIGHT = 680


def draw(actor: Actor, view: MeetingView) -> None:
    """Draw the agenda; a press brings a file onto everybody's screen."""
    st.subheader("Agenda", anchor=False)
    for item in view.items:
        _draw_line(actor, view, item)
    if view.by_consent:
        names = ", ".join(parts.safe(name) for _, name in view.by_consent)
        with st.expander(f"By written consent ({len(view.by_consent)})"):
            st.markdown(names)
            _draw_add(actor, view)
    if view.items:
        key = forms.key("meeting.arrange", view.id)
        why = "When a conflict of interest came up after the meeting was planned."
        if forms.press("Order afresh", key, type="tertiary", icon=":material/sort:", help=why):
            with notices.shown("Ordered.") as outcome, store.writing(actor, key) as session:
                actions.arrange_agenda(session, actor, view.id, on=frame.today())
            if outcome.done:
                forms.renew("meeting.arrange", view.id)
                st.rerun()


def draw_own(view: MeetingView) -> None:
    """Draw what a reviewer sees of a meeting: the own files that are on its agenda."""
    for item in view.items:
        with st.container(border=True):
            st.markdown(f"**{item.position}. {parts.safe(item.name)}**, {_standing(view, item)}")
            st.caption(parts.safe(item.why))
            if item.is_agreed and item.opinions:
                st.markdown(parts.safe(f"{_agreed(view, item)} {item.sentence}"))


def draw_frozen(view: MeetingView) -> None:
    """Draw what was agreed, file by file, with who was present."""
    frozen = parts.moment(view.frozen_at)
    st.caption(f"Frozen {frozen}, Brussels time. Seal {view.seal[:12]}.")
    st.dataframe(
        pd.DataFrame(
            {
                "File": item.name,
                "Agreed": _agreed(view, item),
                "Mean": weighted_mean(item.agreed, view.criteria),
                "Reason": item.sentence,
                "Minority view": item.minority_view,
                "Present": ", ".join(view.panel.get(p, "Somebody") for p in sorted(item.present)),
            }
            for item in view.items
        ),
        hide_index=True,
        column_config={"Mean": st.column_config.NumberColumn(format="%.1f")},
        alt="What the panel agreed on each file.",
    )


def _draw_line(actor: Actor, view: MeetingView, item: Item) -> None:
    is_here = view.current == item.expression_id
    icon = ":material/check_circle:" if item.is_agreed else ":material/radio_button_unchecked:"
    with st.container(border=is_here, gap="xxsmall"):
        st.markdown(f"{icon} **{item.position}. {parts.safe(item.name)}**, {_standing(view, item)}")
        leaves = [view.panel.get(person, "Somebody") for person in sorted(item.recused)]
        who = f" :material/logout: {', '.join(leaves)} leaves." if leaves else ""
        st.caption(f"{parts.safe(item.why)}{who}")
        with st.container(horizontal=True, gap="small"):
            if not is_here:
                _draw_show(actor, view, item)
            if not item.is_agreed:
                _draw_off(actor, item)


def _draw_show(actor: Actor, view: MeetingView, item: Item) -> None:
    key = forms.key("meeting.show", view.id, item.id)
    label = "Take up again" if item.is_agreed else "Discuss now"
    if not forms.press(label, key, type="tertiary", icon=":material/play_arrow:"):
        return
    with (
        notices.shown(f"{item.name} is on the screen.") as outcome,
        store.writing(actor, key) as session,
    ):
        actions.show_file(session, actor, view.id, item.expression_id, on=frame.today())
    if outcome.done:
        forms.renew("meeting.show", view.id, item.id)
        st.rerun()


def _draw_off(actor: Actor, item: Item) -> None:
    key = forms.key("meeting.off", item.id)
    if not forms.press("Take off", key, type="tertiary", icon=":material/close:"):
        return
    with (
        notices.shown(f"{item.name} is off the agenda.") as outcome,
        store.writing(actor, key) as session,
    ):
        actions.remove_item(session, actor, item.id, on=frame.today())
    if outcome.done:
        forms.renew("meeting.off", item.id)
        st.rerun()


def _draw_add(actor: Actor, view: MeetingView) -> None:
    names = dict(view.by_consent)
    key = forms.key("meeting.add", view.id)
    with st.form(key, border=False, enter_to_submit=False):
        file = st.selectbox("Talk about this file after all", list(names), index=None,
                            format_func=names.__getitem__, key=f"{key}.file")  # fmt: skip
        why = st.text_input("Why", max_chars=rules.SENTENCE_LIMIT, key=f"{key}.why")
        pressed = forms.submit("Put it on the agenda", key)
    if pressed and file is not None:
        with notices.shown("On the agenda.") as outcome, store.writing(actor, key) as session:
            actions.add_item(session, actor, view.id, file, why, on=frame.today())
        if outcome.done:
            forms.renew("meeting.add", view.id)
            st.rerun()


def draw_end(actor: Actor, view: MeetingView) -> None:
    """Draw how the meeting ends: what is still open, or the button that freezes it."""
    open_names = [item.name for item in view.items if not item.is_agreed]
    refusal = rules.blocks_freezing(open_names)
    st.subheader("End of the meeting", anchor=False)
    if refusal:
        st.caption(parts.safe(refusal))
        return
    st.caption("Frozen, nothing that was agreed can be changed any more, by nobody.")
    key = forms.key("meeting.freeze", view.id)
    if forms.press("Freeze what was agreed", key, type="primary", icon=":material/lock:"):
        with (
            notices.shown("The meeting is frozen.") as outcome,
            store.writing(actor, key) as session,
        ):
            actions.freeze_meeting(session, actor, view.id, view.version, on=frame.today())
        if outcome.done:
            forms.renew("meeting.freeze", view.id)
            st.rerun()


def _standing(view: MeetingView, item: Item) -> str:
    if item.is_agreed:
        return "agreed"
    return "on the screen now" if view.current == item.expression_id else "open"


def _agreed(view: MeetingView, item: Item) -> str:
    said = []
    for each in view.criteria:
        mark = item.agreed.get(each.code)
        said.append(f"{each.title} {CANNOT_JUDGE.lower() if mark is None else f'{mark:g}'}")
    return ", ".join(said) + "."
