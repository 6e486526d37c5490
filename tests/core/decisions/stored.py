"""A round in the store with reviews that lead to a known ranking."""

from __future__ import annotations

from core.access import Actor
from core.database import Store
from core.decisions.queries import read_ranking
from core.decisions.rows import RankedFile, Ranking
from core.tables.people import Role
from core.tables.selection import Criterion, Expression, Review, Score
from tests.cast import AT, TESTS, Cast, add_expression, add_person, add_round

MARKS = {"Ahlen": (5.0, 4.5), "Bergen": (4.0, 4.0), "Cork": (3.5, 4.5), "Delft": (3.5, 3.0),
         "Evora": (2.0, 2.0), "Faro": (4.0,), "Graz": ()}  # fmt: skip
COUNTRIES = {"Ahlen": "DE", "Bergen": "NO", "Cork": "IE", "Delft": "NL", "Evora": "PT",
             "Faro": "PT", "Graz": "AT"}  # fmt: skip


class RankedRound:
    """A round of one slot: Ahlen is clearly in, Bergen and Cork equal at the cut.

    Delft lies clearly below it, Evora below the thresholds; Faro has one review, Graz none.
    """

    def __init__(self, store: Store, cast: Cast) -> None:
        self.store, self.cast = store, cast
        with store.writing(TESTS) as session:
            self.round = add_round(session, "Round 2026", slots=1)
            self.karl = add_person(session, "Karl", Role.REVIEWER)
            self.files: dict[str, Expression] = {}
            for name, marks in MARKS.items():
                row = add_expression(
                    session, self.round_id, name, country=COUNTRIES[name], consent_retention=True
                )
                self.files[name] = row
                for person, mark in zip((cast.ruth, self.karl), marks, strict=False):
                    review = Review(
                        expression_id=row.id or 0, reviewer_id=person.id or 0, completed_at=AT
                    )
                    session.add(review)
                    session.flush()
                    session.add_all(
                        Score(review_id=review.id or 0, criterion=one, mark=mark, sentence="So.")
                        for one in Criterion
                    )

    @property
    def round_id(self) -> int:
        """Return the id of the round."""
        return self.round.id or 0

    @property
    def lead(self) -> Actor:
        """Return Ines as an actor."""
        return self.cast.actor(self.cast.ines)

    def id(self, name: str) -> int:
        """Return the id of a file."""
        return self.files[name].id or 0

    def ranking(self) -> Ranking:
        """Read the ranking as the lead does."""
        with self.store.reading(self.lead) as session:
            return read_ranking(session, self.lead, self.round_id)

    def file(self, name: str) -> RankedFile:
        """Read one file of the ranking."""
        return next(file for file in self.ranking().files if file.name == name)

    def versions(self, *names: str) -> dict[int, int]:
        """Return the versions of some files by their ids."""
        return {self.id(name): self.file(name).version for name in names}
