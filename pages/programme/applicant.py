"""One expression of interest on one page: the team judges it, a reviewer writes the review."""

from __future__ import annotations

import streamlit as st

from core.errors import Missing
from core.rounds.queries import list_rounds
from core.selection import summary
from core.selection.queries import find_expression, open_expression
from core.tables.people import Role
from pages.shared import (
    cached,
    clarification,
    conflict_desk,
    corrections,
    decision_form,
    declaration,
    file_axes,
    file_forms,
    file_life,
    file_view,
    frame,
    menu,
    reading_desk,
    review_form,
    territories,
    to_top,
)

PAGE = "pages/programme/applicant.py"

actor = frame.require(Role.LEAD, Role.FACILITATOR, Role.REVIEWER)
asked = st.query_params.get("file", "")
number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 0
try:
    place = cached.read(find_expression, actor, number)
except Missing as missing:
    frame.header("Applicant", str(missing))
    menu.link("programme/applicants", "All applicants")
    st.stop()
call = next(call.name for call in cached.read(list_rounds, actor) if call.id == place.round_id)

with st.container(horizontal=True, horizontal_alignment="distribute"):
    menu.link("programme/applicants", "All applicants", round=place.round_id)
    with st.container(horizontal=True, width="content"):
        for other, label, icon in (
            (place.before, "Previous", "chevron_left"), (place.after, "Next", "chevron_right"),
        ):  # fmt: skip
            st.page_link(
                PAGE,
                label=label,
                icon=f":material/{icon}:",
                disabled=other is None,
                query_params={"file": str(other[0])} if other else None,
                help=other[1] if other else None,
            )

if place.own_step == "declare":
    about = f"{place.organisation_label}, {place.country_name}."
    frame.header(place.name, about, round_name=call)
    declaration.draw(actor, place.id)
    st.stop()

file = cached.read(open_expression, actor, place.id)
row = file.row
frame.header(row.name, summary.file_sentence(file), round_name=call)
file_view.draw_badges(file)
if actor.role is not Role.REVIEWER:
    file_axes.draw(actor, row.id)
clarification.draw_changes(actor, file)
territories.draw(actor, file)

is_writing = row.own_step in ("write", "draft")
left, right = (
    reading_desk.places(review_form.ANCHOR, "To your review")
    if is_writing
    else st.columns([3, 2], gap="large")
)
with left:
    file_view.draw_answers(file)
with right:
    if is_writing:
        review_form.draw_review(actor, file)
    clarification.draw(actor, file)
    file_view.draw_reviews(file, frame.theme())
    if actor.role is not Role.REVIEWER:
        decision_form.draw(actor, row.id)
    if actor.role is not Role.REVIEWER:
        corrections.draw_team(actor, file)
    if actor.role is Role.LEAD:
        file_forms.draw_reviewers(actor, file)
        conflict_desk.draw_file(actor, file)
    file_view.draw_rules(file)
    if actor.role is not Role.REVIEWER:
        file_forms.draw_override(actor, file)
        territories.draw_by_hand(actor, file)
        file_view.draw_contact(file)
        file_life.draw_link(actor, file)
    if actor.role is Role.LEAD:
        file_life.draw_withdrawal(actor, file)
# Opened from the end of another file, or just handed in: reading begins at the top.
to_top.scroll(f"file.{row.id}.{is_writing}")
