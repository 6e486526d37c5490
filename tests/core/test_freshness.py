"""When each table changed last follows from the trail, and what was read from the statements."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, text
from sqlmodel import col, select

from core import audit, scope
from core.database import Store
from core.freshness import TRAIL, UNFOLLOWED, Freshness, stamp_of, tables_named
from core.selection.queries import list_expressions
from core.tables.people import Person, Role, TwinMember
from core.tables.selection import Expression, Review
from core.tables.trail import TrailEntry
from tests.cast import TESTS, Cast, add_person


def rename(store: Store, cast: Cast, name: str) -> None:
    with store.writing(TESTS) as session:
        session.get_one(Person, cast.stan.id).name = name


def touch(store: Store, table: str, column: str) -> int:
    """Write the rows of a table once more as they are; return how many there are."""
    with store.writing(TESTS) as session:
        found = session.connection().execute(text(f'UPDATE "{table}" SET {column} = {column}'))
        return found.rowcount


def test_a_write_to_a_table_is_a_newer_number_for_it_and_for_no_other(demo_store: Store) -> None:
    freshness = Freshness(demo_store)
    written = []
    for table in audit.audited_tables():
        before = freshness.newest()
        if touch(demo_store, table.name, next(iter(table.primary_key)).name):
            after = freshness.newest()
            assert {name for name in after if after[name] != before.get(name)} == {
                table.name, "trail_entry", "trail_head",
            }  # fmt: skip
            written.append(table.name)
    assert len(written) > 20


def test_a_store_without_a_trail_is_followed_from_its_first_entry(store: Store) -> None:
    freshness = Freshness(store)
    assert freshness.newest() == {"trail_entry": 0, "trail_head": 0, "": 0}
    with store.writing(TESTS) as session:
        add_person(session, "Ada", Role.LEAD)
    number = store.trail_number()
    assert freshness.newest() == {"person": number, "trail_entry": number, "trail_head": number,
                                  "": 0}  # fmt: skip


def test_two_who_follow_one_store_agree_whenever_they_began(store: Store, cast: Cast) -> None:
    early = Freshness(store)
    early.newest()
    rename(store, cast, "Stanislaw")
    assert early.newest() == Freshness(store).newest()


def test_another_history_is_told_from_one_that_went_on(store: Store, cast: Cast) -> None:
    freshness = Freshness(store)
    rename(store, cast, "Stanislaw")
    before, newest = freshness.newest(), store.trail_number()
    with store.engine.begin() as connection:
        audit.remove_triggers(connection)
        connection.execute(delete(TrailEntry).where(col(TrailEntry.id) == newest))
        audit.install_triggers(connection)
    after = freshness.newest()
    assert (before[""], after[""]) == (0, 1)
    tables = frozenset({"round"})
    assert stamp_of(tables, before) != stamp_of(tables, after)


def test_the_tables_that_limit_a_reader_are_read_too(store: Store, cast: Cast) -> None:
    freshness = Freshness(store)
    ruth = cast.actor(cast.ruth)
    with freshness.following() as tables, store.reading(ruth) as session:
        session.exec(select(Expression)).all()
    assert tables == {"expression", "assignment", "conflict_of_interest", "person", "twin_member"}
    with store.reading(TESTS) as session:
        session.exec(select(Review)).all()
    assert "review" not in tables


def test_what_is_read_beyond_the_readers_rows_is_read_too(store: Store, cast: Cast) -> None:
    freshness = Freshness(store)
    with freshness.following() as tables, store.reading(TESTS) as session, scope.lifted(session):
        session.exec(select(Review)).all()
    assert tables == {"review"}


def test_the_list_of_applicants_is_not_read_from_what_twins_and_letters_write(
    store: Store, cast: Cast
) -> None:
    lead = cast.actor(cast.ines)
    freshness = Freshness(store)
    with freshness.following() as tables, store.reading(lead) as session:
        list_expressions(session, lead, cast.round.id or 0)
    assert tables == {
        "person", "twin_member", "round", "expression", "assignment", "conflict_of_interest",
        "review", "score", "meeting_item", "consensus_score", "territory_link",
    }  # fmt: skip


def test_the_rows_that_changed_are_told_as_they_were_and_as_they_are(
    store: Store, cast: Cast
) -> None:
    freshness, tables = Freshness(store), frozenset({"person", "twin_member", "round"})
    before = freshness.newest()
    rename(store, cast, "Stanislaw")
    with store.writing(TESTS) as session:
        member = session.exec(select(TwinMember).where(TwinMember.person_id == cast.gita.id)).one()
        was = member.model_dump()
        member.pair_id = cast.other_pair.id or 0
    with store.writing(TESTS) as session:
        session.delete(session.get_one(TwinMember, was["id"]))
    after, stan = freshness.newest(), {"id": cast.stan.id}
    now = was | {"pair_id": cast.other_pair.id}
    assert freshness.changes(before, after, tables) == {
        "person": (stan, stan), "twin_member": (was, now, now),
    }  # fmt: skip
    assert freshness.changes(before, after, frozenset({"round"})) == {}
    assert freshness.changes(after, after, tables) == {}


def test_what_cannot_be_followed_or_is_too_much_is_not_told(
    store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    freshness, people = Freshness(store), frozenset({"person"})
    before = freshness.newest()
    for name in ("Stanislaw", "Stani"):
        rename(store, cast, name)
    after = freshness.newest()
    assert freshness.changes(before, {**after, "": 1}, people) is None
    for name in sorted(UNFOLLOWED | TRAIL):
        assert freshness.changes(before, after, people | {name}) is None
    monkeypatch.setattr("core.freshness.MOST_CHANGES", 1)
    assert freshness.changes(before, after, people) is None


@pytest.mark.parametrize("name", sorted(UNFOLLOWED))
def test_what_changes_without_a_trail_has_no_stamp(name: str) -> None:
    assert stamp_of(frozenset({name, "round"}), {"": 0, "round": 4}) is None


def test_a_stamp_holds_the_newest_entry_of_each_table() -> None:
    newest = {"": 0, "round": 4, "expression": 9}
    assert stamp_of(frozenset({"round", "expression", "letter"}), newest) == (0, 9, 0, 4)
    assert stamp_of(frozenset({"topic_vector"}), newest) == (0, 0)


def test_tables_are_found_in_a_statement_under_any_name() -> None:
    found = tables_named('SELECT r.id FROM "round" AS r JOIN expression AS e ON e.round_id = r.id')
    assert found == {"round", "expression"}
