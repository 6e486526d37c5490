"""Who reads the meetings of a pair, and whose calendar a link feeds."""

from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import select

from core.access import system
from core.appointments import actions, queries
from core.appointments.views import LinkHolder, MeetingsView
from core.database import Store
from core.errors import Missing, NotAllowed, TwinningError
from core.people.actions import close_account, reopen_account
from core.people.passwords import token_hash
from core.tables.journey import (
    Entry,
    EntryKind,
    Journey,
    LearningObjective,
    MilestoneKind,
    PriorityItem,
    Visibility,
)
from core.tables.notes import Attachment
from core.tables.people import Person, Role, TwinMember
from core.twins.actions import leave_twin
from tests.cast import AT, TESTS, TODAY, Cast, add_journey, add_pair, join
from tests.core.appointments.sample import at, opened, propose
from tests.statements import counted
from tests.walk import add_plan, milestone

CALENDAR = system("calendar")
LINK = "https://meet.example.org/abc"


@pytest.fixture
def walk(store: Store, cast: Cast) -> Cast:
    """The cast with the plans of both journeys."""
    add_plan(store, cast.journey, cast.other_journey)
    return cast


def _link(store: Store, cast: Cast, person: Person) -> str:
    actor = cast.actor(person)
    with store.writing(actor) as session:
        return actions.make_calendar_link(session, actor, cast.journey.id or 0, on=TODAY)


def _holder(store: Store, token: str) -> LinkHolder:
    with store.reading(CALENDAR) as session:
        return queries.find_calendar_link(session, CALENDAR, token_hash(token))


def _calendar(store: Store, token: str) -> MeetingsView:
    holder = _holder(store, token)
    with store.reading(holder.actor) as session:
        return queries.read_calendar(session, holder.actor, holder.pair_id)


def test_the_meetings_of_a_pair_stand_by_date_with_both_twins(store: Store, walk: Cast) -> None:
    view = opened(store, walk, walk.timo)
    assert [row.step.label for row in view.meetings] == [
        "Inception meeting", "Exchange 1", "Exchange 2", "Midterm meeting", "Exchange 3",
        "Exchange 4", "Exchange 5", "Conclusion meeting",
    ]  # fmt: skip
    assert [(side.name, side.zone) for side in view.sides] == [
        ("Turku", "Europe/Helsinki"), ("Ghent", "Europe/Brussels"),
    ]  # fmt: skip
    assert (view.own, view.may_settle, view.facilitator) == ({walk.turku.id}, True, "Jonas")
    assert len({row.reference for row in view.meetings}) == 8


def test_meetings_keep_their_names_and_no_two_journeys_share_one(store: Store, walk: Cast) -> None:
    def names(person: Person, pair_id: int | None) -> list[str]:
        actor = walk.actor(person)
        with store.reading(actor) as session:
            found = queries.open_meetings(session, actor, pair_id or 0)
        return [row.reference for row in found.meetings]

    own = names(walk.gita, walk.pair.id)
    propose(store, walk, walk.gita, at(14))
    assert sorted(names(walk.jonas, walk.pair.id)) == sorted(own)
    assert not set(own) & set(names(walk.paulo, walk.other_pair.id))


def test_the_link_of_a_call_is_for_those_who_come_to_it(store: Store, walk: Cast) -> None:
    propose(store, walk, walk.gita, at(14, place=LINK))
    for person, place in ((walk.timo, LINK), (walk.jonas, LINK), (walk.ines, LINK),
                          (walk.petra, "")):  # fmt: skip
        found = opened(store, walk, person).of(MilestoneKind.EXCHANGE)
        assert found is not None
        assert (found.place, person.name) == (place, person.name)
    assert not opened(store, walk, walk.petra).may_settle
    with pytest.raises(NotAllowed, match="another pair"):
        opened(store, walk, walk.paulo)


def test_a_file_of_a_twin_is_its_homework(store: Store, walk: Cast) -> None:
    with store.writing(TESTS) as session:
        step = milestone(session, walk.journey, MilestoneKind.HOMEWORK)
        session.add(Attachment(
            journey_id=walk.journey.id or 0, pair_id=walk.pair.id or 0, milestone_id=step.id,
            name="Ghent.pdf", media_type="application/pdf", size=3, sha256="0" * 64,
            visibility=Visibility.FACILITATOR, by_id=walk.gita.id or 0, uploaded_on=TODAY,
            uploaded_at=AT,
        ))  # fmt: skip
    for person in (walk.gita, walk.timo, walk.jonas):
        homework = opened(store, walk, person).homework
        assert homework is not None
        found = homework.of(walk.ghent.id or 0)
        assert found is not None
        assert (found.on, found.name) == (TODAY, "Ghent.pdf")
        assert homework.of(walk.turku.id or 0) is None


