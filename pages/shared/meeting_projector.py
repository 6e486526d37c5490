"""The wall of the meeting room: the file being discussed, in large type, following the lead."""

from __future__ import annotations

import streamlit as st

from core.access import Actor
from core.meetings.queries import open_meeting
from core.meetings.rows import Item, MeetingView
from core.wording import counted
from pages.shared import cached, frame, meeting_room, parts
from pages.shared.scale import CANNOT_JUDGE

# The wall has to follow within three seconds; asking costs one number from the store.
FOLLOWS_EVERY = "2s"


@st.fragment(run_every=FOLLOWS_EVERY)
def draw(actor: Actor, meeting_id: int, round_name: str) -> None:
    """Draw the file on everybody's screen, and nothing of it before the room is clear."""
    view = cached.read(open_meeting, actor, meeting_id)
    item = view.current_item
    if item is None:
        frame.header("Consensus meeting", _between(view), round_name=round_name)
        return
    place = f"File {item.position} of {len(view.items)}"
    if item.inside:
        names = ", ".join(view.panel.get(person, "Somebody") for person in sorted(item.inside))
        frame.header("Please leave the room", f"{names}: conflict of interest with the next file.")
        return
    st.title(parts.safe(item.name), anchor=False)
    st.header(f"{place}: {parts.safe(item.topic)}", anchor=False)
    level = "Level not stated" if item.level is None else f"Level {item.level:g}"
    st.caption(parts.safe(f"{item.country_name}. {item.type_label}. {level}. {item.why}"))
    left, right = st.columns([3, 2], gap="large")
    with left:
        meeting_room.draw_marks(view, item)
    with right:
        _draw_agreed(view, item)


def _draw_agreed(view: MeetingView, item: Item) -> None:
    st.subheader("Agreed" if item.is_agreed else "Being agreed", anchor=False)
    for each in view.criteria:
        if each.code not in item.agreed:
            said = "open"
        else:
            mark = item.agreed[each.code]
            said = CANNOT_JUDGE if mark is None else f"{mark:g}"
        st.metric(each.title, said)
    if item.sentence:
        st.header(parts.safe(item.sentence), anchor=False)
    if item.minority_view:
        st.markdown(f"Minority view: {parts.safe(item.minority_view)}")


def _between(view: MeetingView) -> str:
    if view.state == "frozen":
        return "The meeting is over. What was agreed is frozen."
    return f"{counted(len(view.items), 'file')} on the agenda. The first one follows in a moment."
