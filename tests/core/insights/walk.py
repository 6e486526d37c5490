"""A pair whose facilitator marks insights, for the tests of this chapter and of its pages."""

from __future__ import annotations

from core.access import Actor
from core.database import Store
from core.insights import actions
from core.insights.queries import insights_of_pair
from core.insights.rules import InsightInput
from core.insights.views import InsightRow
from core.tables.pairing import Pair
from tests.cast import TESTS, TODAY, Cast

TITLE, TEXT = "Sort at the door", "It halves the cost of sorting."


def tell(store: Store, cast: Cast) -> None:
    """Let the pair of Ghent and Turku be named in public."""
    with store.writing(TESTS) as session:
        session.get_one(Pair, cast.pair.id).published_on = TODAY


def mark(store: Store, cast: Cast, *entries: int, meetings: tuple[int, ...] = ()) -> int:
    """Let Jonas mark an insight that rests on entries and meetings; return its id."""
    jonas = cast.actor(cast.jonas)
    insight = InsightInput(TITLE, TEXT, entries, meetings)
    with store.writing(jonas) as session:
        return actions.mark_insight(session, jonas, cast.journey.id or 0, insight, on=TODAY)


def seen(store: Store, cast: Cast, actor: Actor | None = None) -> InsightRow:
    """Return the pair's newest insight as somebody sees it: Gita, unless another is named."""
    actor = actor or cast.actor(cast.gita)
    with store.reading(actor) as session:
        return insights_of_pair(session, actor, cast.pair.id or 0).rows[0]


def agree(store: Store, cast: Cast, *names: str) -> None:
    """Let twins agree to the newest insight."""
    for name in names:
        actor = cast.actor(getattr(cast, name))
        row = seen(store, cast, actor)
        with store.writing(actor) as session:
            actions.agree_insight(session, actor, row.id, row.version, on=TODAY)


def publish(store: Store, cast: Cast, name: str = "jonas") -> None:
    """Publish the newest insight."""
    actor = cast.actor(getattr(cast, name))
    row = seen(store, cast, actor)
    with store.writing(actor) as session:
        actions.publish_insight(session, actor, row.id, row.version, on=TODAY)
