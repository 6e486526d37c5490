"""The form under way: its four steps, the state of the draft, and the way to send it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from core.applying import actions, rules
from core.selection.questions import label_of
from pages.shared import (
    apply_level,
    apply_people,
    apply_sheet,
    apply_territory,
    apply_topic,
    forms,
    frame,
    menu,
    notices,
    parts,
    store,
    to_top,
)
from pages.shared.apply_sheet import Sheet

PAGES = {1: apply_territory, 2: apply_topic, 3: apply_level, 4: apply_people}
LATE = {
    "grace": "The deadline has passed. For one hour after it applications still count as in time; "
    "that it came in this hour is recorded.",
    "late": "The deadline has passed. What you send now is kept as received after the deadline, "
    "and a person decides whether it can still take part.",
    "closed": "This call takes no applications any more. Your answers can still be read here.",
}


@st.fragment
def draw(sheet: Sheet) -> None:
    """Draw the step one is at, saved before it is drawn; a fragment, so that typing stays fast."""
    apply_sheet.save(sheet)
    if sheet.visit > 1:
        to_top.scroll(f"apply.{sheet.visit}")
    # At first it stands where nobody misses it, later out of the way.
    if sheet.is_first:
        _draw_link(sheet, is_open=True)
    _draw_steps(sheet)
    st.markdown(apply_sheet.saved_words(sheet))
    if sheet.refusal == rules.WAS_SENT:
        menu.link("public/apply", "See what was sent", draft=sheet.token)
    _draw_contested(sheet)
    step = rules.STEPS[sheet.step - 1]
    st.header(f"{step.number}. {step.title}", anchor=False)
    sheet.drawn = sheet.visit
    PAGES[step.number].draw(sheet)
    if step.number == len(rules.STEPS):
        apply_people.draw_check(sheet)
    else:
        _draw_missing(sheet)
    with st.container(horizontal=True, gap="small"):
        if step.number > 1:
            st.button("Back", key="apply.back", on_click=sheet.go, args=(step.number - 1,))
        if step.number < len(rules.STEPS):
            following = rules.STEPS[step.number]
            st.button(
                f"Next: {following.title.lower()}", key="apply.next", type="primary",
                on_click=sheet.go, args=(following.number,),
            )  # fmt: skip
    if step.number == len(rules.STEPS):
        _draw_send(sheet)
    if not sheet.is_first:
        _draw_link(sheet, is_open=False)


def _draw_steps(sheet: Sheet) -> None:
    lacking = rules.missing(sheet.answers)
    with st.container(horizontal=True, gap="small"):
        for step in rules.STEPS:
            done = ":material/radio_button_unchecked:"
            if not lacking[step.number]:
                done = ":material/check_circle:"
            st.button(
                f"{step.number}. {step.title}", key=f"apply.step.{step.number}", icon=done,
                type="primary" if step.number == sheet.step else "secondary",
                on_click=sheet.go, args=(step.number,),
            )  # fmt: skip


def _draw_missing(sheet: Sheet) -> None:
    names = rules.missing(sheet.answers)[sheet.step]
    if names:
        labels = ", ".join(label_of(name) for name in names)
        st.markdown(f":orange[:material/error: Still open in this step:] {parts.safe(labels)}")
    else:
        st.markdown(":green[:material/check_circle: This step has all that is needed.]")


def _draw_contested(sheet: Sheet) -> None:
    for name, theirs in list(sheet.contested.items()):
        with st.container(border=True):
            st.warning(
                f"Somebody else with this link changed “{label_of(name)}” meanwhile.",
                icon=":material/sync_problem:",
            )
            for who, answer in (("They wrote", theirs), ("You wrote", sheet.value(name))):
                shown = "; ".join(answer) if isinstance(answer, list) else str(answer or "nothing")
                st.markdown(f"{who}: {parts.safe(shown)}")
            with st.container(horizontal=True):
                st.button(
                    "Keep mine", key=f"apply.mine.{name}", on_click=sheet.keep_mine, args=(name,)
                )
                st.button(
                    "Take theirs", key=f"apply.theirs.{name}", on_click=sheet.take_theirs,
                    args=(name,),
                )  # fmt: skip


def _draw_send(sheet: Sheet) -> None:
    state = rules.receiving(sheet.call.state, sheet.call.closes_at, frame.moment())
    if state in LATE:
        st.warning(LATE[state], icon=":material/schedule:")
    if state == "closed":
        return
    key = forms.key("apply.send", sheet.token[:8])
    pressed = forms.press(
        "Send our expression of interest", key, type="primary", icon=":material/send:",
        width="stretch",
    )  # fmt: skip
    st.caption("Once sent, it changes only when the programme asks you something.")
    if not pressed:
        return
    given = replace(sheet.given(), page_address=apply_sheet.link("", "status", "token"))
    with notices.shown("Sent.") as outcome, store.writing(sheet.actor, key) as session:
        actions.send_draft(session, sheet.actor, given, on=frame.today())
    if outcome.refusal == rules.WAS_SENT:
        menu.link("public/apply", "See what was sent", draft=sheet.token)
    if outcome.done:
        forms.renew("apply.send", sheet.token[:8])
        apply_sheet.close()
        st.rerun()


def _draw_link(sheet: Sheet, *, is_open: bool) -> None:
    with st.expander("Your link to this application", icon=":material/link:", expanded=is_open):
        st.markdown(
            "Keep this link: it opens your answers again, on any device, until "
            f"{parts.day(sheet.call.drafts_end_on)}. Colleagues who have it can fill in with you. "
            "Nobody can find the application without it, and we cannot send it again."
        )
        st.code(apply_sheet.link(sheet.token), language=None, wrap_lines=True)
        with st.popover("Throw this draft away", icon=":material/delete:"):
            _draw_discard(sheet)


def _draw_discard(sheet: Sheet) -> None:
    st.markdown("All answers of this draft go, for everybody who has the link.")
    key = forms.key("apply.discard", sheet.token[:8])
    if not forms.press("Throw it away", key, icon=":material/delete:"):
        return
    gone = "The draft is gone."
    with notices.shown(gone) as outcome, store.writing(sheet.actor, key) as session:
        actions.discard_draft(session, sheet.actor, on=frame.today())
    if outcome.done:
        forms.renew("apply.discard", sheet.token[:8])
        apply_sheet.close()
        st.switch_page("pages/public/call.py")
