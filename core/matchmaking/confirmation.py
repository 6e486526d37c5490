"""What must hold before pairs are confirmed, and who walks with which pair."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from core.matchmaking.pool import Candidate
from core.tables.selection import Decision
from core.wording import day_in_words

#: Strong without a partner: enough reviews, and a mean of at least 3 of 5, the programme's
#: threshold on its first two criteria.
STRONG_MERIT = 0.6

NO_PARTNER = "Strong by the reviews; the matching found no partner."

Conflicts = Collection[tuple[int, int]]


def is_strong(candidate: Candidate) -> bool:
    """Tell whether a candidate without a partner is selected all the same."""
    merit = candidate.profile.merit
    is_read = candidate.reviews >= candidate.reviews_needed
    return is_read and merit is not None and merit >= STRONG_MERIT


def retained(candidates: Iterable[Candidate], twins: Collection[int]) -> tuple[Candidate, ...]:
    """Return those who are selected without partner: not paired, and chosen in the selection.

    Where nobody decided on a file, a strong one counts as chosen. Candidates of earlier rounds
    keep what was decided there.
    """
    return tuple(
        candidate
        for candidate in candidates
        if candidate.id not in twins
        and not candidate.retained_from
        and (
            candidate.decision is Decision.SELECTED
            or (candidate.decision is Decision.NONE and is_strong(candidate))
        )
    )


def lapsed(candidates: Iterable[Candidate], twins: Collection[int], on: date) -> tuple[str, ...]:
    """Say which twins of earlier rounds agreed to be kept only until a day that has passed."""
    return tuple(
        f"{one.name} agreed to be kept until {day_in_words(one.retained_until)}. "
        "Ask them to renew it on their status page, or keep a proposal without them."
        for one in candidates
        if one.id in twins and one.retained_until is not None and one.retained_until < on
    )


def share_out(
    pairs: Mapping[int, tuple[int, int]],
    facilitators: Sequence[int],
    load: Mapping[int, int],
    conflicts: Conflicts,
) -> dict[int, int | None]:
    """Propose a facilitator for each pair, the load as even as conflicts of interest allow.

    `pairs` maps a pair's id to its two expressions, `load` a person's id to journeys under way.
    None where nobody is free of a conflict. The same input gives the same answer.
    """
    carried = {person: load.get(person, 0) for person in facilitators}
    found: dict[int, int | None] = {}
    for pair_id, files in pairs.items():
        free = [person for person in facilitators if not _is_barred(person, files, conflicts)]
        chosen = min(free, key=lambda one: (carried[one], facilitators.index(one)), default=None)
        found[pair_id] = chosen
        if chosen is not None:
            carried[chosen] += 1
    return found


def facilitator_problems(
    pairs: Mapping[int, tuple[int, int]],
    names: Mapping[int, str],
    facilitators: Mapping[int, int],
    conflicts: Conflicts,
) -> tuple[str, ...]:
    """Say which pair has no facilitator, or one with a conflict; `names` are those of pairs."""
    found = [
        f"Choose a facilitator for {names[pair_id]}."
        for pair_id in pairs
        if pair_id not in facilitators
    ]
    found += [
        f"The facilitator chosen for {names[pair_id]} has a conflict of interest. Choose another."
        for pair_id, files in pairs.items()
        if pair_id in facilitators and _is_barred(facilitators[pair_id], files, conflicts)
    ]
    return tuple(found)


def date_problem(starts_on: date, closes_on: date, on: date) -> str | None:
    """Say why the journeys cannot be opened today for that start."""
    if on <= closes_on:
        return (
            f"The call is open until {day_in_words(closes_on)}. Confirm the pairs after it closed."
        )
    if starts_on < on:
        return (
            f"The journeys would start on {day_in_words(starts_on)}, before today. "
            "Choose a later day."
        )
    return None


def what_happens(pairs: int, strong: int, starts_on: date) -> str:
    """Say what confirming will do, before it is done."""
    kept = (
        ""
        if not strong
        else " One strong candidate without a partner is marked selected, without partner."
        if strong == 1
        else f" {strong} strong candidates without a partner are marked selected, without partner."
    )
    journeys = "1 journey opens" if pairs == 1 else f"{pairs} journeys open"
    return (
        f"{journeys} on {day_in_words(starts_on)} with the whole plan; each pair can still lay its "
        f"own out anew. The twins are marked as paired.{kept} Other kept proposals are put aside. "
        "This cannot be taken back."
    )


def _is_barred(person: int, files: Iterable[int], conflicts: Conflicts) -> bool:
    return any((file, person) in conflicts for file in files)
