"""Import what a served program would as its first visitors come: a fork of this has it.

Without the pages: some declare pieces for the browser, which are served only if there is a server
by then.
"""

from __future__ import annotations

import importlib
import pkgutil

import docx  # noqa: F401
import openpyxl  # noqa: F401
import pandas  # noqa: F401
import plotly.graph_objects as figures
import streamlit.web.bootstrap
import streamlit.web.cli
import streamlit.web.server.starlette  # noqa: F401

import core

APART = ("core.__main__", "core.migrations")

for found in pkgutil.walk_packages(core.__path__, "core."):
    if not found.name.startswith(APART):
        importlib.import_module(found.name)
# The chart library reads its parts when the first figure is made.
figures.Figure(figures.Scatter(x=[1], y=[1]))
