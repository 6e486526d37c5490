"""What the shared notes ask of somebody: their open actions, and where they are named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from core.notes.markup import plain
from core.notes.rows import Mention, OpenAction
from core.notes.rules import due_words
from core.overview.rules import Need
from core.wording import counted, cut

LONGEST_QUOTE = 120
_PAGE, _STEP = "twinning/logbook", "Open the logbook"


def action_needs(actions: Sequence[OpenAction], person_id: int | None, on: date) -> list[Need]:
    """List one's own open actions by day, then how many of a guided pair are late."""
    needs = [
        Need(
            f"{_short(one.text)} ({due_words(one.due_on, on)})", f"{one.label}: your action.",
            _PAGE, _STEP, {"pair": one.pair_id},
        )
        for one in actions
        if one.owner_id == person_id
    ]  # fmt: skip
    late: dict[int, list[OpenAction]] = {}
    for one in actions:
        if one.owner_id != person_id and one.due_on is not None and one.due_on < on:
            late.setdefault(one.pair_id, []).append(one)
    for pair_id, group in late.items():
        first = group[0]
        needs.append(Need(
            f"{first.label}: {counted(len(group), 'action')} late.",
            f"{first.owner}, {due_words(first.due_on, on)}: {_short(first.text)}", _PAGE, _STEP,
            {"pair": pair_id},
        ))  # fmt: skip
    return needs


def mention_needs(mentions: Iterable[Mention]) -> list[Need]:
    """Tell where somebody is named in the notes and has not read it."""
    return [
        Need(f"{one.author} wrote something for you.", f"{one.label}: “{_short(one.text)}”", _PAGE,
             _STEP, {"pair": one.pair_id})
        for one in mentions
    ]  # fmt: skip


def _short(text: str) -> str:
    line = plain(text)
    return cut(line, LONGEST_QUOTE)
