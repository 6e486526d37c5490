"""What is read of insights, by whom, and what they wait for from each."""

from __future__ import annotations

import pytest

from core.database import Store
from core.errors import Missing, NotAllowed
from core.insights.queries import insights_of_pair, list_waiting_insights
from core.journeys.logbook import EntryInput
from core.notes.actions import revise_entry
from core.tables.journey import EntryKind, Visibility
from tests.cast import TODAY, Cast
from tests.core.insights.walk import TITLE, agree, mark, seen, tell
from tests.statements import counted
from tests.walk import add_plan, write


@pytest.fixture
def walk(store: Store, cast: Cast) -> Cast:
    """The cast with a plan and an insight that rests on an entry of Gita's."""
    add_plan(store, cast.journey)
    tell(store, cast)
    mark(store, cast, write(store, cast.actor(cast.gita), cast.journey, "The yard lends tiles."))
    return cast


def waiting(store: Store, cast: Cast, name: str) -> list[str]:
    actor = cast.actor(getattr(cast, name))
    with store.reading(actor) as session:
        found = list_waiting_insights(session, actor)
    assert {one.title for one in found} <= {TITLE}
    return [one.step for one in found]


@pytest.mark.parametrize(
    ("name", "rows"), [("gita", 1), ("timo", 1), ("jonas", 1), ("ines", 1), ("petra", 0)]
)
def test_a_draft_is_for_the_pair_its_facilitator_and_the_lead(
    store: Store, walk: Cast, name: str, rows: int
) -> None:
    actor = walk.actor(getattr(walk, name))
    with store.reading(actor) as session:
        found = insights_of_pair(session, actor, walk.pair.id or 0)
    assert len(found.rows) == rows
    assert (found.may_mark, found.may_publish) == (name == "jonas", name in ("jonas", "ines"))


@pytest.mark.parametrize("name", ["paulo", "ruth", "stan"])
def test_nobody_else_reads_any(store: Store, walk: Cast, name: str) -> None:
    actor = walk.actor(getattr(walk, name))
    with pytest.raises((NotAllowed, Missing)), store.reading(actor) as session:
        insights_of_pair(session, actor, walk.pair.id or 0)


def test_a_closed_entry_is_named_without_its_words(store: Store, walk: Cast) -> None:
    actor = walk.actor(walk.gita)
    row = seen(store, walk)
    with store.writing(actor) as session:
        kept = EntryInput(EntryKind.POINT, "Between us.", Visibility.PAIR)
        revise_entry(session, actor, row.sources[0].entry_id or 0, kept, 1, on=TODAY)
    texts = {}
    for name in ("gita", "jonas"):
        (source,) = seen(store, walk, walk.actor(getattr(walk, name))).sources
        texts[name] = source.text
        assert (source.openness, source.is_closed) == (Visibility.PAIR, True)
    assert texts == {"gita": "Between us.", "jonas": ""}


def test_each_finds_what_waits_for_them(store: Store, walk: Cast) -> None:
    assert {name: waiting(store, walk, name) for name in ("gita", "timo", "jonas", "petra")} == {
        "gita": ["agree", "open"], "timo": ["agree"], "jonas": [], "petra": []
    }  # fmt: skip
    agree(store, walk, "gita", "timo")
    assert [waiting(store, walk, name) for name in ("gita", "timo", "jonas")] == [["open"], [], []]
    public = write(store, walk.actor(walk.gita), walk.journey, visibility=Visibility.PUBLIC)
    mark(store, walk, public)
    agree(store, walk, "gita", "timo")
    assert waiting(store, walk, "jonas") == ["publish"]


def test_more_insights_take_no_more_statements(store: Store, walk: Cast) -> None:
    actor = walk.actor(walk.jonas)

    def asked() -> int:
        with store.reading(actor) as session, counted(store) as few:
            insights_of_pair(session, actor, walk.pair.id or 0)
            list_waiting_insights(session, actor)
        return len(few)

    one = asked()
    mark(store, walk, write(store, actor, walk.journey))
    assert asked() == one
