"""Everybody's first page: what waits for them, and the way to it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.database import Store
from core.tables.journey import Milestone, MilestoneKind
from core.tables.selection import Assignment
from tests.cast import TESTS, TODAY, Cast
from tests.screen import open_as, words


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("ines", "Three things wait for you."),
        ("ruth", "One thing waits for you."),
        # The duties of Annex I, and the day of the meeting; her facilitator books it.
        ("gita", "Two things wait for you."),
    ],
)
def test_the_sentence_counts_what_waits(store: Store, cast: Cast, name: str, sentence: str) -> None:
    with store.writing(TESTS) as session:
        session.add(Assignment(expression_id=cast.ghent.id, reviewer_id=cast.ruth.id,
                               assigned_on=TODAY))  # fmt: skip
        session.add(Milestone(
            journey_id=cast.journey.id, pair_id=cast.pair.id, kind=MilestoneKind.INCEPTION,
            planned_on=TODAY, due_on=TODAY + timedelta(days=20),
        ))  # fmt: skip
    assert open_as(getattr(cast, name)).header[0].value == sentence


def test_a_step_leads_to_the_page_where_it_is_done(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        session.add(Milestone(
            journey_id=cast.journey.id, pair_id=cast.pair.id, kind=MilestoneKind.INCEPTION,
            planned_on=TODAY, due_on=TODAY - timedelta(days=2),
        ))  # fmt: skip
    screen = open_as(cast.jonas)
    assert "Ghent and Turku: the inception meeting, 2 days late." in words(screen).replace("\\", "")
    links = [link.proto for link in screen.main.get("page_link")]
    assert [(link.label, link.query_string) for link in links][-1] == (
        "Open the journey", f"pair={cast.pair.id}",
    )  # fmt: skip


def test_a_booked_meeting_is_coming_up_and_waits_for_nobody(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        session.add(Milestone(
            journey_id=cast.journey.id, pair_id=cast.pair.id, kind=MilestoneKind.EXCHANGE,
            planned_on=TODAY, due_on=TODAY + timedelta(days=6), is_booked=True,
            agreed_by=[cast.ghent.id, cast.turku.id],
        ))  # fmt: skip
    screen = open_as(cast.gita)
    assert screen.header[0].value == "One thing waits for you."
    assert [one.value for one in screen.subheader] == ["Coming up"]
    assert "Exchange 1, in 6 days." in words(screen)
