"""One file in a consensus meeting, as whoever leads it works on it."""

from __future__ import annotations

import contextlib
from typing import Any

import streamlit as st

from core.access import Actor
from core.meetings import actions, rules
from core.meetings.rows import Item, MeetingView
from core.meetings.rules import AgreedInput
from core.selection import scores
from pages.shared import charts, forms, frame, marks, notices, parts, scale, store, versions
from pages.shared.colours import palette
from pages.shared.scale import CANNOT_JUDGE

MINORITY = "minority"
REASON = "reason"


def draw_door(actor: Actor, view: MeetingView, item: Item) -> bool:
    """Say who must leave before the file is shown; return whether the room is clear."""
    for person in sorted(item.inside):
        name = view.panel.get(person, "Somebody")
        st.warning(
            f"Please leave the room: {parts.safe(name)} (conflict of interest).",
            icon=":material/logout:",
        )
        key = forms.key("meeting.out", item.id, person)
        if forms.press(f"{name} has left the room", key, type="primary"):
            with notices.shown(f"{name} is out.") as outcome, store.writing(actor, key) as session:
                actions.set_presence(session, actor, item.id, person, False, on=frame.today())
            if outcome.done:
                forms.renew("meeting.out", item.id, person)
                st.rerun()
    return not item.inside


def draw_marks(view: MeetingView, item: Item) -> None:
    """Draw what the reviewers marked, as dots, with their sentences side by side."""
    titles = {each.code: each for each in view.criteria}
    rows = [
        marks.ScoreRow(
            titles[one.criterion].title,
            [
                marks.Score(opinion.reviewer, mark.mark)
                for opinion in item.opinions
                for mark in opinion.marks
                if mark.criterion == one.criterion
            ],
            one.mean,
            titles[one.criterion].threshold,
        )
        for one in item.result.criteria
    ]
    figure = marks.score_dots(rows, palette(frame.theme()))
    st.plotly_chart(
        figure, theme=None, config=dict(charts.CONFIG), alt=charts.alt_text(figure),
        key=f"meeting.marks.{item.id}",
    )  # fmt: skip
    for column, opinion in zip(
        st.columns(max(1, len(item.opinions)), gap="medium"), item.opinions, strict=False
    ):
        with column.container(border=True, height="stretch"):
            st.markdown(f"**{parts.safe(opinion.reviewer)}**")
            for mark in opinion.marks:
                said = CANNOT_JUDGE if mark.mark is None else f"{mark.mark:g}"
                title = titles[mark.criterion].title
                st.markdown(f"{title}: **{said}**. {parts.safe(mark.sentence)}")


def draw_presence(actor: Actor, view: MeetingView, item: Item) -> None:
    """Draw who is in the room; who must leave cannot be chosen."""
    may_stay = [person for person in view.panel if person not in item.recused]
    key = forms.key("meeting.present", item.id)
    chosen = st.pills(
        "In the room for this file", may_stay, selection_mode="multi",
        default=[person for person in may_stay if person in item.present],
        format_func=lambda person: view.panel[person], key=key,
    )  # fmt: skip
    changed = item.present.symmetric_difference(chosen)
    if changed:
        with notices.shown("Presence noted.") as outcome, store.writing(actor, None) as session:
            for person in sorted(changed):
                actions.set_presence(
                    session, actor, item.id, person, person in chosen, on=frame.today()
                )
        if outcome.done:
            st.rerun()
    out = [view.panel[person] for person in sorted(item.out & item.recused)]
    if out:
        st.caption(f"Out of the room, with a conflict of interest: {parts.safe(', '.join(out))}.")


def draw_agreement(actor: Actor, view: MeetingView, item: Item, following: Item | None) -> None:
    """Draw what the panel agrees on: each change shows at once on the projector."""
    key = forms.key("meeting.agree", item.id)
    sheet = _sheet(key, item)
    scale.light_up()
    for each in view.criteria:
        st.markdown(f"**{each.title}**")
        mean = next(one.mean for one in item.result.criteria if one.criterion == each.code)
        if mean is not None:
            st.caption(f"The reviewers' mean is {_rounded(mean)}.")
        scale.draw(
            scale.MARKS, each.title, scale.anchors_of(each), sheet["values"].get(each.code),
            f"{key}.{each.code}", _note, (actor, item, key, each.code), CANNOT_JUDGE,
        )  # fmt: skip
    for name, label, height in (
        (REASON, "The reason, in one sentence", 70),
        (MINORITY, "Minority view, if somebody wants it on record", 70),
    ):
        st.text_area(
            label, sheet["values"].get(name, ""), max_chars=rules.SENTENCE_LIMIT, height=height,
            key=f"{key}.{name}", on_change=_note, args=(actor, item, key, name),
        )  # fmt: skip
    if sheet["stale"] is not None:
        versions.side_by_side(sheet["stale"])
    label = "Agree and next" if following else "Agree"
    if not forms.press(label, key, type="primary", icon=":material/handshake:"):
        return
    today = frame.today()
    with (
        notices.shown(f"{item.name} is agreed.") as outcome,
        store.writing(actor, key) as session,
    ):
        given = _given(sheet["values"], is_final=True)
        actions.agree_scores(session, actor, item.id, given, sheet["version"], on=today)
        if following is not None:
            actions.show_file(session, actor, view.id, following.expression_id, on=today)
    if outcome.stale:
        sheet["stale"], sheet["version"] = outcome.stale, outcome.stale.version
        versions.side_by_side(outcome.stale)
    if outcome.done:
        forms.let_go(key)
        forms.renew("meeting.agree", item.id)
        st.rerun()


def _sheet(key: str, item: Item) -> dict[str, Any]:
    """Return what this window holds of a file, begun from the store."""
    sheet: dict[str, Any] | None = forms.held(key)
    if sheet is None:
        values: dict[str, Any] = {
            code: CANNOT_JUDGE if mark is None else mark for code, mark in item.agreed.items()
        }
        values |= {REASON: item.sentence, MINORITY: item.minority_view}
        sheet = {"values": values, "version": item.version, "stale": None}
        forms.hold(key, sheet)
    return sheet


def _note(actor: Actor, item: Item, key: str, name: str) -> None:
    """Take in a changed field and save it at once, so that the room sees it."""
    sheet: dict[str, Any] = forms.held(key)
    sheet["values"][name] = st.session_state[f"{key}.{name}"]
    # What cannot be saved here is told when the file is agreed.
    with contextlib.suppress(Exception), store.writing(actor, None) as session:
        sheet["version"] = actions.agree_scores(
            session, actor, item.id, _given(sheet["values"], is_final=False), sheet["version"],
            on=frame.today(),
        )  # fmt: skip


def _given(values: dict[str, Any], *, is_final: bool) -> AgreedInput:
    marked = {
        code: None if values[code] == CANNOT_JUDGE else float(values[code])
        for code in scores.CODES
        if values.get(code) is not None
    }
    return AgreedInput(marked, values.get(REASON) or "", values.get(MINORITY) or "", is_final)


def _rounded(mean: float) -> str:
    return f"{round(mean * 2) / 2:g}"
