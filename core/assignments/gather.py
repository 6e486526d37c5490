"""Find the files of a round that want readers, and the people who could read them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Select, func
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from core import vocabulary
from core.access import Actor
from core.assignments.rules import Reader, ToRead, language_of
from core.conflicts import gather as ties
from core.conflicts.hints import FileSide, Hint, PersonSide, hints
from core.selection import gather
from core.selection.rules import TO_READ
from core.tables.people import Person, Role
from core.tables.selection import Assignment, ConflictOfInterest, Expression, Review, Round


def reviewers(session: Session) -> Sequence[Person]:
    """Return everybody who can review, by name."""
    return session.exec(
        select(Person)
        .where(col(Person.role) == Role.REVIEWER, col(Person.is_active))
        .order_by(col(Person.name), col(Person.id))
    ).all()


def given_in(session: Session, round_id: int) -> set[tuple[int, int]]:
    """Return who was given which file of a round: (file, person)."""
    rows = session.exec(
        select(col(Assignment.expression_id), col(Assignment.reviewer_id))
        .join(Expression, col(Expression.id) == col(Assignment.expression_id))
        .where(col(Expression.round_id) == round_id)
    ).all()
    return set(rows)


def handed_in(session: Session, round_id: int) -> set[tuple[int, int]]:
    """Return whose review of which file of a round is in: (file, person)."""
    rows = session.exec(
        select(col(Review.expression_id), col(Review.reviewer_id))
        .join(Expression, col(Expression.id) == col(Review.expression_id))
        .where(col(Expression.round_id) == round_id, col(Review.completed_at).is_not(None))
    ).all()
    return set(rows)


def barred_in(session: Session, round_id: int) -> set[tuple[int, int]]:
    """Return who must not read which file of a round, by an open or excluding conflict."""
    rows = session.exec(
        select(col(ConflictOfInterest.expression_id), col(ConflictOfInterest.person_id))
        .join(Expression, col(Expression.id) == col(ConflictOfInterest.expression_id))
        .where(
            col(Expression.round_id) == round_id,
            col(ConflictOfInterest.outcome).in_(gather.BARRING),
        )
    ).all()
    return set(rows)


def is_barred(table: type[Assignment | Review]) -> ColumnElement[bool]:
    """Say of an assignment or a review that a conflict, open or excluding, closes the file."""
    return _tie(table).where(col(ConflictOfInterest.outcome).in_(gather.BARRING)).exists()


def is_answered() -> ColumnElement[bool]:
    """Say of an assignment that the reviewer answered the questions on conflicts of interest."""
    return _tie(Assignment).where(col(ConflictOfInterest.is_recorded).is_(False)).exists()


def is_begun() -> ColumnElement[bool]:
    """Say of an assignment that a review was begun."""
    return _review().exists()


def is_handed_in() -> ColumnElement[bool]:
    """Say of an assignment that the review is in."""
    return _review().where(col(Review.completed_at).is_not(None)).exists()


def loads_in(session: Session, round_id: int) -> dict[int, int]:
    """Count the files of a round that each person is to read; closed ones do not count."""
    return _counted(session, round_id, Assignment)


def written_in(session: Session, round_id: int) -> dict[int, int]:
    """Count the reviews of a round that each person handed in; of closed files they do not."""
    return _counted(session, round_id, Review, col(Review.completed_at).is_not(None))


def _counted(
    session: Session, round_id: int, table: type[Assignment | Review], *more: ColumnElement[bool]
) -> dict[int, int]:
    person = col(table.reviewer_id)
    rows = session.exec(
        select(person, func.count())
        .join(Expression, col(Expression.id) == col(table.expression_id))
        .where(col(Expression.round_id) == round_id, ~is_barred(table), *more)
        .group_by(person)
    ).all()
    return dict(rows)


def _tie(table: type[Assignment | Review]) -> Select[tuple[int]]:
    ties = ConflictOfInterest
    return sql_select(col(ties.id)).where(  # type: ignore[return-value]
        col(ties.expression_id) == col(table.expression_id),
        col(ties.person_id) == col(table.reviewer_id),
    )


def _review() -> Select[tuple[int]]:
    return sql_select(col(Review.id)).where(  # type: ignore[return-value]
        col(Review.expression_id) == col(Assignment.expression_id),
        col(Review.reviewer_id) == col(Assignment.reviewer_id),
    )


def desk(
    session: Session, actor: Actor, call: Round
) -> tuple[tuple[ToRead, ...], tuple[Reader, ...]]:
    """Read the files of a round that are to be read, and the reviewers with their loads.

    A fixed number of statements. Who closed their account counts as a reader of what they handed
    in, and of nothing else.
    """
    round_id = call.id or 0
    found = gather.files_of(session, round_id)
    rows = gather.rows_of(session, actor, call, found)
    wanted = {row.id for row in rows if row.state in TO_READ}
    people = reviewers(session)
    given, barred = given_in(session, round_id), barred_in(session, round_id)
    able = {person.id or 0 for person in people}
    done = handed_in(session, round_id)
    kept = {pair for pair in given - barred if pair[1] in able or pair in done}
    persons = ties.person_sides(session, people, round_id)
    files = ties.file_sides(session, col(Expression.round_id) == round_id)
    load = Counter(person for _, person in kept)
    readers_of, closed_to = _by_file(kept), _by_file(barred)
    to_read = tuple(
        ToRead(
            id=file.id or 0,
            name=file.name,
            country_name=_country(file.country),
            language=language_of(file.form_language, file.languages),
            topic_group=_group(file),
            kept=readers_of.get(file.id or 0, ()),
            barred=closed_to.get(file.id or 0, ()),
            hints=_hints(persons, files[file.id or 0]),
        )
        for file in found
        if file.id in wanted
    )
    readers = tuple(
        Reader(
            person.id or 0, person.name, tuple(person.languages), tuple(person.topic_groups),
            load[person.id or 0],
        )
        for person in people
    )  # fmt: skip
    return to_read, readers


def _hints(persons: dict[int, PersonSide], file: FileSide) -> dict[int, tuple[Hint, ...]]:
    found = ((number, hints(person, file)) for number, person in persons.items())
    return {number: some for number, some in found if some}


def _by_file(pairs: Collection[tuple[int, int]]) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for file, person in sorted(pairs):
        found[file] = (*found.get(file, ()), person)
    return found


def _country(code: str) -> str:
    home = vocabulary.country(code)
    return home.name if home else code


def _group(file: Expression) -> str:
    main = vocabulary.topic(file.topic_corrected or file.main_topic or "")
    return main.group if main else ""
