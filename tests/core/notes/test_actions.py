"""The notes are written by those who walk, and nothing anybody wrote is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from core.access import Actor
from core.appointments.rules import PresentInput
from core.database import Store
from core.errors import Missing, NotAllowed, NotPossible, Stale
from core.files import queries as files
from core.files.actions import remove_file, sweep_files
from core.files.rules import NewFile
from core.journeys import queries as journeys
from core.journeys.logbook import EntryInput
from core.journeys.views import EntryRow
from core.notes import actions, queries, rules
from core.notes.exchange import ExchangeInput
from core.tables.course import Attendance
from core.tables.journey import (
    Effort,
    Entry,
    EntryKind,
    EntryRevision,
    LearningObjective,
    Milestone,
    MilestoneKind,
    PriorityItem,
    Visibility,
)
from core.tables.letters import Letter, LetterKind
from core.tables.notes import EntryDraft
from tests.cast import TESTS, TODAY, Cast
from tests.core.files.test_actions import PDF
from tests.walk import add_plan, milestone

FILE = NewFile("slides.pdf", PDF)


def write_entry(store: Store, actor: Actor, cast: Cast, text: str, **fields: Any) -> int:
    """Write an entry into the logbook of Ghent and Turku."""
    given = {"kind": EntryKind.POINT} | fields
    attached = given.pop("files", ())
    with store.writing(actor) as session:
        return actions.write_entry(
            session, actor, cast.journey.id or 0, EntryInput(text=text, **given), attached,
            on=TODAY,
        )  # fmt: skip


def revise(
    store: Store, actor: Actor, entry_id: int, text: str, version: int, **fields: Any
) -> int:
    """Save other words over an entry."""
    entry = EntryInput(text=text, **({"kind": EntryKind.POINT} | fields))
    with store.writing(actor) as session:
        return actions.revise_entry(session, actor, entry_id, entry, version, on=TODAY)


def entry_of(store: Store, actor: Actor, cast: Cast, entry_id: int) -> EntryRow:
    """Return an entry as the actor reads it."""
    with store.reading(actor) as session:
        rows = journeys.list_entries(session, actor, cast.journey.id or 0)
    return next(row for row in rows if row.id == entry_id)


@pytest.fixture
def walk(store: Store, cast: Cast) -> Cast:
    """The cast with the plan of both journeys."""
    add_plan(store, cast.journey, cast.other_journey)
    return cast


def test_an_entry_is_written_with_its_files_or_not_at_all(store: Store, cast: Cast) -> None:
    gita = cast.actor(cast.gita)
    write_entry(store, gita, cast, "See the slides.", files=(FILE,))
    with pytest.raises(NotPossible, match="not a kind of file"):
        write_entry(store, gita, cast, "Lost.", files=(FILE, NewFile("a.exe", b"MZ")))
    with store.reading(gita) as session:
        assert [row.text for row in session.exec(select(Entry))] == ["See the slides."]
        [file] = files.list_files(session, gita, cast.journey.id or 0)
    assert file.name == "slides.pdf"


def test_files_follow_the_readers_of_their_entry(store: Store, cast: Cast) -> None:
    gita, timo, jonas = map(cast.actor, (cast.gita, cast.timo, cast.jonas))
    entry_id = write_entry(store, gita, cast, "Slides.", files=(FILE,))
    revise(store, gita, entry_id, "Slides.", 1, visibility=Visibility.PAIR)
    with store.writing(timo) as session:
        actions.add_file(session, timo, cast.journey.id or 0, entry_id, None, "timo.pdf", PDF,
                         on=TODAY)  # fmt: skip
    assert _names(store, jonas, cast) == []
    revise(store, gita, entry_id, "Slides.", 2, visibility=Visibility.FACILITATOR)
    assert _names(store, jonas, cast) == ["slides.pdf"]
    assert _names(store, gita, cast) == ["timo.pdf", "slides.pdf"]
    with store.writing(gita) as session:
        actions.remove_entry(session, gita, entry_id, 3, on=TODAY)
    assert _names(store, gita, cast) == []


def test_an_entry_speaks_of_items_objectives_and_people_of_its_own_journey(
    store: Store, cast: Cast
) -> None:
    gita = cast.actor(cast.gita)
    with store.writing(TESTS) as session:
        for journey in (cast.journey, cast.other_journey):
            owned = {"journey_id": journey.id or 0, "pair_id": journey.pair_id}
            session.add(PriorityItem(**owned, number=1, text="Reuse"))
            session.add(LearningObjective(**owned, text="A clause"))
        session.flush()
        items = [row.id for row in session.exec(select(PriorityItem))]
        goals = [row.id for row in session.exec(select(LearningObjective))]
    entry_id = write_entry(store, gita, cast, "On it.", item_id=items[0], objective_id=goals[0],
                           mentions=(cast.jonas.id or 0,))  # fmt: skip
    row = entry_of(store, gita, cast, entry_id)
    assert (row.item_id, row.objective_id, row.mentions) == (items[0], goals[0], (cast.jonas.id,))
    for foreign in (
        {"item_id": items[1]}, {"objective_id": goals[1]}, {"mentions": (cast.paulo.id or 0,)},
    ):  # fmt: skip
        with pytest.raises(NotPossible):
            write_entry(store, gita, cast, "Theirs.", **foreign)


def test_an_earlier_text_is_restored_and_what_stood_is_kept(store: Store, cast: Cast) -> None:
    gita, timo = cast.actor(cast.gita), cast.actor(cast.timo)
    entry_id = write_entry(store, gita, cast, "First.")
    revise(store, timo, entry_id, "Second.", 1)
    revision = _revisions(store, gita, entry_id)[0]
    with pytest.raises(Stale), store.writing(timo) as session:
        actions.restore_entry(session, timo, entry_id, revision, 1, on=TODAY)
    with store.writing(timo) as session:
        assert actions.restore_entry(session, timo, entry_id, revision, 2, on=TODAY) == 3
    assert entry_of(store, gita, cast, entry_id).text == "First."
    with store.reading(gita) as session:
        found = queries.list_revisions(session, gita, entry_id)
    assert [one.text for one in found] == ["First.", "Second.", "First."]


def test_a_restored_text_is_never_opened_to_more_people(store: Store, cast: Cast) -> None:
    gita, jonas = cast.actor(cast.gita), cast.actor(cast.jonas)
    entry_id = write_entry(store, gita, cast, "Between us.", visibility=Visibility.PAIR)
    revise(store, gita, entry_id, "For all.", 1, visibility=Visibility.PUBLIC)
    revision = _revisions(store, gita, entry_id)[0]
    with store.writing(jonas) as session, pytest.raises(Missing):
        actions.restore_entry(session, jonas, entry_id, revision, 2, on=TODAY)
    with store.writing(gita) as session:
        actions.restore_entry(session, gita, entry_id, revision, 2, on=TODAY)
    assert entry_of(store, gita, cast, entry_id).visibility is Visibility.PAIR


def test_a_removed_entry_is_put_back_with_its_files_and_its_past(store: Store, cast: Cast) -> None:
    gita, jonas = cast.actor(cast.gita), cast.actor(cast.jonas)
    entry_id = write_entry(store, gita, cast, "First.", files=(FILE,))
    revise(store, gita, entry_id, "Second.", 1)
    before = entry_of(store, gita, cast, entry_id)
    for actor, version in ((gita, 2), (jonas, 4)):
        with store.writing(gita) as session:
            actions.remove_entry(session, gita, entry_id, version, on=TODAY)
        with store.writing(actor) as session:
            assert actions.put_back_entry(session, actor, entry_id, version + 1, on=TODAY) == ()
        assert entry_of(store, gita, cast, entry_id) == replace(before, version=version + 2)
        assert _names(store, gita, cast) == ["slides.pdf"]
    with store.reading(gita) as session:
        found = queries.list_revisions(session, gita, entry_id)
    assert [one.text for one in found] == ["Second.", "First."]


def test_an_entry_is_put_back_once_and_by_nobody_but_writer_and_facilitator(
    store: Store, walk: Cast
) -> None:
    gita = walk.actor(walk.gita)
    entry_id = write_entry(store, gita, walk, "Between us.", visibility=Visibility.PAIR)
    with store.writing(gita) as session:
        actions.remove_entry(session, gita, entry_id, 1, on=TODAY)
    for name in ("timo", "jonas", "petra", "paulo"):
        actor = walk.actor(getattr(walk, name))
        with store.writing(actor) as session, pytest.raises((NotPossible, Missing, NotAllowed)):
            actions.put_back_entry(session, actor, entry_id, 2, on=TODAY)
    for version in (1, 2, 3):
        with store.writing(gita) as session:
            if version == 2:
                actions.put_back_entry(session, gita, entry_id, 2, on=TODAY)
                continue
            with pytest.raises(Stale):
                actions.put_back_entry(session, gita, entry_id, version, on=TODAY)


def test_a_file_taken_back_before_or_swept_since_does_not_come_back(
    store: Store, cast: Cast
) -> None:
    gita = cast.actor(cast.gita)
    other = NewFile("other.pdf", PDF + b"!")
    entry_id = write_entry(store, gita, cast, "Slides.", files=(FILE, other))
    with store.reading(gita) as session:
        slides = files.list_files(session, gita, cast.journey.id or 0)[-1]
    with store.writing(gita) as session:
        remove_file(session, gita, slides.id, on=TODAY)
    with store.writing(gita) as session:
        actions.remove_entry(session, gita, entry_id, 1, on=TODAY)
    with store.writing(TESTS) as session:
        sweep_files(session, TESTS)
    with store.writing(gita) as session:
        lost = actions.put_back_entry(session, gita, entry_id, 2, on=TODAY)
    assert (slides.name, lost) == ("slides.pdf", ("other.pdf",))
    assert _names(store, gita, cast) == []


def test_an_action_is_ticked_off_and_back(store: Store, cast: Cast) -> None:
    gita, timo = cast.actor(cast.gita), cast.actor(cast.timo)
    entry_id = write_entry(store, gita, cast, "Send it.", kind=EntryKind.ACTION,
                           owner_id=cast.timo.id, due_on=TODAY)  # fmt: skip
    for is_done, version, done_on in ((True, 1, TODAY), (False, 2, None)):
        with store.writing(timo) as session:
            actions.finish_action(session, timo, entry_id, is_done, version, on=TODAY)
        assert entry_of(store, gita, cast, entry_id).done_on == done_on
    with pytest.raises(Stale), store.writing(timo) as session:
        actions.finish_action(session, timo, entry_id, True, 1, on=TODAY)
    point = write_entry(store, gita, cast, "A point.")
    with pytest.raises(NotPossible, match="Only an action"), store.writing(gita) as session:
        actions.finish_action(session, gita, point, True, 1, on=TODAY)


def test_an_unsent_text_is_kept_replaced_and_gone_once_sent(store: Store, cast: Cast) -> None:
    gita = cast.actor(cast.gita)
    for text in ("Half", "Half a thought"):
        _keep(store, gita, cast, text)
    assert _unsent(store) == [(0, "Half a thought")]
    entry_id = write_entry(store, gita, cast, "A whole thought.")
    assert _unsent(store) == []
    _keep(store, gita, cast, "Changing", entry_id)
    _keep(store, gita, cast, "Another")
    assert sorted(_unsent(store)) == [(0, "Another"), (entry_id, "Changing")]
    revise(store, gita, entry_id, "Changed.", 1)
    with store.writing(gita) as session:
        actions.discard_unsent(session, gita, cast.journey.id or 0, on=TODAY)
    assert _unsent(store) == []


def test_an_empty_text_keeps_nothing_and_a_huge_one_is_refused(store: Store, cast: Cast) -> None:
    gita = cast.actor(cast.gita)
    _keep(store, gita, cast, "Half")
    _keep(store, gita, cast, "  ")
    assert _unsent(store) == []
    with pytest.raises(NotPossible, match="too long"):
        _keep(store, gita, cast, "x" * 100_000)


def test_what_is_sent_takes_no_other_unsent_text_along(store: Store, walk: Cast) -> None:
    gita = walk.actor(walk.gita)
    _keep(store, gita, walk, "A thought")
    _keep(store, gita, walk, "", rules.MEETING)
    assert sorted(_unsent(store)) == [(rules.MEETING, ""), (rules.NEW_ENTRY, "A thought")]
    _log(store, gita, walk)
    assert _unsent(store) == [(rules.NEW_ENTRY, "A thought")]
    _keep(store, gita, walk, "Still there", rules.MEETING)
    write_entry(store, gita, walk, "A thought")
    assert _unsent(store) == [(rules.MEETING, "Still there")]


@pytest.mark.parametrize("name", ["paulo", "petra", "ines"])
def test_nobody_else_keeps_a_text_or_logs_a_meeting(store: Store, walk: Cast, name: str) -> None:
    actor = walk.actor(getattr(walk, name))
    with pytest.raises((NotAllowed, Missing)):
        _keep(store, actor, walk, "Words")
    with pytest.raises((NotAllowed, Missing, NotPossible)):
        _log(store, actor, walk)


def test_coming_back_at_once_is_the_same_visit(store: Store, cast: Cast) -> None:
    gita = cast.actor(cast.gita)
    seen = []
    for _ in range(2):
        with store.writing(gita) as session:
            seen.append(actions.note_visit(session, gita, cast.journey.id or 0, on=TODAY))
    assert seen[0].seen_at < seen[1].seen_at
    assert [one.before_at for one in seen] == [None, None]


def test_an_exchange_is_logged_in_one_go(store: Store, walk: Cast) -> None:
    gita = walk.actor(walk.gita)
    _log(store, gita, walk)
    with store.reading(TESTS) as session:
        step = milestone(session, walk.journey, MilestoneKind.EXCHANGE)
        there = session.exec(select(Attendance)).all()
        [spent] = session.exec(select(Effort)).all()
        [entry] = session.exec(select(Entry)).all()
    assert step.held_on == TODAY
    assert {row.person_id for row in there} == {walk.gita.id, walk.timo.id}
    assert (spent.half_days, spent.expression_id) == (2, walk.ghent.id)
    assert (entry.text, entry.milestone_id) == ("We saw the depot.", step.id)


def test_an_exchange_that_cannot_be_kept_whole_leaves_nothing(store: Store, walk: Cast) -> None:
    gita = walk.actor(walk.gita)
    with pytest.raises(NotPossible):
        _log(store, gita, walk, half_days=40)
    with store.reading(TESTS) as session:
        assert milestone(session, walk.journey, MilestoneKind.EXCHANGE).held_on is None
        assert session.exec(select(Entry)).all() == []


def test_a_facilitator_logs_a_meeting_without_anybodys_time(store: Store, walk: Cast) -> None:
    _log(store, walk.actor(walk.jonas), walk)
    with store.reading(TESTS) as session:
        assert session.exec(select(Effort)).all() == []


def test_a_digest_goes_to_both_twins_and_holds_nothing_between_them(
    store: Store, walk: Cast
) -> None:
    gita, jonas = walk.actor(walk.gita), walk.actor(walk.jonas)
    write_entry(store, gita, walk, "Between us.", visibility=Visibility.PAIR)
    write_entry(store, gita, walk, "For the **facilitator**.")
    tomorrow = TODAY + timedelta(days=1)
    with store.writing(jonas) as session, pytest.raises(NotPossible, match="no digest is needed"):
        actions.write_digest(session, jonas, walk.journey.id or 0, on=TODAY)
    with store.writing(jonas) as session:
        assert len(actions.write_digest(session, jonas, walk.journey.id or 0, on=tomorrow)) == 2
    letters = _letters(store)
    assert [letter.expression_id for letter in letters] == [walk.ghent.id, walk.turku.id]
    for letter, partner in zip(letters, ("Turku", "Ghent"), strict=True):
        assert letter.kind is LetterKind.DIGEST
        assert f"Your twinning with {partner}" in letter.subject
        assert "- Point, Gita: For the facilitator." in letter.body
        assert "Between us" not in letter.body
        assert "write to Jonas, your facilitator" in letter.body
    with store.writing(jonas) as session, pytest.raises(NotPossible, match="already"):
        actions.write_digest(session, jonas, walk.journey.id or 0, on=tomorrow)


def test_digests_are_written_for_ones_own_journeys_with_news(store: Store, walk: Cast) -> None:
    write_entry(store, walk.actor(walk.gita), walk, "News.")
    tomorrow = TODAY + timedelta(days=1)
    for name, count in (("petra", 0), ("jonas", 1), ("jonas", 0)):
        actor = walk.actor(getattr(walk, name))
        with store.writing(actor) as session:
            assert actions.write_digests(session, actor, on=tomorrow) == count
    assert len(_letters(store)) == 2
    petra = walk.actor(walk.petra)
    with store.writing(petra) as session, pytest.raises(NotAllowed):
        actions.write_digest(session, petra, walk.journey.id or 0, on=tomorrow)


def _log(store: Store, actor: Actor, walk: Cast, half_days: int = 2) -> None:
    with store.reading(TESTS) as session:
        step: Milestone = milestone(session, walk.journey, MilestoneKind.EXCHANGE)
    given = ExchangeInput(
        step.id or 0, step.version, TODAY,
        (PresentInput(walk.gita.id, expression_id=walk.ghent.id),
         PresentInput(walk.timo.id, expression_id=walk.turku.id)),
        half_days, EntryInput(EntryKind.POINT, "We saw the depot."), (FILE,),
    )  # fmt: skip
    with store.writing(actor) as session:
        actions.log_exchange(session, actor, walk.journey.id or 0, given, on=TODAY)


def _keep(store: Store, actor: Actor, cast: Cast, text: str, entry_id: int = 0) -> None:
    with store.writing(actor) as session:
        actions.keep_unsent(
            session, actor, cast.journey.id or 0, {"text": text, "kind": "point"}, entry_id, 1,
            on=TODAY,
        )  # fmt: skip


def _unsent(store: Store) -> list[tuple[int, str]]:
    with store.reading(TESTS) as session:
        return [(row.entry_id, row.fields["text"]) for row in session.exec(select(EntryDraft))]


def _names(store: Store, actor: Actor, cast: Cast) -> list[str]:
    with store.reading(actor) as session:
        return [row.name for row in files.list_files(session, actor, cast.journey.id or 0)]


def _revisions(store: Store, actor: Actor, entry_id: int) -> list[int]:
    with store.reading(actor) as session:
        found = session.exec(select(EntryRevision).where(EntryRevision.entry_id == entry_id))
        return [row.id or 0 for row in found]


def _letters(store: Store) -> list[Letter]:
    with store.reading(TESTS) as session:
        return list(session.exec(select(Letter).order_by(Letter.id)))  # type: ignore[arg-type]
