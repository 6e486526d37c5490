"""A fresh link opens the file beside those that do; only its hash is stored."""

from __future__ import annotations

from sqlmodel import select

from core.access import applicant
from core.database import Store
from core.letters.links import new_token
from core.people.passwords import token_hash
from core.tables.intake import ApplicantLink
from core.tables.selection import Expression
from tests.cast import TESTS, Cast


def test_two_links_open_the_same_file_and_neither_is_stored(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        tokens = [new_token(session, cast.ghent.id or 0) for _ in range(2)]
    with store.reading(TESTS) as session:
        stored = repr([row.model_dump() for row in session.exec(select(ApplicantLink))])
    assert not any(token in stored for token in tokens)
    for token in tokens:
        with store.reading(applicant(token_hash(token))) as session:
            assert session.exec(select(Expression.name)).all() == ["Ghent"]
