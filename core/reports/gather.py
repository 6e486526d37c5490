"""Find everything about a round, in a fixed number of statements whatever the number of files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlmodel import Session, col, or_, select

from core.reports import rows, surveys
from core.reports.rows import FileName, Gathered
from core.selection.gather import BARRING
from core.tables.base import Record
from core.tables.intake import Clarification, DeadlineExtension, TerritoryLink
from core.tables.journey import SurveyAnswer
from core.tables.letters import Letter
from core.tables.meeting import ConsensusScore, Meeting, MeetingItem, Presence
from core.tables.pairing import ConsentState, Pair, PairConsent, PairWish, Proposal
from core.tables.people import Person
from core.tables.selection import (
    Assignment,
    ConflictOfInterest,
    Criterion,
    Expression,
    Review,
    Round,
    Score,
)

Found = TypeVar("Found", bound=Record)
CRITERIA = list(Criterion)


class Reader:
    """Read the rows about one round; each method is one statement."""

    def __init__(self, session: Session, call: Round, files: Sequence[Expression]) -> None:
        self.session, self.call = session, call
        self.people: Mapping[int, str] = dict(
            session.exec(select(col(Person.id), col(Person.name))).all()  # type: ignore[arg-type]
        )
        self.ids = select(col(Expression.id)).where(col(Expression.round_id) == call.id)
        self.names = {row.id or 0: FileName(row.reference, row.name) for row in files}

    def of_files(self, table: type[Found]) -> Sequence[Found]:
        """Return the rows of a table that speak about files of the round, in their order."""
        column: Any = table
        return self.session.exec(
            select(table).where(column.expression_id.in_(self.ids)).order_by(column.id)
        ).all()

    def of_round(self, table: type[Found]) -> Sequence[Found]:
        """Return the rows of a table that name the round, in their order."""
        column: Any = table
        return self.session.exec(
            select(table).where(column.round_id == self.call.id).order_by(column.id)
        ).all()

    def of_pairs(self, table: type[Found]) -> Sequence[Found]:
        """Return the rows of a table that speak about pairs of the round, pair by pair."""
        column: Any = table
        pairs = select(col(Pair.id)).where(col(Pair.round_id) == self.call.id)
        return self.session.exec(
            select(table).where(column.pair_id.in_(pairs)).order_by(column.pair_id, column.id)
        ).all()

    def links(self) -> Sequence[TerritoryLink]:
        """Return the verdicts on territories in which a file of the round stands."""
        return self.session.exec(
            select(TerritoryLink)
            .where(or_(col(TerritoryLink.first_id).in_(self.ids),
                       col(TerritoryLink.second_id).in_(self.ids)))
            .order_by(col(TerritoryLink.id))
        ).all()  # fmt: skip

    def scores(self) -> Mapping[int, list[Score]]:
        """Return the marks of all reviews, by review, in the order of the criteria."""
        reviews = select(col(Review.id)).where(col(Review.expression_id).in_(self.ids))
        found: dict[int, list[Score]] = {}
        for row in self.session.exec(select(Score).where(col(Score.review_id).in_(reviews))):
            found.setdefault(row.review_id, []).append(row)
        return _in_order(found)

    def consents(self) -> Mapping[int, tuple[ConsentState, ...]]:
        """Return what the twins of each pair of the round said, the first one first."""
        found: dict[int, tuple[ConsentState, ...]] = {}
        for row in self.session.exec(
            select(PairConsent)
            .join(Pair, col(Pair.id) == col(PairConsent.pair_id))
            .where(col(Pair.round_id) == self.call.id)
            .order_by(col(PairConsent.expression_id))
        ):
            found[row.pair_id] = (*found.get(row.pair_id, ()), row.state)
        return found

    def items(self) -> Sequence[tuple[MeetingItem, Meeting]]:
        """Return every agenda of the round, in order."""
        return self.session.exec(
            select(MeetingItem, Meeting)
            .join(Meeting, col(Meeting.id) == col(MeetingItem.meeting_id))
            .where(col(Meeting.round_id) == self.call.id)
            .order_by(col(Meeting.id), col(MeetingItem.position), col(MeetingItem.id))
        ).all()

    def of_items(self, table: type[Found]) -> Mapping[int, list[Found]]:
        """Return the rows of a table that speak about items of these agendas, by item."""
        column: Any = table
        items = (
            select(col(MeetingItem.id))
            .join(Meeting, col(Meeting.id) == col(MeetingItem.meeting_id))
            .where(col(Meeting.round_id) == self.call.id)
        )
        found: dict[int, list[Found]] = {}
        given = select(table).where(column.item_id.in_(items)).order_by(column.id)
        for row in self.session.exec(given):
            found.setdefault(row.item_id, []).append(row)  # type: ignore[attr-defined]
        return found

    def name_others(self, numbers: Iterable[int]) -> None:
        """Learn the names of files of other rounds, such as candidates that were kept."""
        wanted = sorted(set(numbers) - set(self.names))
        other = select(col(Expression.id), col(Expression.reference), col(Expression.name))
        for number, reference, name in self.session.exec(
            other.where(col(Expression.id).in_(wanted))
        ):
            self.names[number or 0] = FileName(reference, name)

    def person(self, number: int | None) -> str:
        """Name a person; empty for nobody."""
        return self.people.get(number or 0, "")


def _in_order(found: dict[int, list[Any]]) -> dict[int, list[Any]]:
    for marks in found.values():
        marks.sort(key=lambda row: CRITERIA.index(row.criterion))
    return found


def gathered(has: Reader, files: Sequence[Expression]) -> Gathered:
    """Read everything about a round but the applications themselves and the journeys."""
    pairs, wishes, links = has.of_round(Pair), has.of_round(PairWish), has.links()
    items, consents = has.items(), has.consents()
    together: list[Pair | PairWish | TerritoryLink] = [*pairs, *wishes, *links]
    has.name_others(number for row in together for number in (row.first_id, row.second_id))
    names = has.names
    ties = has.of_files(ConflictOfInterest)
    return Gathered(
        has.call,
        moves=tuple(has.of_round(DeadlineExtension)),
        reviews=_reviews(has, ties),
        conflicts=tuple(
            rows.ConflictLine(
                names[row.expression_id], has.person(row.person_id), row,
                has.person(row.decided_by_id),
            )
            for row in ties
        ),
        assignments=tuple(
            rows.AssignmentLine(names[row.expression_id], has.person(row.reviewer_id), row)
            for row in has.of_files(Assignment)
        ),
        consensus=_consensus(has, items),
        decisions=tuple(
            rows.DecisionLine(row, has.person(row.eligibility_by_id)) for row in files
        ),
        clarifications=tuple(
            rows.ClarificationLine(names[row.expression_id], row, has.person(row.asked_by_id))
            for row in has.of_files(Clarification)
        ),
        territories=tuple(
            rows.TerritoryLine(
                names[row.first_id], names[row.second_id], row, has.person(row.decided_by_id)
            )
            for row in links
        ),
        letters=tuple(
            rows.LetterLine(names[row.expression_id], row, has.person(row.released_by_id))
            for row in has.of_files(Letter)
        ),
        proposals=tuple(
            rows.ProposalLine(row, has.person(row.kept_by), has.person(row.confirmed_by))
            for row in has.of_round(Proposal)
        ),
        pairs=tuple(
            rows.PairLine(
                names[row.first_id], names[row.second_id], row, consents.get(row.id or 0, ())
            )
            for row in pairs
        ),
        wishes=tuple(
            rows.WishLine(names[row.first_id], names[row.second_id], row, has.person(row.by_id))
            for row in wishes
        ),
        surveys=surveys.counted_up(
            (row.pair_id, row.occasion, row.answers) for row in has.of_pairs(SurveyAnswer)
        ),
    )  # fmt: skip


def _reviews(has: Reader, ties: Sequence[ConflictOfInterest]) -> tuple[rows.ReviewLine, ...]:
    barred = {(row.expression_id, row.person_id) for row in ties if row.outcome in BARRING}
    marks = has.scores()
    lines = []
    for row in has.of_files(Review):
        is_complete = row.completed_at is not None
        is_counted = is_complete and (row.expression_id, row.reviewer_id) not in barred
        # A draft is nobody's but its writer's: one row says that it exists.
        given: Sequence[Score | None] = marks.get(row.id or 0, []) if is_complete else []
        for score in given or [None]:
            lines.append(
                rows.ReviewLine(
                    has.names[row.expression_id], has.person(row.reviewer_id), row, score,
                    is_counted,
                )
            )  # fmt: skip
    return tuple(sorted(lines, key=lambda line: (line.file.reference, line.reviewer)))


def _consensus(
    has: Reader, items: Sequence[tuple[MeetingItem, Meeting]]
) -> tuple[rows.ConsensusLine, ...]:
    agreed = _in_order(dict(has.of_items(ConsensusScore)))
    presences = has.of_items(Presence)
    lines = []
    for item, meeting in items:
        here = [
            tuple(has.person(row.person_id) for row in presences.get(item.id or 0, ())
                  if row.is_present is wanted)
            for wanted in (True, False)
        ]  # fmt: skip
        marks: Sequence[ConsensusScore | None] = agreed.get(item.id or 0, [])
        for score in marks or [None]:
            lines.append(
                rows.ConsensusLine(
                    has.names[item.expression_id], meeting, item, score,
                    has.person(item.rapporteur_id), *here,
                )
            )  # fmt: skip
    return tuple(lines)
