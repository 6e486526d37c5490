"""Who speaks for each twin, and whom to ask when nobody does."""

from __future__ import annotations

import pytest

from core.database import Store
from core.errors import Missing, NotAllowed
from core.tables.people import Person
from core.tables.selection import ContactPerson
from core.twins.queries import TwinPeople, list_speakers
from tests.cast import TESTS, Cast


def _read(store: Store, cast: Cast, who: str, pair_id: int | None) -> tuple[TwinPeople, ...]:
    actor = cast.actor(getattr(cast, who))
    with store.reading(actor) as session:
        return list_speakers(session, actor, pair_id or 0)


def _add_contacts(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        for file in (cast.porto, cast.brno):
            session.add(ContactPerson(
                expression_id=file.id or 0, lead_person=f"Contact of {file.name}",
                lead_email=f"{file.name.lower()}@city.example",
            ))  # fmt: skip


@pytest.mark.parametrize("who", ["ines", "petra"])
def test_the_contact_person_is_suggested_only_where_nobody_speaks(
    store: Store, cast: Cast, who: str
) -> None:
    _add_contacts(store, cast)
    porto, brno = _read(store, cast, who, cast.other_pair.id)
    assert [(one.name, one.email, one.can_sign_in) for one in porto.speakers] == [
        ("Paulo", "paulo@twinning.example", True)
    ]
    assert (porto.contact_name, porto.contact_email) == ("", "")
    assert brno == TwinPeople(cast.brno.id or 0, "Brno", (), "Contact of Brno", "brno@city.example")


def test_a_file_without_a_contact_person_suggests_nobody(store: Store, cast: Cast) -> None:
    _, brno = _read(store, cast, "petra", cast.other_pair.id)
    assert (brno.contact_name, brno.contact_email) == ("", "")


def test_a_closed_account_is_shown_as_one_that_cannot_sign_in(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        session.get_one(Person, cast.gita.id).is_active = False
    twins = _read(store, cast, "jonas", cast.pair.id)
    assert [[one.can_sign_in for one in twin.speakers] for twin in twins] == [[False], [True]]


@pytest.mark.parametrize("who", ["petra", "ruth", "gita", "paulo", "stan"])
def test_nobody_else_reads_the_addresses_of_a_pair(store: Store, cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        _read(store, cast, who, cast.pair.id)


def test_a_pair_that_is_not_there_is_missing(store: Store, cast: Cast) -> None:
    with pytest.raises(Missing):
        _read(store, cast, "ines", 999)
