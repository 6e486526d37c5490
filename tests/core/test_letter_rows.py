"""Digests quote the notes: other facilitators do not find them in the outbox."""

from __future__ import annotations

import pytest
from sqlmodel import select

from core.database import Store
from core.letters.actions import write_letter
from core.tables.letters import Letter, LetterKind, LetterState
from tests.cast import TODAY, Cast


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("ines", {LetterKind.DIGEST, LetterKind.INVITATION}),
        ("jonas", {LetterKind.DIGEST, LetterKind.INVITATION}),
        ("petra", {LetterKind.INVITATION}),
        ("gita", set()),
        ("ruth", set()),
        ("stan", set()),
    ],
)
def test_who_finds_which_letters(
    store: Store, cast: Cast, name: str, kinds: set[LetterKind]
) -> None:
    jonas, reader = cast.actor(cast.jonas), cast.actor(getattr(cast, name))
    with store.writing(jonas) as session:
        for kind in (LetterKind.DIGEST, LetterKind.INVITATION):
            write_letter(session, jonas, cast.ghent.id or 0, kind, {}, on=TODAY)
    with store.reading(reader) as session:
        rows = session.exec(select(Letter)).all()
    assert {row.kind for row in rows} == kinds
    assert {row.state for row in rows} <= {LetterState.WAITING}
