"""What a list or a page of expressions of interest shows: frozen rows, read once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from core.selection.deadline import Arrival
from core.selection.eligibility import Eligibility, Verdict
from core.selection.form import ExpressionInput
from core.selection.judgement import Correction, Judgement
from core.selection.rules import REVIEWS_NEEDED, FileState
from core.selection.scores import CRITERIA, Criterion, Mark, Result

# What a reviewer owes a file: say whether there is a conflict, write, finish, nothing.
OwnStep = Literal["declare", "write", "draft", "done"]
Shape = Literal["city", "region", "agency"]


@dataclass(frozen=True)
class ExpressionRow:
    """Hold one file as a list and a map show it; no personal data.

    `level` is the one on the topic, else the overall one. `verdict` is a person's where there
    is one. `mean` and `spread` (0 to 5) come from the complete reviews that this actor may
    see. `own_step` is None for everybody but a reviewer. `same_territory` holds the ids of
    other files that speak for the same territory. `reviews_needed` is what its round asks.
    """

    id: int
    reference: str
    name: str
    authority_name: str | None
    country: str
    country_name: str
    quadrant: str | None
    latitude: float | None
    longitude: float | None
    kind: str
    shape: Shape
    organisation_label: str
    type_label: str
    main_topic: str
    topic_group: str
    level: float | None
    languages: tuple[str, ...]
    submitted_at: datetime | None
    arrival: Arrival
    verdict: Verdict
    is_overridden: bool
    state: FileState
    reviews_in: int
    reviews_asked: int
    mean: float | None
    spread: float | None
    needs_meeting: bool
    own_step: OwnStep | None
    same_territory: tuple[int, ...]
    reviews_needed: int = REVIEWS_NEEDED


@dataclass(frozen=True)
class FilePlace:
    """Hold where a file lies, before it is opened: its round, and the files beside it in the list.

    `before` and `after` are the id and the name of the file there, None at the ends.
    """

    id: int
    round_id: int
    name: str
    organisation_label: str
    country_name: str
    own_step: OwnStep | None
    before: tuple[int, str] | None
    after: tuple[int, str] | None


@dataclass(frozen=True)
class Contact:
    """Hold the personal data of a file, for the lead and the facilitators."""

    lead_person: str
    lead_function: str
    lead_email: str
    deputy: str


@dataclass(frozen=True)
class ReviewView:
    """Hold one review as its reader may see it; another's draft has no marks.

    `reviewer` is "You", a name for the team, or "Reviewer 2" for another reviewer. Drafts and
    reviews under a conflict of interest are not counted.
    """

    reviewer: str
    is_own: bool
    completed_at: datetime | None
    version: int
    marks: tuple[Mark, ...]
    is_counted: bool
    judgement: Judgement = Judgement()
    saved_at: datetime | None = None

    @property
    def is_complete(self) -> bool:
        """Tell whether the review has been handed in."""
        return self.completed_at is not None


@dataclass(frozen=True)
class Assigned:
    """Hold one reviewer of a file; `is_barred` by a conflict, open or decided."""

    person_id: int
    name: str
    is_barred: bool
    has_begun: bool


@dataclass(frozen=True)
class ExpressionFile:
    """Hold one whole file.

    `answers` never carries the contact persons: they are in `contact`, None where the role
    does not include them. `override_by` names who decided on eligibility, `arrival_sentence` says
    how the file came in time. `assigned` is empty for everybody but the team. `criteria` are those
    of its round. `compatriots` are the ids and names of the other files of its country, for the
    team. `correction` is what the team set in place of the stated topic and level; None
    for a reviewer whose own review is not handed in.
    """

    row: ExpressionRow
    round_id: int
    version: int
    answers: ExpressionInput
    sent: str
    eligibility: Eligibility
    override_reason: str
    notes: tuple[str, ...]
    contact: Contact | None
    same_territory: tuple[tuple[int, str], ...]
    result: Result
    reviews: tuple[ReviewView, ...]
    assigned: tuple[Assigned, ...]
    criteria: tuple[Criterion, ...] = CRITERIA
    override_by: str = ""
    arrival_sentence: str = ""
    is_in_time_by_extension: bool = False
    correction: Correction | None = None
    compatriots: tuple[tuple[int, str], ...] = ()

    @property
    def own_review(self) -> ReviewView | None:
        """Return the reader's own review, begun or complete."""
        return next((review for review in self.reviews if review.is_own), None)
