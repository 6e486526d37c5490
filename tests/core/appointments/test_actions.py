"""Meetings are settled by those who come to them, and by nobody else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import col, select

from core.appointments import actions, queries
from core.appointments.rules import PresentInput
from core.database import Store
from core.errors import Missing, NotAllowed, NotPossible, Stale, TwinningError
from core.journeys.actions import move_milestone
from core.people.passwords import token_hash
from core.tables.course import CalendarLink
from core.tables.journey import Journey, JourneyState, MilestoneKind
from core.tables.letters import Letter
from core.tables.people import Person
from core.tables.trail import TrailEntry
from tests.cast import TESTS, TODAY, Cast
from tests.core.appointments.sample import at, opened, propose, row_of
from tests.walk import add_plan, milestone

EXCHANGE, INCEPTION = MilestoneKind.EXCHANGE, MilestoneKind.INCEPTION
LINK = "https://meet.example.org/abc"


@pytest.fixture
def walk(store: Store, cast: Cast) -> Cast:
    """The cast with the plans of both journeys."""
    add_plan(store, cast.journey, cast.other_journey)
    return cast


def _answer(
    store: Store, cast: Cast, by: Person, side: int | None, *, yes: bool = True,
    kind: MilestoneKind = EXCHANGE,
) -> bool:  # fmt: skip
    actor = cast.actor(by)
    with store.writing(actor) as session:
        row = milestone(session, cast.journey, kind)
        return actions.answer_meeting(
            session, actor, row.id or 0, side or 0, yes, row.version, on=TODAY
        )


def _call_off(store: Store, cast: Cast, by: Person, kind: MilestoneKind = EXCHANGE) -> None:
    actor = cast.actor(by)
    with store.writing(actor) as session:
        row = milestone(session, cast.journey, kind)
        actions.call_off_meeting(session, actor, row.id or 0, row.version, on=TODAY)


def _record(
    store: Store, cast: Cast, by: Person, people: list[PresentInput], held_on: date = TODAY
) -> None:
    actor = cast.actor(by)
    with store.writing(actor) as session:
        row = milestone(session, cast.journey, EXCHANGE)
        actions.record_meeting(session, actor, row.id or 0, held_on, people, row.version, on=TODAY)


def test_a_twins_proposal_is_its_yes_and_the_partners_yes_books_it(
    store: Store, walk: Cast
) -> None:
    assert propose(store, walk, walk.timo, at(15, zone="Europe/Helsinki", place=LINK)) is False
    row = row_of(store, walk)
    assert row.starts_at == datetime(2025, 10, 21, 12, tzinfo=UTC)
    assert (row.agreed_by, row.step.is_booked, row.step.due_on, row.sequence, row.place) == (
        (walk.turku.id,), False, date(2025, 10, 21), 0, LINK,
    )  # fmt: skip
    assert _answer(store, walk, walk.gita, walk.ghent.id) is True
    assert row_of(store, walk).step.is_booked
    assert _answer(store, walk, walk.gita, walk.ghent.id, yes=False) is False
    assert not row_of(store, walk).step.is_booked


def test_another_time_takes_the_partners_yes_back_and_another_link_keeps_it(
    store: Store, walk: Cast
) -> None:
    propose(store, walk, walk.timo, at(14))
    _answer(store, walk, walk.gita, walk.ghent.id)
    assert propose(store, walk, walk.timo, at(14, place=LINK)) is True
    row = row_of(store, walk)
    assert (row.sequence, row.step.is_booked) == (1, True)
    assert propose(store, walk, walk.timo, at(14, place=LINK)) is True
    assert row_of(store, walk).sequence == 1
    assert propose(store, walk, walk.timo, at(16, place=LINK)) is False
    row = row_of(store, walk)
    assert (row.sequence, row.agreed_by) == (2, (walk.turku.id,))


def test_a_proposal_to_what_the_partner_proposed_books_it(store: Store, walk: Cast) -> None:
    propose(store, walk, walk.timo, at(14))
    assert propose(store, walk, walk.gita, at(14)) is True


def test_the_facilitator_sets_the_inception_and_both_twins_say_yes(
    store: Store, walk: Cast
) -> None:
    with pytest.raises(NotPossible, match="Jonas sets the time"):
        propose(store, walk, walk.gita, at(14), INCEPTION)
    assert propose(store, walk, walk.jonas, at(14), INCEPTION) is False
    assert row_of(store, walk, INCEPTION).agreed_by == ()
    _answer(store, walk, walk.gita, walk.ghent.id, kind=INCEPTION)
    # Turku said so on the telephone.
    assert _answer(store, walk, walk.jonas, walk.turku.id, kind=INCEPTION) is True
    with pytest.raises(NotPossible, match="Jonas sets the time"):
        _call_off(store, walk, walk.gita, INCEPTION)


def test_invitations_lie_in_the_outbox_in_the_time_of_each_twin(store: Store, walk: Cast) -> None:
    jonas = walk.actor(walk.jonas)

    def invite() -> tuple[int, int]:
        with store.writing(jonas) as session:
            row = milestone(session, walk.journey, EXCHANGE)
            return actions.invite_meeting(session, jonas, row.id or 0, on=TODAY)

    propose(store, walk, walk.timo, at(14, place=LINK))
    with pytest.raises(NotPossible, match="once both twins have said yes"):
        invite()
    _answer(store, walk, walk.gita, walk.ghent.id)
    letters = invite()
    with store.reading(TESTS) as session:
        bodies = [session.get_one(Letter, number).body for number in letters]
    assert "Tue 21 Oct 2025, 14:00 in Ghent and Brussels, 15:00 in Turku" in bodies[0]
    assert "Tue 21 Oct 2025, 15:00 in Turku, 14:00 in Ghent and Brussels" in bodies[1]
    assert all(LINK in body and "Exchange 1 of" in body for body in bodies)


def test_no_twin_answers_for_the_other(store: Store, walk: Cast) -> None:
    propose(store, walk, walk.jonas, at(14))
    with pytest.raises(NotAllowed, match="answers for itself"):
        _answer(store, walk, walk.gita, walk.turku.id)
    with pytest.raises(Missing):
        _answer(store, walk, walk.jonas, walk.porto.id)


def test_without_a_time_there_is_nothing_to_answer_or_call_off(store: Store, walk: Cast) -> None:
    with pytest.raises(NotPossible, match="Propose one first"):
        _answer(store, walk, walk.gita, walk.ghent.id)
    with pytest.raises(NotPossible, match="nothing to call off"):
        _call_off(store, walk, walk.gita)


def test_a_meeting_called_off_waits_for_a_new_time(store: Store, walk: Cast) -> None:
    propose(store, walk, walk.timo, at(14))
    _answer(store, walk, walk.gita, walk.ghent.id)
    _call_off(store, walk, walk.gita)
    row = row_of(store, walk)
    assert (row.called_off_on, row.agreed_by, row.step.is_booked, row.sequence) == (
        TODAY, (), False, 1,
    )  # fmt: skip
    for again in (
        lambda: _call_off(store, walk, walk.gita),
        lambda: _answer(store, walk, walk.gita, walk.ghent.id),
    ):
        with pytest.raises(NotPossible):
            again()
    # The old time again is news to every calendar, and to the partner.
    propose(store, walk, walk.timo, at(14))
    row = row_of(store, walk)
    assert (row.called_off_on, row.agreed_by, row.sequence) == (None, (walk.turku.id,), 2)


def test_moving_the_day_in_the_plan_takes_the_time_back(store: Store, walk: Cast) -> None:
    propose(store, walk, walk.timo, at(14))
    jonas = walk.actor(walk.jonas)
    with store.writing(jonas) as session:
        row = milestone(session, walk.journey, EXCHANGE)
        move_milestone(session, jonas, row.id or 0, date(2025, 11, 4), row.version, on=TODAY)
    found = row_of(store, walk)
    assert (found.starts_at, found.agreed_by, found.sequence) == (None, (), 1)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (at(14, TODAY - timedelta(days=1)), "This day has passed"),
        (at(14, place="http://meet.example.org"), "beginning with https://"),
        (at(2, date(2026, 3, 29)), "skip 02:00"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    store: Store, walk: Cast, given: object, words: str
) -> None:
    with pytest.raises(NotPossible, match=words):
        propose(store, walk, walk.timo, given)  # type: ignore[arg-type]
    with pytest.raises(NotPossible, match="is not a meeting"):
        propose(store, walk, walk.jonas, at(14), MilestoneKind.HOMEWORK)


def test_an_old_form_is_stale(store: Store, walk: Cast) -> None:
    actor = walk.actor(walk.timo)
    with store.reading(TESTS) as session:
        drawn = milestone(session, walk.journey, EXCHANGE)
    propose(store, walk, walk.gita, at(14))
    with pytest.raises(Stale), store.writing(actor) as session:
        actions.answer_meeting(
            session, actor, drawn.id or 0, walk.turku.id or 0, True, drawn.version, on=TODAY
        )


def test_who_came_is_written_down_and_can_be_mended(store: Store, walk: Cast) -> None:
    people = [
        PresentInput(walk.gita.id, expression_id=walk.ghent.id),
        PresentInput(walk.timo.id, expression_id=walk.turku.id, was_there=False),
        PresentInput(name="Ada", expression_id=walk.turku.id, stands_in_for_id=walk.timo.id),
    ]
    _record(store, walk, walk.gita, people)
    row = row_of(store, walk)
    assert row.step.held_on == TODAY
    assert [(one.name, one.was_there, one.stands_in_for) for one in row.present] == [
        ("Gita", True, ""), ("Timo", False, ""), ("Ada", True, "Timo"),
    ]  # fmt: skip
    _record(store, walk, walk.jonas, people[:1])
    assert [one.name for one in row_of(store, walk).present] == ["Gita"]
    with pytest.raises(NotPossible, match="was held on"):
        propose(store, walk, walk.timo, at(14))
    with pytest.raises(NotPossible, match="still to come"):
        _record(store, walk, walk.gita, people, TODAY + timedelta(days=1))
    with pytest.raises(NotPossible, match="no longer speaks"):
        _record(store, walk, walk.gita, [replace(people[0], person_id=walk.paulo.id)])


def test_a_twin_changes_its_own_zone_alone(store: Store, walk: Cast) -> None:
    def choose(by: Person, side: int | None, zone: str) -> None:
        actor = walk.actor(by)
        with store.writing(actor) as session:
            actions.set_zone(session, actor, walk.other_journey.id or 0, side or 0, zone, on=TODAY)

    choose(walk.paulo, walk.porto.id, "Atlantic/Azores")
    paulo = walk.actor(walk.paulo)
    with store.reading(paulo) as session:
        view = queries.open_meetings(session, paulo, walk.other_pair.id or 0)
    assert view.sides[0].zone == "Atlantic/Azores"
    with pytest.raises(NotAllowed, match="its own time zone"):
        choose(walk.paulo, walk.brno.id, "Europe/Prague")
    with pytest.raises(NotPossible, match="time zones of this country"):
        choose(walk.paulo, walk.porto.id, "Asia/Tokyo")
    with pytest.raises(Missing):
        choose(walk.petra, walk.ghent.id, "Europe/Brussels")


def test_a_new_calendar_link_ends_the_old_one_and_only_its_hash_is_kept(
    store: Store, walk: Cast
) -> None:
    gita = walk.actor(walk.gita)
    journey_id = walk.journey.id or 0

    def make() -> str:
        with store.writing(gita) as session:
            return actions.make_calendar_link(session, gita, journey_id, on=TODAY)

    old, new = make(), make()
    assert old != new
    with store.reading(TESTS) as session:
        rows = session.exec(select(CalendarLink)).all()
    assert {row.token_hash: row.ended_at is None for row in rows} == {
        token_hash(old): False, token_hash(new): True,
    }  # fmt: skip
    assert new not in repr(rows)
    assert opened(store, walk, walk.gita).link_made_at is not None
    assert opened(store, walk, walk.timo).link_made_at is None
    with store.writing(gita) as session:
        actions.end_calendar_link(session, gita, journey_id, on=TODAY)
    assert opened(store, walk, walk.gita).link_made_at is None
    with pytest.raises(Missing), store.writing(gita) as session:
        actions.end_calendar_link(session, gita, journey_id, on=TODAY)


def _calls(walk: Cast, step: int, version: int) -> dict[str, tuple[object, ...]]:
    side, journey_id = walk.ghent.id, walk.journey.id
    people = [PresentInput(name="Ada", expression_id=side)]
    return {
        "propose_meeting": (step, at(14), version),
        "answer_meeting": (step, side, True, version),
        "call_off_meeting": (step, version),
        "record_meeting": (step, TODAY, people, version),
        "invite_meeting": (step,),
        "set_zone": (journey_id, side, "Europe/Brussels"),
        "make_calendar_link": (journey_id,),
        "end_calendar_link": (journey_id,),
    }


@pytest.mark.parametrize("name", ["paulo", "petra"])
def test_another_pairs_twin_and_facilitator_are_refused_everything(
    store: Store, walk: Cast, name: str
) -> None:
    propose(store, walk, walk.gita, at(14))
    with store.reading(TESTS) as session:
        row = milestone(session, walk.journey, EXCHANGE)
    actor = walk.actor(getattr(walk, name))
    before = store.trail_number()
    for action, given in _calls(walk, row.id or 0, row.version).items():
        with pytest.raises((NotAllowed, Missing)), store.writing(actor) as session:
            do: Callable[..., object] = getattr(actions, action)
            do(session, actor, *given, on=TODAY)
    assert store.trail_number() == before


@pytest.mark.parametrize("action", ["propose_meeting", "call_off_meeting", "record_meeting"])
def test_nothing_moves_once_the_journey_is_over(store: Store, walk: Cast, action: str) -> None:
    with store.writing(TESTS) as session:
        session.get_one(Journey, walk.journey.id).state = JourneyState.CONCLUDED
        row = milestone(session, walk.journey, EXCHANGE)
    gita = walk.actor(walk.gita)
    with pytest.raises(TwinningError, match="over"), store.writing(gita) as session:
        do: Callable[..., object] = getattr(actions, action)
        do(session, gita, *_calls(walk, row.id or 0, row.version)[action], on=TODAY)


def test_the_homework_is_done_with_the_second_presentation(store: Store, walk: Cast) -> None:
    journey_id, done = walk.journey.id or 0, []
    for person in (walk.gita, walk.gita, walk.timo):
        actor = walk.actor(person)
        with store.writing(actor) as session:
            done.append(actions.hand_in_homework(
                session, actor, journey_id, "Ours.txt", b"What we did.", on=TODAY
            ))  # fmt: skip
    with store.reading(TESTS) as session:
        step = milestone(session, walk.journey, MilestoneKind.HOMEWORK)
        last = session.exec(select(TrailEntry.action).order_by(col(TrailEntry.id).desc())).first()
    assert (done, step.held_on, last) == ([False, False, True], TODAY, "hand_in_homework")
