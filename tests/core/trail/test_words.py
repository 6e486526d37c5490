"""Entries of the trail in words; what the twins keep to themselves stays so."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from core.tables import METADATA
from core.tables.trail import TrailEntry
from core.trail import words

NAMES = {"person 3": "Jonas"}


def _entry(
    operation: str,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    subject: str = "person",
    actor: str = "person 3",
) -> TrailEntry:
    return TrailEntry(
        id=9, at="2025-10-14T07:30:00.250000Z", actor=actor, action="change_role",
        subject=subject, row_id="12", operation=operation,
        before=json.dumps(before) if before else None, after=json.dumps(after) if after else None,
    )  # fmt: skip


def test_a_change_names_who_what_and_from_what_to_what() -> None:
    told = words.change(
        _entry("update", {"id": 12, "name": "Paulo", "role": "twin", "version": 1},
               {"id": 12, "name": "Paulo", "role": "reviewer", "version": 2}), NAMES,
    )  # fmt: skip
    assert told == words.Change(
        number=9,
        at=datetime(2025, 10, 14, 7, 30, 0, 250_000, tzinfo=UTC),
        who="Jonas",
        doing="Change role",
        what="Changed account: Paulo",
        details=("role: twin, now reviewer",),
    )


@pytest.mark.parametrize(
    ("operation", "before", "after", "what", "details"),
    [
        ("insert", None, {"id": 12, "name": "Ada", "is_active": True}, "Added account: Ada",
         ("name: Ada", "is active: yes")),
        ("insert", None, {"id": 12, "pair_id": 4, "person_id": 3, "note": "", "pinned": []},
         "Added account: number 12", ("person: Jonas",)),
        ("update", {"facilitator_id": 3}, {"facilitator_id": 8}, "Changed account: number 12",
         ("facilitator: Jonas, now 8",)),
        ("delete", {"id": 12, "text": "Old"}, None, "Removed account: number 12", ("text: Old",)),
        ("update", {"languages": []}, {"languages": ["fi", "sv"]}, "Changed account: number 12",
         ('languages: nothing, now ["fi", "sv"]',)),
        # Of settings only what changed in them; one of the two stores keeps them as text.
        ("update", {"settings": {"demo": True}},
         {"settings": {"demo": True, "axes": {"SE": {"quadrant": "NE", "by_id": 3}}}},
         "Changed account: number 12",
         ("settings, axes, SE, quadrant: nothing, now NE",
          "settings, axes, SE, by: nothing, now Jonas")),
        ("update", {"settings": '{"axes": {"SE": {"reason": "Baltic."}}, "a": 1}'},
         {"settings": '{"axes": {}, "a": 2}'}, "Changed account: number 12",
         ("settings, axes, SE, reason: Baltic., now nothing", "settings, a: 1, now 2")),
        ("update", {"text": "a\n b"}, {"text": "x" * 80}, "Changed account: number 12",
         (f"text: a b, now {'x' * 59}…",)),
        ("update", {"is_active": 1, "n": None}, {"is_active": 1, "n": 0},
         "Changed account: number 12", ("n: nothing, now 0",)),
    ],
)  # fmt: skip
def test_values_are_told_shortly(
    operation: str, before: Any, after: Any, what: str, details: tuple[str, ...]
) -> None:
    told = words.change(_entry(operation, before, after), NAMES)
    assert (told.what, told.details) == (what, details)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, {"text": "between us", "visibility": "pair"}),
        ({"text": "between us", "visibility": "pair"}, {"text": "for all", "visibility": "public"}),
        ({"text": "for all", "visibility": "public"}, {"text": "between us", "visibility": "pair"}),
        ({"text": "between us", "visibility": "pair"}, None),
    ],
)
def test_an_entry_between_the_twins_is_not_told(before: Any, after: Any) -> None:
    operation = "insert" if before is None else "delete" if after is None else "update"
    told = words.change(_entry(operation, before, after, subject="entry"), NAMES)
    assert "text: between the twins" in told.details
    assert "between us" not in " ".join((*told.details, told.what))


@pytest.mark.parametrize(
    ("mark", "name"),
    [("person 3", "Jonas"), ("person 99", "person 99"), ("applicant", "An applicant"),
     ("command line", "The program (command line)")],
)  # fmt: skip
def test_who_wrote(mark: str, name: str) -> None:
    assert words.writer(mark, NAMES) == name


def test_every_word_for_a_subject_is_of_a_table() -> None:
    assert set(words.SUBJECTS) - set(METADATA.tables) == set()
