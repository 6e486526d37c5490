"""Which files go to the meeting and why, who must leave, and what may be agreed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from core.selection import scores
from core.selection.scores import CODES, Result
from core.wording import counted

# "Files with a spread of 1.5 or more, near the cut or in threshold disagreement go to the
# meeting" (programme text). Near is half a mark, the smallest step a mark can move, unless the lead
# chooses less: where the means lie close together it would name almost every file.
NEAR_THE_CUT = 0.5
MARGINS: dict[float, str] = {
    NEAR_THE_CUT: "half a mark",
    0.25: "a quarter of a mark",
    0.1: "a tenth of a mark",
    0.0: "nothing: only files the reviewers disagree on",
}
SENTENCE_LIMIT = 500


@dataclass(frozen=True)
class Case:
    """Hold what decides whether a file goes to the meeting; `result` of its complete reviews."""

    id: int
    name: str
    result: Result


@dataclass(frozen=True)
class Reason:
    """Say why a file is on the agenda, in a sentence people read."""

    id: int
    why: str


@dataclass(frozen=True)
class AgreedInput:
    """Hold what the panel agrees on: criterion to mark (None: cannot judge), and one sentence.

    Until it is final it may have gaps: the room sees it grow, but it does not count.
    """

    marks: Mapping[str, float | None] = field(default_factory=dict)
    sentence: str = ""
    minority_view: str = ""
    is_final: bool = True


def cut(cases: Sequence[Case], places: int) -> float | None:
    """Return the mean of the file at the last place, 0 to 5; None while there are fewer files.

    Files below a threshold do not take a place.
    """
    means = sorted(
        (
            case.result.weighted_mean
            for case in cases
            if case.result.weighted_mean is not None and not case.result.is_below_threshold
        ),
        reverse=True,
    )
    return means[places - 1] if 0 < places <= len(means) else None


def agenda(cases: Sequence[Case], places: int, margin: float = NEAR_THE_CUT) -> tuple[Reason, ...]:
    """Choose the files to talk over, with the reasons; the widest disagreement first.

    `margin` is what counts as near the cut, in marks; 0 leaves the cut out. Files without enough
    complete reviews wait: there is nothing to compare yet.
    """
    ready = [case for case in cases if case.result.is_complete]
    line = cut(ready, places) if margin > 0 else None
    found = []
    for case in ready:
        why = reasons(case.result, line, margin)
        if why:
            found.append((-case.result.widest_spread, case.name, Reason(case.id, " ".join(why))))
    return tuple(reason for _, _, reason in sorted(found, key=lambda one: one[:2]))


def reasons(result: Result, line: float | None, margin: float = NEAR_THE_CUT) -> tuple[str, ...]:
    """Say why a file has to be talked over; empty when the reviewers agree well away from the cut.

    `line` is the mean at the cut, None where there is no cut.
    """
    found = []
    for item in result.criteria:
        title = scores.criterion(item.criterion).title
        if item.spread is not None and item.spread >= scores.WIDE_SPREAD:
            found.append(f"{title}: the marks lie {item.spread:g} apart.")
        if item.is_threshold_disputed:
            found.append(f"{title}: one mark is above the threshold, another below.")
    mean = result.weighted_mean
    # Means are shares of half marks: a rounding in the last digit must not decide.
    if line is not None and mean is not None and round(abs(mean - line), 6) <= margin:
        near = MARGINS.get(margin, f"{margin:g} marks")
        found.append(f"The mean lies within {near} of the cut.")
    return tuple(found)


def problems(given: AgreedInput) -> tuple[str, ...]:
    """Say what is missing or impossible in what was agreed."""
    found = []
    for code in CODES:
        title = scores.criterion(code).title
        if code not in given.marks:
            if given.is_final:
                found.append(f"Agree on a mark for “{title}”, or on “cannot judge”.")
            continue
        mark = given.marks[code]
        if mark is not None and not scores.is_mark(mark):
            found.append(f"The mark for “{title}” runs from 0 to 5 in half marks.")
    if given.is_final and not given.sentence:
        found.append("Write the reason in one sentence.")
    for label, text in (("reason", given.sentence), ("minority view", given.minority_view)):
        if len(text) > SENTENCE_LIMIT:
            found.append(f"Shorten the {label} to {SENTENCE_LIMIT} characters.")
    return tuple(found)


def still_inside(recused: Collection[int], out: Collection[int]) -> frozenset[int]:
    """Return who has a conflict of interest and has not been seen leaving."""
    return frozenset(recused) - frozenset(out)


def blocks_freezing(names_without_agreement: Sequence[str]) -> str | None:
    """Say why the meeting cannot be frozen yet; None when it can."""
    if not names_without_agreement:
        return None
    named = ", ".join(names_without_agreement[:3])
    more = len(names_without_agreement) - 3
    rest = f" and {more} more" if more > 0 else ""
    return f"Not agreed yet: {named}{rest}. Agree on them, or take them off the agenda."


def headline(
    agreed: int, total: int, leaving: Mapping[str, list[list[int]]] | None, state: str
) -> str:
    """Say how the meeting stands: how many files, how many agreed, who leaves for which.

    `leaving` holds for each recused person the places they are out for, leave by leave; None
    leaves that out.
    """
    if not total:
        return "Nothing is on the agenda: the reviewers agree, well away from the cut."
    said = f"{counted(total, 'file')} on the agenda, {agreed} agreed."
    if state == "frozen":
        return f"{said} The meeting is frozen."
    if leaving is None:
        return said
    parts = []
    for name, leaves in sorted(leaving.items()):
        places = "; ".join(_places(leave) for leave in leaves)
        times = "once" if len(leaves) == 1 else f"{len(leaves)} times"
        parts.append(f"{name} leaves {times}, for {places}")
    return f"{said} {'. '.join(parts)}." if parts else f"{said} Nobody has to leave."


def _places(leave: Sequence[int]) -> str:
    if len(leave) == 1:
        return f"file {leave[0]}"
    return f"files {leave[0]} to {leave[-1]}"
