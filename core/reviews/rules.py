"""What a review must say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.selection import judgement, scores
from core.selection.judgement import Judgement, Stated
from core.selection.scores import Mark


@dataclass(frozen=True)
class ReviewInput:
    """Hold what a reviewer wrote: criterion to mark (None: cannot judge) and sentence.

    A criterion that is left out has no mark yet, which only a draft may have; `unmarked` holds
    the sentences of such criteria.
    """

    scores: Mapping[str, tuple[float | None, str]] = field(default_factory=dict)
    complete: bool = False
    unmarked: Mapping[str, str] = field(default_factory=dict)
    judgement: Judgement = field(default_factory=Judgement)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Return the marks in the order of the criteria, the open ones of a draft among them."""
        given = {code: Mark(code, *score) for code, score in self.scores.items()}
        given |= {
            code: Mark(code, None, text, is_open=True) for code, text in self.unmarked.items()
        }
        return tuple(given[code] for code in scores.CODES if code in given)


def missing_of(given: ReviewInput, stated: Stated) -> dict[str, str]:
    """Say what is missing before a review can be handed in, by the field it belongs beside.

    The fields are `<criterion>.mark`, `<criterion>.sentence`, `topic`, `level` and `evidence`.
    """
    found = {}
    for item in scores.CRITERIA:
        if item.code not in given.scores:
            found[f"{item.code}.mark"] = (
                f"Give a mark for “{item.title}”, or choose “cannot judge”."
            )
        if not _sentence(given, item.code).strip():
            found[f"{item.code}.sentence"] = (
                f"Write a sentence that gives the reason for “{item.title}”."
            )
    return found | judgement.missing_of(given.judgement, stated)


def review_problems(given: ReviewInput, stated: Stated) -> tuple[str, ...]:
    """Say what is wrong with a review; a draft may have gaps, but no impossible mark."""
    unknown = [code for code in (*given.scores, *given.unmarked) if code not in scores.CODES]
    found = [f"{code!r} is not a criterion that is scored." for code in unknown]
    for mark in given.marks:
        title = scores.criterion(mark.criterion).title
        if mark.mark is not None and not scores.is_mark(mark.mark):
            found.append(f"The mark for “{title}” runs from 0 to 5 in half marks.")
        if len(mark.sentence) > scores.SENTENCE_LIMIT:
            found.append(f"Shorten the reason for “{title}” to 2 000 characters.")
    found += judgement.problems_of(given.judgement)
    if given.complete:
        found += missing_of(given, stated).values()
    return tuple(found)


def _sentence(given: ReviewInput, code: str) -> str:
    return given.scores[code][1] if code in given.scores else given.unmarked.get(code, "")