def test_agendas_are_filled_with_what_the_reader_may_read(store: Store, walk: Cast) -> None:
    of = {"journey_id": walk.journey.id or 0, "pair_id": walk.pair.id or 0}
    with store.writing(TESTS) as session:
        session.add(PriorityItem(number=1, text="Reuse centres", **of))
        session.add(LearningObjective(text="Write a clause.", **of))
        for text, visibility, done in (
            ("Send the contract", Visibility.PROGRAMME, None),
            ("Between us", Visibility.PAIR, None), ("Old", Visibility.PROGRAMME, TODAY),
        ):  # fmt: skip
            session.add(Entry(
                kind=EntryKind.ACTION, text=text, visibility=visibility, author_id=walk.gita.id,
                owner_id=walk.timo.id, written_on=TODAY, written_at=AT, done_on=done, **of,
            ))  # fmt: skip
    aims = opened(store, walk, walk.gita).aims
    assert (aims.items, aims.objectives) == (("Reuse centres",), (("Write a clause.", ""),))
    assert aims.actions == ("Send the contract (Timo)", "Between us (Timo)")
    assert opened(store, walk, walk.jonas).aims.actions == ("Send the contract (Timo)",)


def test_a_link_feeds_the_calendar_of_whoever_made_it(store: Store, walk: Cast) -> None:
    for person in (walk.gita, walk.jonas, walk.ines):
        token = _link(store, walk, person)
        assert _holder(store, token).actor.person_id == person.id
        assert _calendar(store, token).label == "Ghent and Turku"


def _leave(store: Store, walk: Cast) -> None:
    with store.writing(TESTS) as session:
        session.delete(session.exec(
            select(TwinMember).where(TwinMember.person_id == walk.gita.id)
        ).one())  # fmt: skip


def _close(store: Store, walk: Cast) -> None:
    with store.writing(TESTS) as session:
        session.get_one(Person, walk.gita.id).is_active = False


def _leave_and_come_back(store: Store, walk: Cast) -> None:
    ines = walk.actor(walk.ines)
    with store.writing(ines) as session:
        member = session.exec(select(TwinMember).where(TwinMember.person_id == walk.gita.id)).one()
        leave_twin(session, ines, member.id or 0, on=TODAY)
    with store.writing(TESTS) as session:
        join(session, walk.gita, walk.pair, walk.ghent)


def _close_and_reopen(store: Store, walk: Cast) -> None:
    ines = walk.actor(walk.ines)
    for change in (close_account, reopen_account):
        with store.writing(ines) as session:
            version = session.get_one(Person, walk.gita.id).version
            change(session, ines, walk.gita.id or 0, version, on=TODAY)


def _end(store: Store, walk: Cast) -> None:
    gita = walk.actor(walk.gita)
    with store.writing(gita) as session:
        actions.end_calendar_link(session, gita, walk.journey.id or 0, on=TODAY)


def _become_reviewer(store: Store, walk: Cast) -> None:
    with store.writing(TESTS) as session:
        session.get_one(Person, walk.gita.id).role = Role.REVIEWER


@pytest.mark.parametrize("end", [_leave, _close, _end, _become_reviewer, _leave_and_come_back,
                                 _close_and_reopen])  # fmt: skip
def test_a_link_dies_with_what_it_stood_on(store: Store, walk: Cast, end: object) -> None:
    token = _link(store, walk, walk.gita)
    assert _calendar(store, token).label == "Ghent and Turku"
    end(store, walk)  # type: ignore[operator]
    with pytest.raises(TwinningError):
        _calendar(store, token)


def test_a_facilitator_who_handed_over_reads_no_more(store: Store, walk: Cast) -> None:
    token = _link(store, walk, walk.jonas)
    with store.writing(TESTS) as session:
        session.get_one(Journey, walk.journey.id).facilitator_id = walk.petra.id
    with pytest.raises(Missing):
        _calendar(store, token)


@pytest.mark.parametrize("token", ["", "a", "x" * 5_000, "täg\x00", "' OR 1=1 --"])
def test_a_token_that_never_was_opens_nothing(store: Store, walk: Cast, token: str) -> None:
    _link(store, walk, walk.gita)
    with pytest.raises(Missing):
        _holder(store, token)


def test_what_waits_for_a_yes_is_listed_for_the_twin_it_waits_for(store: Store, walk: Cast) -> None:
    def asked(person: Person) -> list[tuple[int, str, date]]:
        actor = walk.actor(person)
        with store.reading(actor) as session:
            found = queries.list_asked(session, actor, on=TODAY)
        return [(one.pair_id, one.mention, one.on) for one in found]

    propose(store, walk, walk.timo, at(14))
    assert asked(walk.gita) == [(walk.pair.id, "exchange 1", date(2025, 10, 21))]
    assert asked(walk.timo) == asked(walk.paulo) == []
    propose(store, walk, walk.gita, at(14))
    assert asked(walk.gita) == []


def test_reading_costs_the_same_however_many_meetings_and_pairs_there_are(
    store: Store, walk: Cast
) -> None:
    def cost() -> int:
        gita = walk.actor(walk.gita)
        with store.reading(gita) as session, counted(store) as statements:
            queries.open_meetings(session, gita, walk.pair.id or 0)
        return len(statements)

    before = cost()
    with store.writing(TESTS) as session:
        for first, second in ((walk.ghent, walk.porto), (walk.turku, walk.brno)):
            add_journey(session, add_pair(session, first, second), walk.jonas)
    propose(store, walk, walk.gita, at(14))
    assert cost() == before
    assert before <= 18
