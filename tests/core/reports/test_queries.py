"""The workbook of a round holds all of it and nothing of another round."""

from __future__ import annotations

import pytest
from sqlmodel import select

from core.database import Store
from core.demo import written
from core.errors import NotAllowed
from core.reports.queries import read_whole_round
from core.tables.selection import Round
from tests.cast import TESTS, Cast


def test_everything_of_one_round_is_in_it(demo_store: Store) -> None:
    with demo_store.reading(TESTS) as session:
        past, current = session.exec(select(Round.id).order_by(Round.id)).all()  # type: ignore[arg-type]
        before = {sheet.title: sheet for sheet in read_whole_round(session, TESTS, past or 0)}
        now = {sheet.title: sheet for sheet in read_whole_round(session, TESTS, current or 0)}
    assert {title: len(sheet.rows) for title, sheet in before.items()} == {
        "Expressions": 22, "Contacts": 22, "Reviews": 0, "Proposals": 1, "Pairs": 10,
    }  # fmt: skip
    assert {title: len(sheet.rows) for title, sheet in now.items()} == {
        "Expressions": 36, "Contacts": 36, "Reviews": 3 * len(written.reviews()),
        "Proposals": 0, "Pairs": 0,
    }  # fmt: skip
    for sheet in (*before.values(), *now.values()):
        assert {len(row) for row in sheet.rows} <= {len(sheet.header)}


def test_personal_data_stands_in_the_sheet_of_contacts_alone(demo_store: Store) -> None:
    with demo_store.reading(TESTS) as session:
        sheets = read_whole_round(session, TESTS, 2)
    for sheet in sheets:
        assert ("lead_email" in sheet.header) == (sheet.title == "Contacts")
        assert any("@" in str(value) for row in sheet.rows for value in row) == (
            sheet.title == "Contacts"
        )


@pytest.mark.parametrize("name", ["jonas", "ruth", "gita", "stan"])
def test_only_a_lead_takes_it_away(store: Store, cast: Cast, name: str) -> None:
    actor = cast.actor(getattr(cast, name))
    with store.reading(actor) as session, pytest.raises(NotAllowed):
        read_whole_round(session, actor, cast.round.id or 0)
