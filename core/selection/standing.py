"""Where one file stands: its row in a list, from what is stored and what was reviewed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from core import vocabulary
from core.access import Actor
from core.selection import deadline, rules, scores
from core.selection.questions import AGENCY_TYPES, ORGANISATION_TYPES
from core.selection.rows import ExpressionRow, OwnStep, Shape
from core.tables.people import Role
from core.tables.selection import Expression, Review


@dataclass
class Reviewing:
    """Gather what the rows of a round need to know about reviews, by file."""

    asked: dict[int, set[int]] = field(default_factory=dict)
    barred: dict[int, set[int]] = field(default_factory=dict)
    declared: set[int] = field(default_factory=set)
    reviews: dict[int, list[Review]] = field(default_factory=dict)
    marks: dict[int, list[scores.Mark]] = field(default_factory=dict)

    def counted(self, expression_id: int) -> list[Review]:
        """Return the complete reviews of those who have a part in the file."""
        barred = self.barred.get(expression_id, set())
        return [
            review
            for review in self.reviews.get(expression_id, [])
            if review.completed_at is not None and review.reviewer_id not in barred
        ]

    def result(self, expression_id: int) -> scores.Result:
        """Add up the complete reviews."""
        counted = self.counted(expression_id)
        return scores.result_of([self.marks.get(review.id or 0, []) for review in counted])


def row_of(
    found: Expression,
    actor: Actor,
    reviewing: Reviewing,
    closing_on: date,
    closes: datetime,
    same_territory: tuple[int, ...],
) -> ExpressionRow:
    """Bring one stored file and what is known about its reviews into a row for this actor."""
    file_id = found.id or 0
    home = vocabulary.country(found.country)
    main = vocabulary.topic(found.main_topic or "")
    territory = vocabulary.territory_type(found.territory_type)
    override = _override(found)
    verdict = rules.eligibility(found, closing_on=closing_on).verdict
    came = "in_time" if found.submitted_at is None else deadline.arrival(found.submitted_at, closes)
    result = reviewing.result(file_id)
    asked = reviewing.asked.get(file_id, set()) - reviewing.barred.get(file_id, set())
    shape: Shape = "agency" if found.organisation_type in AGENCY_TYPES else found.kind.value
    return ExpressionRow(
        id=file_id,
        reference=found.reference,
        name=found.name,
        authority_name=found.authority_name,
        country=found.country,
        country_name=home.name if home else found.country,
        quadrant=home.quadrant if home else None,
        latitude=found.latitude,
        longitude=found.longitude,
        kind=found.kind.value,
        shape=shape,
        organisation_label=ORGANISATION_TYPES[found.organisation_type],
        type_label=territory.label if territory else "Not stated",
        main_topic=main.label if main else "Not stated",
        topic_group=main.group_label if main else "Not stated",
        level=found.level_topic if found.level_topic is not None else found.level_overall,
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
                reviewers=len(asked),
                complete_reviews=result.reviews,
                is_below_threshold=result.is_below_threshold,
                decision=found.decision.value,
            )
        ),
        reviews_in=result.reviews,
        reviews_asked=len(asked),
        mean=result.weighted_mean,
        spread=result.widest_spread if result.reviews > 1 else None,
        needs_meeting=result.reviews > 1 and result.needs_meeting,
        own_step=_own_step(actor, file_id, reviewing),
        same_territory=same_territory,
    )


def _override(found: Expression) -> rules.Verdict | None:
    value = found.eligibility_override
    return value if value in ("eligible", "refer", "ineligible") else None  # type: ignore[return-value]


def _own_step(actor: Actor, expression_id: int, reviewing: Reviewing) -> OwnStep | None:
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
