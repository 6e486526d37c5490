"""Two reviewers who disagree on one file, for the tests of the consensus meeting."""

from __future__ import annotations

from typing import Any

from sqlmodel import col, select

from core.database import Store
from core.meetings import actions, queries
from core.meetings.rows import MeetingView
from core.meetings.rules import AgreedInput
from core.reviews.rules import ReviewInput
from core.tables.people import Person, Role
from core.tables.selection import ConflictOfInterest, ConflictOutcome
from tests.cast import TESTS, TODAY, Cast, add_person
from tests.core.desk import FITS, NO_CONFLICT, assign, declare, review

HIGH = {"commitment": (5.0, "Named."), "relevant_experience": (4.0, "Runs."),
        "expanding_access": (4.0, "New.")}  # fmt: skip
LOW = HIGH | {"commitment": (2.0, "No deputy.")}
AGREED = AgreedInput(
    {"commitment": 3.5, "relevant_experience": 4.0, "expanding_access": None}, "A deputy is coming."
)


class Panel:
    """Ruth and Otto disagree on Ghent and agree on Turku; both files are in."""

    def __init__(self, store: Store, cast: Cast) -> None:
        self.store, self.cast = store, cast
        with store.writing(TESTS) as session:
            self.otto: Person = add_person(session, "Otto", Role.REVIEWER)
        self.lead = cast.actor(cast.ines)
        for file in (cast.ghent, cast.turku):
            assign(store, self.lead, file, cast.ruth, self.otto)
            for person, marks in ((cast.ruth, HIGH), (self.otto, LOW)):
                declare(store, cast.actor(person), file, NO_CONFLICT)
                given = ReviewInput(
                    marks if file is cast.ghent else HIGH, complete=True, judgement=FITS
                )
                review(store, cast.actor(person), file, given)

    def do(self, action: Any, *args: Any, by: Person | None = None) -> Any:
        """Carry out one action of the chapter."""
        actor = self.cast.actor(by) if by else self.lead
        with self.store.writing(actor) as session:
            return action(session, actor, *args, on=TODAY)

    def plan(self) -> int:
        """Plan a meeting for the round of the cast."""
        number: int = self.do(actions.plan_meeting, self.cast.round.id, TODAY)
        return number

    def seen(self, meeting: int, by: Person | None = None) -> MeetingView:
        """Open a meeting as somebody."""
        actor = self.cast.actor(by) if by else self.lead
        with self.store.reading(actor) as session:
            return queries.open_meeting(session, actor, meeting)

    def running(self) -> int:
        """Plan a meeting and show its first file."""
        meeting = self.plan()
        self.do(actions.show_file, meeting, self.cast.ghent.id)
        return meeting

    def exclude(self, person: Person) -> None:
        """Keep somebody out of the file of Ghent from now on."""
        with self.store.writing(TESTS) as session:
            tie = session.exec(
                select(ConflictOfInterest).where(
                    col(ConflictOfInterest.person_id) == person.id,
                    col(ConflictOfInterest.expression_id) == self.cast.ghent.id,
                )
            ).one()
            tie.outcome = ConflictOutcome.EXCLUDE
            session.add(tie)
