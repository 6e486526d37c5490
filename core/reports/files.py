"""The forms in which a round is taken away: a workbook, text files in an archive, one list."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from core.reference import fold
from core.reports.applications import applications
from core.reports.delimited import archive, text_file
from core.reports.queries import WholeRound
from core.reports.workbook import workbook

# By the end of the file's name.
WRITERS: Mapping[str, Callable[[WholeRound], bytes]] = {
    ".xlsx": lambda whole: workbook(whole.sheets()),
    ".zip": lambda whole: archive(whole.sheets(is_guarded=True)),
    ".csv": lambda whole: text_file(applications(whole.files, is_guarded=True)),
}


def file_name(round_name: str, on: date, ending: str) -> str:
    """Name the file of a round: "twinning-round-2025-20251014.xlsx"."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(round_name)).strip("-")[:60]
    return f"{plain or 'round'}-{on:%Y%m%d}{ending}"
