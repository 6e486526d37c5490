"""Stakeholders come here to see how the programme stands, leads and facilitators to tell them.

Everybody reads the same figures: groups of three or more, and what pairs have published.
"""

from __future__ import annotations

import streamlit as st

from core.glance.panels import figures, headline
from core.glance.queries import read_glance
from core.tables.people import Role
from pages.shared import cached, frame, glance_files, glance_view, parts

actor = frame.require(Role.LEAD, Role.FACILITATOR, Role.STAKEHOLDER)
glance = cached.read(read_glance, actor)
frame.header("At a glance", headline(glance, frame.today()))
parts.figures(figures(glance))
files = st.container()
if glance.rounds:
    glance_view.draw_programme(glance)
    row = glance_view.chosen(glance)
    if row is not None:
        glance_view.draw_round(row)
    glance_view.draw_published(glance)
    with files:
        glance_files.draw(actor, row)
