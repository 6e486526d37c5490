"""Find what insights rest on, the closed entries among them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, select

from core import scope
from core.journeys.calendar import in_words, label
from core.journeys.gather import UNKNOWN, names_of
from core.journeys.logbook import KIND_WORDS
from core.tables.journey import Entry, Milestone, Visibility
from core.tables.notes import InsightSource


@dataclass(frozen=True)
class Link:
    """Hold one source; `text` is that of an entry the reader may read, else empty."""

    words: str
    entry_id: int | None = None
    milestone_id: int | None = None
    author_id: int | None = None
    openness: Visibility | None = None
    text: str = ""
    version: int = 0

    @property
    def is_closed(self) -> bool:
        """Tell whether it is an entry that may not be published."""
        return self.openness is not None and self.openness is not Visibility.PUBLIC


@dataclass(frozen=True)
class Rests:
    """Hold the entries and the meetings one insight rests on."""

    entries: tuple[Link, ...] = ()
    meetings: tuple[Link, ...] = ()


def rests_of(session: Session, insight_ids: Collection[int]) -> dict[int, Rests]:
    """Return what each insight rests on: five statements, however many there are."""
    links = session.exec(
        select(InsightSource)
        .where(col(InsightSource.insight_id).in_(sorted(insight_ids)))
        .order_by(col(InsightSource.id))
    ).all()
    wanted = {link.entry_id for link in links if link.entry_id}
    entries, meetings = _entries(session, wanted), _meetings(session, links)
    gone = Link("an entry that was removed")
    return {
        insight: Rests(
            tuple(
                entries.get(link.entry_id, gone)
                for link in links
                if link.insight_id == insight and link.entry_id is not None
            ),
            tuple(
                meetings[link.milestone_id]
                for link in links
                if link.insight_id == insight and link.milestone_id in meetings
            ),
        )
        for insight in {link.insight_id for link in links}
    }


def people(session: Session, ids: Iterable[int | None]) -> dict[int, str]:
    """Return the names of those who marked an insight, also of one who handed over since."""
    with scope.lifted(session):
        return names_of(session, ids)


def _entries(session: Session, wanted: Collection[int]) -> dict[int | None, Link]:
    if not wanted:
        return {}
    which = (col(Entry.id).in_(sorted(wanted)), col(Entry.removed_at).is_(None))
    texts = {row: text for row, text in session.exec(select(Entry.id, Entry.text).where(*which))}
    # That an entry is closed must be known even to those who may not read it: the insight stays.
    with scope.lifted(session):
        rows = session.exec(
            select(Entry.id, Entry.kind, Entry.author_id, Entry.written_on, Entry.visibility,
                   Entry.version).where(*which)  # type: ignore[call-overload]
        ).all()  # fmt: skip
    names = people(session, (row[2] for row in rows))
    return {
        number: Link(
            f"{KIND_WORDS[kind]} of {names.get(author, UNKNOWN)}, {in_words(day)}", number, None,
            author, openness, texts.get(number, ""), version,
        )
        for number, kind, author, day, openness, version in rows
    }  # fmt: skip


def _meetings(session: Session, links: Collection[InsightSource]) -> dict[int | None, Link]:
    wanted = {link.milestone_id for link in links if link.milestone_id}
    rows = session.exec(
        select(Milestone).where(col(Milestone.id).in_(sorted(wanted))).order_by(col(Milestone.id))
    ).all()
    return {row.id: Link(label(row.kind, row.number), milestone_id=row.id) for row in rows}
