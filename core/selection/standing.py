"""Where one file stands: its row in a list, from what is stored and what was reviewed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from types import MappingProxyType

from core import vocabulary
from core.access import Actor
from core.axes.rules import placed
from core.selection import deadline, rules, scores
from core.selection.brief import BriefFile, BriefReview, brief_file
from core.selection.eligibility import Verdict, verdict_of
from core.selection.judgement import Correction, Judgement, Stated
from core.selection.questions import AGENCY_TYPES, ORGANISATION_TYPES
from core.selection.rows import ExpressionRow, OwnStep, Shape
from core.tables.people import Role
from core.tables.selection import Expression, Review

AnyFile = Expression | BriefFile
# Rows that are written once: of a round of 2 000 files a save changes one or a few.
ROWS_REMEMBERED = 8_192
_NOBODY: frozenset[int] = frozenset()


@dataclass
class Reviewing:
    """Gather what the rows of a round need to know about reviews, by file."""

    asked: dict[int, set[int]] = field(default_factory=dict)
    barred: dict[int, set[int]] = field(default_factory=dict)
    declared: set[int] = field(default_factory=set)
    reviews: dict[int, list[BriefReview]] = field(default_factory=dict)
    marks: dict[int, list[scores.Mark]] = field(default_factory=dict)
    criteria: tuple[scores.Criterion, ...] = scores.CRITERIA
    # What a consensus meeting agreed, by file and criterion; None for "cannot judge".
    agreed: dict[int, dict[str, float | None]] = field(default_factory=dict)
    # How many reviews a file of the round needs.
    needed: int = rules.REVIEWS_NEEDED
    # Added up once: a ranking asks for the result of each of 2 000 files three times.
    _results: dict[int, scores.Result] = field(default_factory=dict)

    def counted(self, expression_id: int) -> list[BriefReview]:
        """Return the complete reviews of those who have a part in the file."""
        barred = self.barred.get(expression_id, _NOBODY)
        return [
            review
            for review in self.reviews.get(expression_id, [])
            if review.completed_at is not None and review.reviewer_id not in barred
        ]

    def result(self, expression_id: int) -> scores.Result:
        """Return what counts: what the panel agreed, else what the reviews add up to.

        Asked only when all is gathered.
        """
        if expression_id not in self._results:
            found = self.individual(expression_id)
            if expression_id in self.agreed:
                found = scores.agreed_result(found, self.agreed[expression_id], self.criteria)
            self._results[expression_id] = found
        return self._results[expression_id]

    def individual(self, expression_id: int) -> scores.Result:
        """Add up the complete reviews."""
        counted = self.counted(expression_id)
        return scores.result_of(
            [self.marks.get(review.id, []) for review in counted], self.criteria, self.needed
        )


def stated_of(found: AnyFile) -> Stated:
    """Return the topic and the level on it as the applicant stated them."""
    level = found.level_topic if found.level_topic is not None else found.level_overall
    return Stated(found.main_topic, level)


def effective_topic(found: AnyFile) -> str | None:
    """Return the code of the main topic that counts: the team's where it corrected it."""
    return found.topic_corrected or found.main_topic


def effective_level(found: AnyFile) -> float | None:
    """Return the level on the topic that counts: the team's where it corrected it."""
    return stated_of(found).level if found.level_corrected is None else found.level_corrected


def correction_of(found: Expression) -> Correction | None:
    """Return what the team set in place of the stated topic or level, if anything."""
    if found.topic_corrected is None and found.level_corrected is None:
        return None
    return Correction(found.topic_corrected, found.level_corrected, found.correction_reason)


def judgement_of(review: Review) -> Judgement:
    """Return what a review says beside its marks."""
    return Judgement(
        review.topic_confirmed, review.topic_proposed, review.level_confirmed,
        review.level_proposed, review.evidence, tuple(review.meeting_languages),
        review.to_clarify,
    )  # fmt: skip


