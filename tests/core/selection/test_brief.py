"""A brief file or review is the stored one without its long answers, whichever way it is read."""

from __future__ import annotations

from sqlmodel import col, select

from core.database import Store
from core.selection import gather
from core.selection.brief import BriefFile, BriefReview, brief_file, brief_review
from core.selection.eligibility import verdict_of
from core.selection.queries import list_expressions
from core.selection.territories import is_same_territory
from core.tables.selection import Expression, Review, Round
from tests.cast import TESTS, Cast


def test_the_names_are_those_of_the_tables_columns() -> None:
    assert set(BriefFile._fields) <= set(Expression.__table__.columns.keys())
    assert set(BriefReview._fields) <= set(Review.__table__.columns.keys())


def test_what_is_read_in_brief_is_what_is_stored(demo_store: Store) -> None:
    with demo_store.reading(TESTS) as session:
        for call in session.exec(select(Round)).all():
            brief = gather.brief_files_of(session, call.id or 0)
            assert brief == [brief_file(row) for row in gather.files_of(session, call.id or 0)]
            read = gather.reviewing_of(session, TESTS, call)
            ids = [file.id for file in brief]
            stored = session.exec(select(Review).where(col(Review.expression_id).in_(ids))).all()
            assert sorted(sum(read.reviews.values(), [])) == sorted(map(brief_review, stored))
            named = gather.reviewing_of(session, TESTS, call, ids)
            assert (read.asked, read.barred, read.marks, read.agreed) == (
                named.asked, named.barred, named.marks, named.agreed,
            )  # fmt: skip


def test_the_rules_read_a_brief_file_as_they_read_a_stored_one(store: Store, cast: Cast) -> None:
    brief = brief_file(cast.ghent)
    closing_on = gather.closing_on(cast.round)
    assert verdict_of(brief, closing_on=closing_on) == verdict_of(cast.ghent, closing_on=closing_on)
    assert is_same_territory(brief, cast.ghent)


def test_a_row_is_written_anew_once_its_file_changes(store: Store, cast: Cast) -> None:
    def names() -> list[tuple[str, str]]:
        with store.reading(TESTS) as session:
            rows = list_expressions(session, TESTS, cast.round.id or 0)
        return [(row.name, row.country_name) for row in rows if row.id == cast.ghent.id]

    assert names() == [("Ghent", "Belgium")]
    with store.writing(TESTS) as session:
        session.get_one(Expression, cast.ghent.id).country = "PT"
    assert names() == [("Ghent", "Portugal")]
