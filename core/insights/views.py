"""What the pages read of insights: frozen values, made by queries.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.tables.journey import Visibility
from core.tables.notes import InsightState


@dataclass(frozen=True)
class Source:
    """Hold one entry or meeting that supports an insight.

    `text` is empty where the reader may not read the entry, `openness` None for a meeting or an
    entry that was removed; `is_own` tells whether the reader wrote the entry.
    """

    words: str
    entry_id: int | None = None
    milestone_id: int | None = None
    text: str = ""
    openness: Visibility | None = None
    is_own: bool = False
    version: int = 0

    @property
    def is_closed(self) -> bool:
        """Tell whether it keeps the insight from being published."""
        return self.entry_id is not None and self.openness is not Visibility.PUBLIC


@dataclass(frozen=True)
class InsightRow:
    """Hold one insight with who agreed to its words and what keeps it from being published.

    `waits_for_me` tells whether the reader's own twin has still to agree.
    """

    id: int
    title: str
    text: str
    state: InsightState
    by: str
    marked_on: date
    published_on: date | None
    agreed: tuple[str, ...]
    waiting: tuple[str, ...]
    sources: tuple[Source, ...]
    obstacles: tuple[str, ...]
    waits_for_me: bool
    version: int

    @property
    def may_be_published(self) -> bool:
        """Tell whether nothing but a click is missing."""
        return self.state is InsightState.AGREED and not self.obstacles


@dataclass(frozen=True)
class Insights:
    """Hold the insights of one pair, newest first; `may_mark` tells whether the reader adds one."""

    rows: tuple[InsightRow, ...]
    may_mark: bool
    may_publish: bool


@dataclass(frozen=True)
class WaitingInsight:
    """Hold what an insight waits for from the reader: to agree, to open an entry, to publish."""

    pair_id: int
    title: str
    step: str