def is_still_judging(step: OwnStep | None) -> bool:
    """Tell whether somebody reviews the file and must not learn yet what others think of it."""
    return step not in (None, "done")


def row_of(
    found: AnyFile,
    actor: Actor,
    reviewing: Reviewing,
    closing_on: date,
    closes: datetime,
    same_territory: tuple[int, ...],
    quadrants: Mapping[str, str] = MappingProxyType({}),
) -> ExpressionRow:
    """Bring one stored file and what is known about its reviews into a row for this actor.

    `quadrants` are those of countries that a lead set by hand for the round.
    """
    file = found if isinstance(found, BriefFile) else brief_file(found)
    barred = reviewing.barred.get(file.id, _NOBODY)
    return _row(
        file,
        own_step(actor, file.id, reviewing),
        reviewing.result(file.id),
        len(reviewing.asked.get(file.id, _NOBODY) - barred),
        closing_on,
        closes,
        same_territory,
        placed(file.country, file.axes_override, quadrants).quadrant,
    )


@lru_cache(maxsize=ROWS_REMEMBERED)
def _row(
    found: BriefFile,
    step: OwnStep | None,
    result: scores.Result,
    asked: int,
    closing_on: date,
    closes: datetime,
    same_territory: tuple[int, ...],
    quadrant: str | None,
) -> ExpressionRow:
    home = vocabulary.country(found.country)
    stated = is_still_judging(step)
    main = vocabulary.topic((found.main_topic if stated else effective_topic(found)) or "")
    territory = vocabulary.territory_type(found.territory_type)
    override = _override(found)
    verdict = verdict_of(found, closing_on=closing_on)
    came = "in_time" if found.submitted_at is None else deadline.arrival(found.submitted_at, closes)
    shape: Shape = "agency" if found.organisation_type in AGENCY_TYPES else found.kind.value
    return ExpressionRow(
        id=found.id,
        reference=found.reference,
        name=found.name,
        authority_name=found.authority_name,
        country=found.country,
        country_name=home.name if home else found.country,
        quadrant=quadrant,
        latitude=found.latitude,
        longitude=found.longitude,
        kind=found.kind.value,
        shape=shape,
        organisation_label=ORGANISATION_TYPES[found.organisation_type],
        type_label=territory.label if territory else "Not stated",
        main_topic=main.label if main else "Not stated",
        topic_group=main.group_label if main else "Not stated",
        level=stated_of(found).level if stated else effective_level(found),
        languages=tuple(vocabulary.language_name(code) for code in found.languages),
        submitted_at=found.submitted_at,
        arrival=came,
        verdict=override or verdict,
        is_overridden=override is not None,
        state=rules.state_of(
            rules.FileFacts(
                verdict=verdict,
                arrival=came,
                override=override,
                reviewers=asked,
                complete_reviews=result.reviews,
                is_below_threshold=result.is_below_threshold,
                decision=found.decision.value,
                reviews_needed=result.needed,
            )
        ),
        reviews_in=result.reviews,
        reviews_asked=asked,
        mean=result.weighted_mean,
        spread=result.widest_spread if result.reviews > 1 else None,
        needs_meeting=result.reviews > 1 and result.needs_meeting,
        own_step=step,
        same_territory=same_territory,
        reviews_needed=result.needed,
    )


def _override(found: BriefFile) -> Verdict | None:
    value = found.eligibility_override
    return value if value in ("eligible", "refer", "ineligible") else None  # type: ignore[return-value]


def own_step(actor: Actor, expression_id: int, reviewing: Reviewing) -> OwnStep | None:
    """Return what a reviewer owes a file; None for everybody else."""
    if actor.role is not Role.REVIEWER:
        return None
    own = [
        review
        for review in reviewing.reviews.get(expression_id, [])
        if review.reviewer_id == actor.person_id
    ]
    if own and own[0].completed_at:
        return "done"
    if expression_id not in reviewing.declared:
        return "declare"
    return "draft" if own else "write"
