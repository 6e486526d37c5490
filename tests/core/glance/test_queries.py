"""What everybody may read of the programme: whole groups, and what pairs have published."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict

import pytest
from sqlmodel import Session, col, select

from core import vocabulary
from core.access import Actor
from core.database import Store
from core.demo import written
from core.glance.queries import read_glance
from core.glance.rules import Block
from core.glance.views import APPLICANTS, TWINS, Glance
from core.tables.journey import Entry, EntryKind, Journey, Visibility
from core.tables.pairing import Pair
from core.tables.people import Person, Role
from core.tables.selection import Expression
from tests.cast import AT, TESTS, TODAY, Cast, add_expression, add_pair
from tests.core.matchmaking.stored import KnownRound, change
from tests.statements import counted


def read(store: Store, actor: Actor) -> Glance:
    with store.reading(actor) as session:
        return read_glance(session, actor)


def publish(session: Session, *pairs: Pair) -> None:
    for pair in pairs:
        session.get_one(Pair, pair.id).published_on = TODAY


def stakeholder(store: Store) -> Actor:
    with store.reading(TESTS) as session:
        row = session.exec(select(Person).where(col(Person.role) == Role.STAKEHOLDER)).one()
        return Actor(row.id, row.name, row.role, row.email)


def test_the_demo_is_told_as_counted_by_hand(demo_store: Store) -> None:
    found = read(demo_store, stakeholder(demo_store))
    newer, older = found.rounds
    for row, year in ((newer, 2025), (older, 2024)):
        files = written.expressions(year)
        assert (row.applicants, row.countries) == (
            len(files), len({file["country"] for file in files}),
        )  # fmt: skip
        kinds = Counter(file["kind"].capitalize() for file in files)
        told = row.row("kind", APPLICANTS)
        assert told is not None and dict(told.classes) == kinds
        # The axes by the columns of the reference file itself.
        sides = Counter(
            f"{home.ns}{home.ew}" if (home := vocabulary.country(file["country"])) else ""
            for file in files
        )
        quadrants = row.row("quadrant", APPLICANTS)
        assert quadrants is not None and quadrants.of("North-west") == sides["NW"]
        assert quadrants.total == len(files)
    assert (newer.pairs, older.pairs, older.twin_countries) == (0, 9, 18)
    assert older.stages == (
        Block(("Preparation", "First exchanges"), 4),
        Block(("Further exchanges", "Closing", "Concluded", "Ended early"), 5),
    )
    assert (found.applicants, found.country_total, len(found.published)) == (58, 33, 11)
    assert dict(found.countries.classes) == dict.fromkeys(("AT", "DK", "FR", "IT", "PT", "ES"), 3)


def test_no_group_below_three_is_told_anywhere(demo_store: Store) -> None:
    found = read(demo_store, stakeholder(demo_store))
    shown = [row.shown for one in found.rounds for row in one.rows] + [found.countries]
    assert not [number for row in shown for _, number in row.classes if 0 < number < 3]
    assert not [row for row in shown if row.classes and 0 < row.rest < 3 or len(row.together) == 1]
    assert not [block for one in found.rounds for block in one.stages if 0 < block.number < 3]


def test_everybody_reads_the_same(store: Store, cast: Cast) -> None:
    told = [read(store, cast.actor(one)) for one in (cast.stan, cast.ines, cast.jonas)]
    assert told[0] == told[1] == told[2]


def test_only_pairs_that_both_twins_agreed_to_are_counted(store: Store, cast: Cast) -> None:
    stan = cast.actor(cast.stan)
    (row,) = read(store, stan).rounds
    assert (row.applicants, row.pairs, row.stages, row.row("kind", TWINS)) == (4, 0, (), None)
    with store.writing(TESTS) as session:
        publish(session, cast.pair)
    (row,) = read(store, stan).rounds
    told = row.row("kind", TWINS)
    assert (row.pairs, row.twins, row.twin_countries) == (1, 2, 2)
    # Two twins are too few to be broken down.
    assert told is not None and (told.classes, told.total) == ((), 2)


@pytest.mark.parametrize(
    ("visibility", "is_published", "is_told"),
    [(visibility, True, visibility is Visibility.PUBLIC) for visibility in Visibility]
    + [(Visibility.PUBLIC, False, False)],
)
def test_only_texts_made_public_by_a_published_pair_are_told(
    store: Store, cast: Cast, visibility: Visibility, is_published: bool, is_told: bool
) -> None:
    with store.writing(TESTS) as session:
        if is_published:
            publish(session, cast.pair)
        session.add(
            Entry(
                journey_id=cast.journey.id, pair_id=cast.pair.id, kind=EntryKind.GOOD_PRACTICE,
                text="Scales in the canteen.", visibility=visibility, author_id=cast.gita.id,
                written_on=TODAY, written_at=AT,
            )
        )  # fmt: skip
    found = read(store, cast.actor(cast.stan)).published
    assert [one.text for one in found] == (["Scales in the canteen."] if is_told else [])


def test_a_removed_text_is_told_no_more_and_a_pair_is_named_only_if_both_wish(
    store: Store, cast: Cast
) -> None:
    stan = cast.actor(cast.stan)
    with store.writing(TESTS) as session:
        publish(session, cast.pair)
        entry = Entry(
            journey_id=cast.journey.id, pair_id=cast.pair.id, kind=EntryKind.POINT, text="A point.",
            visibility=Visibility.PUBLIC, author_id=cast.gita.id, written_on=TODAY, written_at=AT,
        )  # fmt: skip
        session.add(entry)
    change(store, cast.ghent, consent_publication=True)
    (one,) = read(store, stan).published
    assert (one.kind, one.pair, one.round_name) == ("Point", "", "Round 2025")
    change(store, cast.turku, consent_publication=True)
    (one,) = read(store, stan).published
    assert one.pair == "Ghent and Turku"
    change(store, entry, removed_at=AT)
    assert read(store, stan).published == ()


def test_a_territory_set_by_hand_counts_where_it_was_set(known: KnownRound) -> None:
    for name in ("Lind", "Tran", "Lind Services"):
        change(known.store, known.files[name], axes_override="SW")
    change(known.store, known.round, settings={"axes": {"EE": {"quadrant": "SW"}}})
    row = read(known.store, known.actor("stan")).rounds[0]
    told = row.row("quadrant", APPLICANTS)
    # Lind, Lind Services, Tran and Eesti beside Solo, Porta and Late, who lie there by the rule.
    assert told is not None and told.of("South-west") == 7


def test_counting_over_everything_opens_nothing_else(store: Store, cast: Cast) -> None:
    stan = cast.actor(cast.stan)
    with store.reading(stan) as session:
        told = read_glance(session, stan)
        assert session.info["lifted"] == 0
        assert session.exec(select(Expression)).all() == []
        assert session.exec(select(Journey)).all() == []
    said = json.dumps(asdict(told), default=str)
    assert not [name for name in ("Ghent", "Turku", "Porto", "Brno", "Gita") if name in said]


def test_the_number_of_statements_does_not_grow(store: Store, cast: Cast) -> None:
    def statements() -> int:
        with counted(store) as said:
            read(store, cast.actor(cast.stan))
        return len(said)

    few = statements()
    with store.writing(TESTS) as session:
        for number in range(6):
            sides = [
                add_expression(session, cast.round.id or 0, f"Town {number} {side}", country=side)
                for side in ("PL", "ES")
            ]
            publish(session, add_pair(session, *sides))
    assert statements() == few
