"""A version is put before three; the third agreement freezes it, and nothing changes it then."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.exc import DatabaseError
from sqlmodel import select

from core import audit
from core.access import Actor
from core.database import Store
from core.errors import Missing, NotAllowed, NotPossible, Stale
from core.fiche import actions
from core.fiche.changes import changes
from core.fiche.content import Audience, Choice
from core.fiche.queries import fiche_desk, fiche_of, list_waiting_fiches
from core.fiche.stored import mark_of
from core.fiche.views import Desk
from core.tables.fiche import FicheVersion
from core.tables.journey import (
    Entry,
    EntryKind,
    Journey,
    JourneyState,
    MilestoneKind,
    Visibility,
)
from core.tables.trail import TrailEntry
from tests.cast import TESTS, TODAY, Cast
from tests.walk import add_plan, hold, milestone, write

ALL = Choice(kinds=tuple(EntryKind))
LATER = TODAY + timedelta(days=2)
THREE = ("gita", "timo", "jonas")


@pytest.fixture
def walk(store: Store, cast: Cast) -> Cast:
    """The cast with a plan and one entry the facilitator reads."""
    add_plan(store, cast.journey)
    write(store, cast.actor(cast.gita), cast.journey, "The yard lends tiles.")
    return cast


def who(cast: Cast, name: str) -> Actor:
    return cast.actor(getattr(cast, name))


def offer(store: Store, cast: Cast, name: str = "jonas", choice: Choice = ALL) -> int:
    actor = who(cast, name)
    with store.writing(actor) as session:
        return actions.offer_fiche(session, actor, cast.pair.id or 0, choice, " Please. ", on=TODAY)


def desk(store: Store, cast: Cast, name: str = "gita") -> Desk:
    actor = who(cast, name)
    with store.reading(actor) as session:
        return fiche_desk(session, actor, cast.pair.id or 0)


def agree(store: Store, cast: Cast, name: str, version: int) -> bool:
    actor = who(cast, name)
    mark = next(one.standing.mark for one in desk(store, cast).versions if one.id == version)
    with store.writing(actor) as session:
        return actions.agree_fiche(session, actor, version, mark, on=LATER)


def freeze(store: Store, cast: Cast) -> int:
    version = offer(store, cast)
    assert [agree(store, cast, name, version) for name in THREE] == [False, False, True]
    return version


@pytest.mark.parametrize("first", THREE)
def test_each_of_the_three_may_put_a_version_and_all_read_the_same(
    store: Store, walk: Cast, first: str
) -> None:
    offer(store, walk, first)
    for name in (*THREE, "ines"):
        actor = who(walk, name)
        (version,) = desk(store, walk, name).versions
        with store.reading(actor) as session:
            now = fiche_of(session, actor, walk.pair.id or 0, ALL)
        assert version.fiche == now and version.is_intact
        assert (version.number, version.note, changes(version.fiche, now)) == (1, "Please.", ())


@pytest.mark.parametrize("name", ["ines", "petra", "paulo", "ruth", "stan"])
def test_nobody_else_puts_or_agrees_to_one(store: Store, walk: Cast, name: str) -> None:
    version, actor = offer(store, walk), who(walk, name)
    mark = desk(store, walk).versions[0].standing.mark
    with pytest.raises((NotAllowed, Missing)), store.writing(actor) as session:
        actions.offer_fiche(session, actor, walk.pair.id or 0, ALL, "", on=TODAY)
    for action in (
        lambda session: actions.agree_fiche(session, actor, version, mark, on=TODAY),
        lambda session: actions.decline_fiche(session, actor, version, "No", mark, on=TODAY),
    ):
        with pytest.raises((NotAllowed, Missing)), store.writing(actor) as session:
            action(session)


@pytest.mark.parametrize(("name", "seen"), [("ines", 1), ("jonas", 1), ("petra", 0)])
def test_versions_are_for_the_three_and_the_lead(
    store: Store, walk: Cast, name: str, seen: int
) -> None:
    offer(store, walk)
    assert len(desk(store, walk, name).versions) == seen


@pytest.mark.parametrize("order", [THREE, ("jonas", "timo", "gita")])
def test_the_third_agreement_freezes_and_concludes_after_the_last_meeting(
    store: Store, walk: Cast, order: tuple[str, ...]
) -> None:
    hold(store, who(walk, "gita"), walk.journey, MilestoneKind.CONCLUSION, TODAY)
    version = offer(store, walk)
    assert [agree(store, walk, name, version) for name in order] == [False, False, True]
    with store.reading(TESTS) as session:
        assert session.get_one(Journey, walk.journey.id).state is JourneyState.CONCLUDED
        assert milestone(session, walk.journey, MilestoneKind.FICHE).held_on == LATER
    frozen = desk(store, walk).frozen
    assert frozen is not None and frozen.standing.frozen_on == LATER
    assert [one.person for one in frozen.standing.signatures] == ["Gita", "Timo", "Jonas"]


def test_before_the_last_meeting_a_frozen_version_leaves_the_journey_open(
    store: Store, walk: Cast
) -> None:
    freeze(store, walk)
    with store.reading(TESTS) as session:
        assert session.get_one(Journey, walk.journey.id).state is JourneyState.RUNNING
    # By hand: the meeting came later than the signatures.
    jonas = who(walk, "jonas")
    hold(store, jonas, walk.journey, MilestoneKind.CONCLUSION, TODAY)
    hold(store, jonas, walk.journey, MilestoneKind.FICHE, TODAY)


def test_while_a_version_waits_nobody_records_a_signed_fiche_by_hand(
    store: Store, walk: Cast
) -> None:
    jonas = who(walk, "jonas")
    hold(store, jonas, walk.journey, MilestoneKind.CONCLUSION, TODAY)
    offer(store, walk)
    with pytest.raises(NotPossible, match="Version 1 of the fiche waits"):
        hold(store, jonas, walk.journey, MilestoneKind.FICHE, TODAY)


def test_a_later_change_is_told_and_agreed_anew(store: Store, walk: Cast) -> None:
    freeze(store, walk)
    kept = desk(store, walk).versions[0]
    with pytest.raises(NotPossible, match="Nothing has changed since version 1"):
        offer(store, walk)
    write(store, who(walk, "timo"), walk.journey, "And bricks.")
    gita = who(walk, "gita")
    with store.reading(gita) as session:
        now = fiche_of(session, gita, walk.pair.id or 0, ALL)
    assert kept.fiche is not None
    assert changes(kept.fiche, now) == ("Logbook: 1 entry is new.",)
    second = offer(store, walk, "timo")
    newest, first = desk(store, walk).versions
    # Until all agree to the second, the first stands as it was.
    assert (first.fiche, first.replaced_on) == (kept.fiche, None)
    assert [one.is_given for one in newest.standing.signatures] == [False] * 3
    for name in THREE:
        agree(store, walk, name, second)
    newest, first = desk(store, walk).versions
    assert (newest.standing.frozen_on, first.replaced_on) == (LATER, LATER)
    assert first.fiche == kept.fiche and first.is_intact


def test_a_version_that_still_waits_is_replaced_by_the_next(store: Store, walk: Cast) -> None:
    first = offer(store, walk)
    offer(store, walk, choice=Choice(Audience.PROGRAMME, ALL.kinds))
    with pytest.raises(NotPossible, match="later version took the place"):
        agree(store, walk, "gita", first)
    assert [one.is_open for one in desk(store, walk).versions] == [True, False]


def test_who_asks_for_a_change_holds_it_up_until_they_agree(store: Store, walk: Cast) -> None:
    version, timo = offer(store, walk), who(walk, "timo")
    mark = desk(store, walk).versions[0].standing.mark
    with store.writing(timo) as session:
        actions.decline_fiche(session, timo, version, "Name the yard.", mark, on=TODAY)
    assert [agree(store, walk, name, version) for name in ("gita", "jonas")] == [False, False]
    signature = desk(store, walk).versions[0].standing.signatures[1]
    assert (signature.remark, signature.is_given) == ("Name the yard.", False)
    assert agree(store, walk, "timo", version)
    with pytest.raises(NotPossible, match="agreed by all three"):
        agree(store, walk, "timo", version)


def test_nobody_agrees_twice_or_to_what_they_were_not_shown(store: Store, walk: Cast) -> None:
    version, gita = offer(store, walk), who(walk, "gita")
    agree(store, walk, "gita", version)
    with pytest.raises(NotPossible, match="agreed to this version already"):
        agree(store, walk, "gita", version)
    with pytest.raises(Stale), store.writing(gita) as session:
        actions.agree_fiche(session, gita, version, "0" * 64, on=TODAY)


def test_a_content_that_was_tampered_with_is_found_and_cannot_be_signed(
    store: Store, walk: Cast
) -> None:
    version = offer(store, walk)
    mark = desk(store, walk).versions[0].standing.mark
    table = FicheVersion.__table__
    with store.engine.begin() as connection:
        audit.remove_triggers(connection)
        content = connection.execute(table.select()).mappings().one()["content"]
        connection.execute(table.update().values(content={**content, "reason": "Forged."}))
        audit.install_triggers(connection)
    (found,) = desk(store, walk).versions
    assert not found.is_intact
    gita = who(walk, "gita")
    with (
        pytest.raises(NotPossible, match="behind the program's back"),
        store.writing(gita) as session,
    ):
        actions.agree_fiche(session, gita, version, mark, on=TODAY)


@pytest.mark.parametrize("field", ["content", "content_hash", "number"])
def test_no_code_path_changes_what_was_put_before_the_three(
    store: Store, walk: Cast, field: str
) -> None:
    version = freeze(store, walk)
    values = {"content": {}, "content_hash": "0" * 64, "number": 9}
    with pytest.raises((NotPossible, DatabaseError)), store.writing(TESTS) as session:
        setattr(session.get_one(FicheVersion, version), field, values[field])
    with pytest.raises((NotPossible, DatabaseError)), store.writing(TESTS) as session:
        session.delete(session.get_one(FicheVersion, version))
    with store.reading(TESTS) as session:
        row = session.get_one(FicheVersion, version)
        assert mark_of(row.content) == row.content_hash


def test_what_the_twins_keep_never_enters_and_the_programme_reads_less(
    store: Store, walk: Cast
) -> None:
    gita = who(walk, "gita")
    for visibility in Visibility:
        write(store, gita, walk.journey, f"For {visibility.value}.", visibility)
    texts = {}
    for audience in Audience:
        with store.reading(gita) as session:
            found = fiche_of(session, gita, walk.pair.id or 0, Choice(audience, ALL.kinds))
        texts[audience] = {one.text for one in found.entries}
    assert "For pair." not in texts[Audience.PAIR]
    assert texts[Audience.PROGRAMME] == {"For programme.", "For public."}


def test_it_waits_on_the_first_page_of_whoever_has_not_answered(store: Store, walk: Cast) -> None:
    version = offer(store, walk)
    agree(store, walk, "gita", version)

    def waiting(name: str) -> list[tuple[str, int]]:
        actor = who(walk, name)
        with store.reading(actor) as session:
            return [(one.pair, one.number) for one in list_waiting_fiches(session, actor)]

    assert [waiting(name) for name in ("gita", "timo", "jonas", "petra", "paulo")] == [
        [], [("Ghent and Turku", 1)], [("Ghent and Turku", 1)], [], []
    ]  # fmt: skip


def test_the_trail_names_the_act_and_not_the_reading(store: Store, walk: Cast) -> None:
    freeze(store, walk)
    with store.reading(TESTS) as session:
        found = session.exec(
            select(TrailEntry.subject, TrailEntry.action).where(
                TrailEntry.subject.startswith("fiche_")  # type: ignore[attr-defined]
            )
        ).all()
    assert set(found) == {
        ("fiche_version", "offer_fiche"), ("fiche_agreement", "agree_fiche"),
        ("fiche_version", "agree_fiche"),
    }  # fmt: skip


def kinds_in(store: Store, cast: Cast, name: str, choice: Choice) -> list[tuple[str, bool]]:
    actor = who(cast, name)
    with store.reading(actor) as session:
        fiche = fiche_of(session, actor, cast.pair.id or 0, choice)
    return [(one.text, one.is_picked) for one in fiche.entries]


def choose(
    store: Store, cast: Cast, name: str, wanted: dict[int, bool], choice: Choice = ALL
) -> int:
    actor, pair_id = who(cast, name), cast.pair.id or 0
    with store.writing(actor) as session:
        return actions.choose_entries(session, actor, pair_id, choice, wanted, on=TODAY)


@pytest.mark.parametrize("name", THREE)
def test_a_single_entry_is_left_out_or_taken_in_for_everybody(
    store: Store, walk: Cast, name: str
) -> None:
    second = write(store, who(walk, "timo"), walk.journey, "And bricks.")
    usual = Choice()
    assert kinds_in(store, walk, "jonas", usual) == []
    assert choose(store, walk, name, {second: True}, usual) == 1
    for reader in (*THREE, "ines"):
        assert kinds_in(store, walk, reader, usual) == [("And bricks.", True)]
    # Where its kind is taken anyway it stands there by its kind; left out it stands nowhere.
    assert kinds_in(store, walk, name, ALL)[1] == ("And bricks.", False)
    assert choose(store, walk, name, {second: False}, ALL) == 1
    assert kinds_in(store, walk, name, ALL) == [("The yard lends tiles.", False)]
    assert kinds_in(store, walk, name, usual) == []
    # What its kind says anyway needs no choice by hand.
    assert choose(store, walk, name, {second: True}, ALL) == 0
    assert len(kinds_in(store, walk, name, ALL)) == 2


def test_a_choice_changes_the_draft_and_a_new_version_is_agreed_anew(
    store: Store, walk: Cast
) -> None:
    second = write(store, who(walk, "timo"), walk.journey, "And bricks.")
    version = offer(store, walk)
    agree(store, walk, "gita", version)
    kept = desk(store, walk).versions[0].fiche
    choose(store, walk, "jonas", {second: False})
    gita = who(walk, "gita")
    with store.reading(gita) as session:
        now = fiche_of(session, gita, walk.pair.id or 0, ALL)
    assert kept is not None and now.left_out == 1
    assert changes(kept, now) == (
        "Logbook: 1 entry is gone.", "Logbook: 1 entry is left out by hand now, none before.",
    )  # fmt: skip
    offer(store, walk)
    newest, before = desk(store, walk).versions
    assert [one.is_given for one in newest.standing.signatures] == [False] * 3
    assert (before.is_open, before.fiche) == (False, kept)


def test_no_choice_by_hand_lets_in_what_these_readers_may_not_see(store: Store, walk: Cast) -> None:
    gita = who(walk, "gita")
    private = write(store, gita, walk.journey, "Between us.", Visibility.PAIR)
    inner = write(store, gita, walk.journey, "For Jonas.", Visibility.FACILITATOR)
    programme = Choice(Audience.PROGRAMME)
    for name, entry, choice in (
        ("gita", private, ALL), ("jonas", private, ALL), ("timo", inner, programme),
    ):  # fmt: skip
        with pytest.raises((NotPossible, Missing)):
            choose(store, walk, name, {entry: True}, choice)
    choose(store, walk, "timo", {inner: True}, Choice())
    assert kinds_in(store, walk, "timo", Choice()) == [("For Jonas.", True)]
    assert kinds_in(store, walk, "timo", programme) == []
    # Closed again by its author, it leaves the fiche whatever was chosen.
    with store.writing(gita) as session:
        session.get_one(Entry, inner).visibility = Visibility.PAIR
    assert kinds_in(store, walk, "gita", Choice()) == []


@pytest.mark.parametrize("name", ["ines", "petra", "paulo", "ruth", "stan"])
def test_nobody_else_chooses_entries(store: Store, walk: Cast, name: str) -> None:
    entry = write(store, who(walk, "gita"), walk.journey)
    with pytest.raises((NotAllowed, Missing)):
        choose(store, walk, name, {entry: True})


def test_an_entry_of_another_pair_or_a_removed_one_is_missing(store: Store, walk: Cast) -> None:
    elsewhere = write(store, who(walk, "paulo"), walk.other_journey, visibility=Visibility.PUBLIC)
    for name in ("jonas", "gita"):
        with pytest.raises(Missing):
            choose(store, walk, name, {elsewhere: True})
    with pytest.raises(Missing):
        choose(store, walk, "gita", {99: True})
