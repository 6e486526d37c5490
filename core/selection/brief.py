"""What a list needs of a file and of a review: plain values, to be set side by side quickly."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol

from core.tables.selection import Decision, Kind, OrganisationType

if TYPE_CHECKING:
    from core.tables.selection import Expression, Review


class Speaker(Protocol):
    """Name what says for which territory somebody speaks; an input and a stored file have it."""

    @property
    def name(self) -> str: ...
    @property
    def organisation_type(self) -> str: ...
    @property
    def authority_name(self) -> str | None: ...
    @property
    def country(self) -> str: ...
    @property
    def kind(self) -> str: ...


class BriefFile(NamedTuple):
    """Hold a stored file without its long answers, under the names of the table's columns."""

    id: int
    round_id: int
    version: int
    reference: str
    name: str
    organisation_type: OrganisationType
    authority_name: str | None
    country: str
    nuts3: str | None
    territory_type: str | None
    kind: Kind
    population: int | None
    latitude: float | None
    longitude: float | None
    main_topic: str | None
    level_overall: float | None
    level_topic: float | None
    languages: tuple[str, ...]
    management_agrees: bool | None
    consent_processing: bool
    consent_retention: bool
    submitted_at: datetime | None
    eligibility_override: str | None
    topic_corrected: str | None
    level_corrected: float | None
    axes_override: str | None
    decision: Decision
    decision_reason: str
    decided_on: date | None
    retained_until: date | None


class BriefReview(NamedTuple):
    """Hold whose review of which file this is, and when it was handed in."""

    id: int
    expression_id: int
    reviewer_id: int
    completed_at: datetime | None


def brief_file(file: Expression) -> BriefFile:
    """Leave the long answers out."""
    values = {name: getattr(file, name) for name in BriefFile._fields}
    return BriefFile(**values | {"languages": tuple(file.languages)})


def brief_review(review: Review) -> BriefReview:
    """Leave out what the review says."""
    return BriefReview(
        review.id or 0, review.expression_id, review.reviewer_id, review.completed_at
    )
