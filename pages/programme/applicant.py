"""One expression of interest on one page: the team judges it, a reviewer writes the review."""

from __future__ import annotations

import streamlit as st

from core.errors import Missing
from core.rounds.queries import list_rounds
from core.selection import summary
from core.selection.queries import find_expression, list_expressions, open_expression
from core.tables.people import Role
from pages.shared import (
    cached,
    clarification,
    conflict_desk,
    corrections,
    decision_form,
    declaration,
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
    round_id = cached.read(find_expression, actor, number)
except Missing as missing:
    frame.header("Applicant", str(missing))
    menu.link("programme/applicants", "All applicants")
    st.stop()
rows = cached.read(list_expressions, actor, round_id)
place = [row.id for row in rows].index(number)
row = rows[place]
call = next(call.name for call in cached.read(list_rounds, actor) if call.id == round_id)

with st.container(horizontal=True, horizontal_alignment="distribute"):
    menu.link("programme/applicants", "All applicants", round=round_id)
    with st.container(horizontal=True, width="content"):
        for step, label, icon in ((-1, "Previous", "chevron_left"), (1, "Next", "chevron_right")):
            other = rows[place + step] if 0 <= place + step < len(rows) else None
            st.page_link(
                PAGE, label=label, icon=f":material/{icon}:", disabled=other is None,
                query_params={"file": str(other.id)} if other else None,
                help=other.name if other else None,
            )  # fmt: skip

if row.own_step == "declare":
    frame.header(row.name, f"{row.organisation_label}, {row.country_name}.", round_name=call)
    declaration.draw(actor, row.id)
    st.stop()

file = cached.read(open_expression, actor, row.id)
frame.header(row.name, summary.file_sentence(file), round_name=call)
file_view.draw_badges(file)
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
