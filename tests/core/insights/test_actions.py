"""From an entry to an insight: marked, agreed, published, never past its strictest source."""

from __future__ import annotations

import pytest

from core.database import Store
from core.errors import Missing, NotAllowed, NotPossible, Stale
from core.glance.queries import read_glance
from core.insights import actions
from core.insights.rules import InsightInput
from core.journeys.logbook import EntryInput
from core.notes import actions as notes
from core.tables.journey import Entry, EntryKind, EntryRevision, MilestoneKind, Visibility
from core.tables.notes import InsightState
from tests.cast import TESTS, TODAY, Cast
from tests.core.insights.walk import TEXT, TITLE, agree, mark, publish, seen, tell
from tests.walk import add_plan, milestone, write

PUBLIC = Visibility.PUBLIC


@pytest.fixture
def walk(store: Store, cast: Cast) -> Cast:
    """The cast with a plan, whose pair may be named."""
    add_plan(store, cast.journey)
    tell(store, cast)
    return cast


def told(store: Store, cast: Cast) -> list[str]:
    """Return the kinds and words that a stakeholder reads."""
    stan = cast.actor(cast.stan)
    with store.reading(stan) as session:
        return [one.text for one in read_glance(session, stan).published if one.kind == "Insight"]


def test_an_insight_goes_from_draft_to_published(store: Store, walk: Cast) -> None:
    with store.reading(TESTS) as session:
        meeting = milestone(session, walk.journey, MilestoneKind.EXCHANGE).id or 0
    entry = write(store, walk.actor(walk.gita), walk.journey, visibility=PUBLIC)
    mark(store, walk, entry, meetings=(meeting,))
    row = seen(store, walk)
    assert (row.title, row.text, row.state, row.by) == (TITLE, TEXT, InsightState.DRAFT, "Jonas")
    assert [one.words for one in row.sources] == ["Point of Gita, Tue 14 Oct 2025", "Exchange 1"]
    agree(store, walk, "gita")
    assert (seen(store, walk).state, seen(store, walk).waiting) == (InsightState.DRAFT, ("Turku",))
    with pytest.raises(NotPossible, match="has not agreed"):
        publish(store, walk)
    agree(store, walk, "timo")
    assert (seen(store, walk).state, told(store, walk)) == (InsightState.AGREED, [])
    publish(store, walk)
    assert seen(store, walk).published_on == TODAY
    assert told(store, walk) == [f"{TITLE}\n{TEXT}"]


@pytest.mark.parametrize("visibility", Visibility)
def test_no_insight_is_more_visible_than_the_entry_it_rests_on(
    store: Store, walk: Cast, visibility: Visibility
) -> None:
    gita = walk.actor(walk.gita)
    entry = write(store, gita, walk.journey, visibility=visibility)
    if visibility is Visibility.PAIR:
        with pytest.raises(NotPossible, match="not there any more"):
            mark(store, walk, entry)
        return
    mark(store, walk, entry)
    agree(store, walk, "gita", "timo")
    if visibility is not PUBLIC:
        with pytest.raises(NotPossible, match="may not be published"):
            publish(store, walk)
        row = seen(store, walk)
        with store.writing(gita) as session:
            actions.open_source(session, gita, row.id, entry, row.sources[0].version, on=TODAY)
        with store.reading(TESTS) as session:
            assert session.get_one(Entry, entry).visibility is PUBLIC
            # What stood there before is kept, as with any change of an entry.
            kept = session.get_one(EntryRevision, 1)
            assert (kept.entry_id, kept.visibility) == (entry, visibility)
    publish(store, walk, "ines")
    assert told(store, walk) == [f"{TITLE}\n{TEXT}"]


def test_an_entry_that_is_closed_again_takes_its_insight_back(store: Store, walk: Cast) -> None:
    gita = walk.actor(walk.gita)
    entry = write(store, gita, walk.journey, visibility=PUBLIC)
    mark(store, walk, entry)
    agree(store, walk, "gita", "timo")
    publish(store, walk)
    closed = EntryInput(EntryKind.POINT, "We reuse school furniture.", Visibility.PAIR)
    with store.writing(gita) as session:
        notes.revise_entry(session, gita, entry, closed, 1, on=TODAY)
    assert told(store, walk) == []


def test_only_who_wrote_an_entry_opens_it(store: Store, walk: Cast) -> None:
    timo = walk.actor(walk.timo)
    entry = write(store, walk.actor(walk.gita), walk.journey)
    mark(store, walk, entry)
    row = seen(store, walk)
    with pytest.raises(NotAllowed, match="wrote an entry"), store.writing(timo) as session:
        actions.open_source(session, timo, row.id, entry, 1, on=TODAY)
    other = write(store, timo, walk.journey)
    with pytest.raises(Missing, match="does not rest"), store.writing(timo) as session:
        actions.open_source(session, timo, row.id, other, 1, on=TODAY)


def test_other_words_ask_both_twins_again(store: Store, walk: Cast) -> None:
    jonas = walk.actor(walk.jonas)
    entry = write(store, walk.actor(walk.gita), walk.journey, visibility=PUBLIC)
    mark(store, walk, entry)
    agree(store, walk, "gita", "timo")
    row = seen(store, walk)
    other = InsightInput("Sort upstairs", TEXT, (entry,))
    with store.writing(jonas) as session:
        actions.revise_insight(session, jonas, row.id, other, row.version, on=TODAY)
    again = seen(store, walk)
    assert (again.title, again.state, again.agreed) == ("Sort upstairs", InsightState.DRAFT, ())
    with pytest.raises(Stale), store.writing(jonas) as session:
        actions.revise_insight(session, jonas, row.id, other, row.version, on=TODAY)


def test_a_published_insight_is_withdrawn_before_it_changes(store: Store, walk: Cast) -> None:
    jonas = walk.actor(walk.jonas)
    entry = write(store, walk.actor(walk.gita), walk.journey, visibility=PUBLIC)
    mark(store, walk, entry)
    agree(store, walk, "gita", "timo")
    publish(store, walk)
    row = seen(store, walk)
    other = InsightInput("Sort upstairs", TEXT, (entry,))
    with pytest.raises(NotPossible, match="Withdraw it first"), store.writing(jonas) as session:
        actions.revise_insight(session, jonas, row.id, other, row.version, on=TODAY)
    with store.writing(jonas) as session:
        actions.withdraw_insight(session, jonas, row.id, row.version, on=TODAY)
    assert (seen(store, walk).state, told(store, walk)) == (InsightState.WITHDRAWN, [])
    with pytest.raises(NotPossible, match="was withdrawn"):
        publish(store, walk)


def test_nothing_of_a_pair_is_published_before_the_pair_may_be_named(
    store: Store, cast: Cast
) -> None:
    add_plan(store, cast.journey)
    entry = write(store, cast.actor(cast.gita), cast.journey, visibility=PUBLIC)
    mark(store, cast, entry)
    agree(store, cast, "gita", "timo")
    with pytest.raises(NotPossible, match="agreed to the pairing"):
        publish(store, cast)


@pytest.mark.parametrize("name", ["petra", "paulo", "ruth", "stan", "gita"])
def test_only_the_facilitator_of_the_journey_marks(store: Store, walk: Cast, name: str) -> None:
    actor = walk.actor(getattr(walk, name))
    with pytest.raises((NotAllowed, Missing)), store.writing(actor) as session:
        actions.mark_insight(
            session, actor, walk.journey.id or 0, InsightInput(TITLE, TEXT), on=TODAY
        )
