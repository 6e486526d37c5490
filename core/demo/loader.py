"""Fill an empty store with the demo, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlmodel import Session

from core import access
from core.access import system
from core.database import Store, now
from core.demo import course, desk, fiche, inception, notes, pairs, selection, surveys, written
from core.demo.people import DemoPerson, demo_people
from core.demo.rows import added
from core.errors import NotPossible
from core.people.passwords import COST, hashed, make_password
from core.restore import is_empty
from core.tables.people import Person
from core.tables.selection import Round, RoundState

PAIRING_DAY = "pairing day"
PHASES = (PAIRING_DAY,)
DEMO = system("demo")

CLOSES = {2024: "2024-11-15 18:00", 2025: "2025-07-18 18:00"}
STARTS = {2024: date(2025, 1, 13), 2025: date(2025, 11, 17)}


@dataclass(frozen=True)
class Loaded:
    """Say what was loaded: who can sign in, how much of everything, and the day it stands at."""

    people: tuple[DemoPerson, ...]
    expressions: int
    journeys: int
    today: date


def load(store: Store, phase: str = PAIRING_DAY, *, cost: int = COST) -> Loaded:
    """Load the demo into an empty store.

    Takes about ten seconds, most of them for what some 330 texts mean, so that nobody waits for it
    on the first page of matchmaking.

    `cost` is what hashing a password costs. Raises NotPossible for a store that is not empty
    and for a phase that does not exist.
    """
    if phase.strip().casefold() not in PHASES:
        raise NotPossible(f"There is no phase “{phase}” of the demo. Choose “{PAIRING_DAY}”.")
    if not is_empty(store):
        raise NotPossible("The store is not empty, and the demo goes into an empty one only.")
    people = demo_people(store.settings)
    # The other twins are known by name, but nobody can sign in as them.
    wanted = [*(person.password for person in people), make_password()]
    with ThreadPoolExecutor(2) as workers:
        *hashes, nobody = [item.value for item in workers.map(partial(hashed, cost=cost), wanted)]
    today = written.today()
    actor = DEMO
    with store.writing(actor) as session:
        access.require(session, actor, "load_demo")
        accounts = _add_people(session, people, hashes)
        past = _add_round(session, 2024, RoundState.CONFIRMED, today)
        current = _add_round(session, 2025, RoundState.MATCHING, today)
        before = selection.add_expressions(session, past, written.expressions(2024))
        files = selection.add_expressions(session, current, written.expressions(2025))
        selection.add_reviews(session, files, accounts)
        speakers = pairs.add_twins(session, before, accounts, people, nobody)
        journeys = pairs.add_pairs(session, actor, past, before, accounts, speakers)
        inception.add_inceptions(session, today)
        notes.add_notes(session, accounts.values(), today)
        surveys.add_answers(session, before, speakers)
        course.add_course(session, accounts, today)
        pairs.keep_meaning(session, actor, current)
        page_address = f"http://localhost:{store.settings.port}/status?token="
        desk.add_desk(session, actor, current, files, accounts, page_address)
        fiche.add_fiches(session, actor, before, speakers)
    return Loaded(people, len(before) + len(files), journeys, today)


def is_demo(store: Store) -> bool:
    """Tell whether the store holds the demo."""
    with store.snapshot() as connection:
        rows = connection.execute(Round.__table__.select()).mappings()
        return any(row["settings"].get("demo") for row in rows)


def _add_people(
    session: Session, people: Iterable[DemoPerson], hashes: Iterable[str]
) -> dict[str, Person]:
    rows = [
        Person(
            email=person.email,
            name=person.name,
            role=person.role,
            password_hash=password_hash,
            created_at=now(),
            **person.knowledge,
        )
        for person, password_hash in zip(people, hashes, strict=True)
    ]
    return {row.email: row for row in added(session, rows)}


def _add_round(session: Session, year: int, state: RoundState, today: date) -> Round:
    row = Round(
        name=f"Twinning round {year}",
        closes_local=CLOSES[year],
        starts_on=STARTS[year],
        state=state,
        settings={"demo": True, "today": today.isoformat()},
        created_at=now(),
    )
    return added(session, [row])[0]
