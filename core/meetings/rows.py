"""What the pages of a consensus meeting show: frozen rows, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from core.meetings import order
from core.selection.scores import Criterion, Mark, Result
from core.tables.meeting import MeetingState


@dataclass(frozen=True)
class MeetingRow:
    """Hold one meeting in a list."""

    id: int
    held_on: date
    state: MeetingState
    files: int
    agreed: int


@dataclass(frozen=True)
class Opinion:
    """Hold what one reviewer handed in on a file."""

    reviewer: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Item:
    """Hold one file of the agenda as the room sees it.

    `agreed` holds criterion to mark, None for "cannot judge"; empty until something was agreed.
    `recused` are the people who must leave, `out` those of them who were seen leaving.
    """

    id: int
    expression_id: int
    version: int
    position: int
    name: str
    country_name: str
    type_label: str
    topic: str
    level: float | None
    why: str
    opinions: tuple[Opinion, ...]
    result: Result
    agreed: Mapping[str, float | None]
    sentence: str
    minority_view: str
    agreed_at: datetime | None
    recused: frozenset[int]
    present: frozenset[int]
    out: frozenset[int]

    @property
    def is_agreed(self) -> bool:
        """Tell whether the panel came to a result."""
        return self.agreed_at is not None

    @property
    def inside(self) -> frozenset[int]:
        """Return who has a conflict of interest and has not been seen leaving."""
        return self.recused - self.out


@dataclass(frozen=True)
class MeetingView:
    """Hold one meeting with its agenda; `by_consent` are the files nobody has to talk over.

    `panel` holds the people of the room by id; a reviewer sees only the own name and the items of
    files that are open to them.
    """

    id: int
    round_id: int
    held_on: date
    state: MeetingState
    version: int
    current: int | None
    items: tuple[Item, ...]
    panel: Mapping[int, str]
    by_consent: tuple[tuple[int, str], ...]
    criteria: tuple[Criterion, ...]
    frozen_at: datetime | None
    seal: str

    @property
    def current_item(self) -> Item | None:
        """Return the item on the screen, if this reader may see it."""
        return next((item for item in self.items if item.expression_id == self.current), None)

    @property
    def leaving(self) -> dict[str, list[list[int]]]:
        """Return for each recused person the places of the agenda they are out for."""
        recused = {item.id: item.recused for item in self.items}
        found = order.absences([item.id for item in self.items], recused)
        return {self.panel.get(person, "Somebody"): leaves for person, leaves in found.items()}


@dataclass(frozen=True)
class FileMinutes:
    """Hold what the minutes say of one file.

    `left` are the people who left the room over a conflict of interest, `to_leave` those who still
    have to; both are empty in minutes that are not the lead's. `absent` were out for other reasons.
    """

    item: Item
    present: tuple[str, ...]
    absent: tuple[str, ...]
    left: tuple[str, ...]
    to_leave: tuple[str, ...]


@dataclass(frozen=True)
class Minutes:
    """Hold the minutes of one meeting; `frozen` is its end in words, empty while it is open.

    `is_whole` tells whether the seal still fits, `names_the_recused` whether they are the lead's.
    """

    round_name: str
    held_on: date
    frozen: str
    seal: str
    is_whole: bool
    panel: tuple[str, ...]
    files: tuple[FileMinutes, ...]
    by_consent: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    names_the_recused: bool

    @property
    def is_draft(self) -> bool:
        """Tell whether what they say may still change."""
        return not self.frozen
