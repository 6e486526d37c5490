"""How the course of a journey is read, and who finds a hand-over note."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.course import actions
from core.course.queries import course_of, fresh_notes
from core.course.views import Note
from core.database import Store
from core.errors import NotAllowed
from tests.cast import TODAY, Cast


def _hand_over(store: Store, cast: Cast) -> None:
    lead = cast.actor(cast.ines)
    with store.writing(lead) as session:
        actions.hand_over_journey(
            session, lead, cast.journey.id or 0, cast.petra.id or 0, "They prefer calls.", 1,
            on=TODAY,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("who", "days", "found"),
    [("petra", 0, 1), ("petra", 28, 1), ("petra", 29, 0), ("jonas", 0, 0), ("ines", 0, 0)],
)
def test_the_new_facilitator_finds_the_note_for_four_weeks(
    store: Store, cast: Cast, who: str, days: int, found: int
) -> None:
    _hand_over(store, cast)
    actor = cast.actor(getattr(cast, who))
    with store.reading(actor) as session:
        notes = fresh_notes(session, actor, on=TODAY + timedelta(days=days))
    expected = Note(
        cast.journey.id or 0, cast.pair.id or 0, "Ghent and Turku", "Jonas", "Petra",
        "They prefer calls.", TODAY, "Ines",
    )  # fmt: skip
    assert notes == (expected,) * found


@pytest.mark.parametrize(("who", "notes"), [("ines", 1), ("jonas", 1), ("gita", 0)])
def test_the_team_reads_the_notes_of_a_journey(
    store: Store, cast: Cast, who: str, notes: int
) -> None:
    _hand_over(store, cast)
    actor = cast.actor(getattr(cast, who))
    with store.reading(actor) as session:
        assert len(course_of(session, actor, cast.pair.id or 0).notes) == notes


@pytest.mark.parametrize("who", ["paulo", "ruth", "stan"])
def test_nobody_else_reads_the_course(store: Store, cast: Cast, who: str) -> None:
    actor = cast.actor(getattr(cast, who))
    with pytest.raises(NotAllowed), store.reading(actor) as session:
        course_of(session, actor, cast.pair.id or 0)
