"""Write the demo's expressions of interest and reviews."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta

from sqlmodel import Session

from core.demo import written
from core.demo.rows import added, id_of
from core.demo.written import Row, day
from core.errors import NotPossible
from core.selection import form
from core.tables.people import Person, Role
from core.tables.selection import (
    Assignment,
    ConflictOfInterest,
    ContactPerson,
    Criterion,
    Expression,
    Review,
    Round,
    Score,
)

CONTACT_FIELDS = ("lead_person", "lead_function", "lead_email", "deputy")
REVIEWERS_PER_FILE = 2  # "at least two reviewers a file"
ASSIGNED_ON = date(2025, 7, 23)
FIRST_REVIEW_AT = datetime(2025, 9, 1, 8, 0, tzinfo=UTC)
BETWEEN_REVIEWS = timedelta(hours=5, minutes=20)


def add_expressions(
    session: Session, round_row: Round, rows: Iterable[Row]
) -> dict[str, Expression]:
    """Add files that pass the same check as an import; return them by reference.

    Raises NotPossible for a file that an import would refuse.
    """
    files: dict[str, tuple[Expression, Row]] = {}
    for row in rows:
        checked = form.check(row)
        if checked.input is None:
            raise NotPossible(f"{row['name']}: {' '.join(checked.problems)}")
        values = asdict(checked.input)
        contact = {name: values.pop(name) for name in CONTACT_FIELDS}
        values |= {name: list(value) for name, value in values.items() if isinstance(value, tuple)}
        place = {"latitude": row["latitude"], "longitude": row["longitude"]}
        file = Expression(round_id=id_of(round_row), notes=list(checked.notes), **values, **place)
        files[file.reference] = (file, contact)
    added(session, [file for file, _ in files.values()])
    added(
        session,
        [ContactPerson(expression_id=id_of(file), **contact) for file, contact in files.values()],
    )
    return {reference: file for reference, (file, _) in files.items()}


def add_reviews(
    session: Session, files: Mapping[str, Expression], people: Mapping[str, Person]
) -> None:
    """Give the files to reviewers and add what they wrote; some reviews are still missing."""
    rows, conflicts = written.reviews(), written.conflicts()
    excluded = {(row["reference"], row["reviewer"]) for row in conflicts}
    given = [(row["reference"], row["reviewer"]) for row in rows]
    given += _still_to_review(given, excluded, people)
    added(
        session,
        [
            Assignment(
                expression_id=id_of(files[reference]),
                reviewer_id=id_of(people[email]),
                assigned_on=ASSIGNED_ON,
            )
            for reference, email in given
        ],
    )
    added(
        session,
        [
            ConflictOfInterest(
                expression_id=id_of(files[row["reference"]]),
                person_id=id_of(people[row["reviewer"]]),
                answers=row["answers"],
                declaration=row["declaration"],
                outcome=row["outcome"],
                reason=row["reason"],
                decided_by_id=id_of(people[row["decided_by"]]),
                decided_on=date.fromisoformat(row["decided_on"]),
            )
            for row in conflicts
        ],
    )
    reviews = added(
        session,
        [
            Review(
                expression_id=id_of(files[row["reference"]]),
                reviewer_id=id_of(people[row["reviewer"]]),
                completed_at=FIRST_REVIEW_AT + place * BETWEEN_REVIEWS,
                **_judgement(row.get("judgement", {})),
            )
            for place, row in enumerate(rows)
        ],
    )
    added(
        session,
        [
            Score(
                review_id=id_of(review),
                criterion=Criterion(criterion),
                mark=score["mark"],
                sentence=score["sentence"],
            )
            for review, row in zip(reviews, rows, strict=True)
            for criterion, score in row["scores"].items()
        ],
    )


def _judgement(row: Row) -> Row:
    settled = {"clarify_settled_on": day(row.get("clarify_settled_on"))}
    return row | settled


def _still_to_review(
    given: list[tuple[str, str]], excluded: set[tuple[str, str]], people: Mapping[str, Person]
) -> list[tuple[str, str]]:
    """Name the second reviewer of every file that has one review only: who has the least."""
    load = Counter(email for _, email in given)
    reviewers = [row.email for row in people.values() if row.role is Role.REVIEWER]
    found = []
    for reference, count in Counter(reference for reference, _ in given).items():
        for _ in range(count, REVIEWERS_PER_FILE):
            free = [email for email in reviewers if (reference, email) not in {*given, *excluded}]
            chosen = min(free, key=lambda email: load[email])
            load[chosen] += 1
            found.append((reference, chosen))
    return found
