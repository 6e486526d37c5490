"""Sentences on a proposal, its pairs and its alternatives."""

from __future__ import annotations

from collections.abc import Sequence

from core.matchmaking.dials import points_of
from core.matchmaking.explain import WhyNot
from core.matchmaking.pool import Candidate, Pool
from core.matchmaking.propose import ProposedSet
from core.matchmaking.queries import KeptRow
from core.matchmaking.weights import Weights
from core.tables.pairing import ProposalState
from core.wording import day_in_words, listed, number_in_words

CRITERION_LABELS = {
    "topic": "Topic",
    "advancement": "Level",
    "language": "Language",
    "context": "Context",
}


def headline(found: ProposedSet) -> str:
    """Say how a proposal stands: pairs, total of the slots, and the proof or what clashes."""
    if not found.pool.candidates:
        return "There is no candidate yet. Import expressions of interest and check them first."
    if found.status == "infeasible":
        return (
            "No set of pairs meets everything at once. These cannot hold together: "
            f"{'; '.join(found.clash)}. Lift one of them."
        )
    pairs = len(found.pairs)
    if not pairs and found.question.allowed.mask.any():
        return "The musts of diversity leave no room for any pair of this pool. Lift one of them."
    if not pairs:
        return "No pair is possible: every two candidates break a rule. See the reasons below."
    slots = found.settings.slots
    what = " on topic and level" if found.settings.weights.is_primary_first else ""
    count = number_in_words(pairs).capitalize() + (" pair" if pairs == 1 else " pairs")
    room = "" if pairs == slots else f" for {slots} slots"
    total = f"{count}{room}, total {found.total:.2f} of {pairs}{what}."
    if found.status == "stopped":
        return f"{total} The best found so far; no set can exceed {found.bound:.2f}."
    if pairs < slots:
        return f"{total} Proven: no other allowed set scores higher."
    noun = "1 pair" if pairs == 1 else f"{pairs} pairs"
    return f"{total} Proven: no other allowed set of {noun} scores higher."


def proof_words(found: ProposedSet) -> str:
    """Give the numbers behind the proof: total, what no set can exceed, and the gap between."""
    if found.status == "infeasible" or not found.pairs:
        return ""
    gap = max(0.0, found.bound - found.total)
    return f"Total {found.total:.4f}; no allowed set can exceed {found.bound:.4f} (gap {gap:.4f})."


def confirmed_headline(rows: Sequence[KeptRow]) -> str:
    """Say when the pairs of a round were confirmed, and by whom."""
    for row in rows:
        if row.state is ProposalState.CONFIRMED and row.confirmed_at is not None:
            pairs = len(row.pairs)
            count = number_in_words(pairs).capitalize() + (" pair" if pairs == 1 else " pairs")
            by = f" by {row.confirmed_by}" if row.confirmed_by else ""
            day = day_in_words(row.confirmed_at.date())
            return f"{count} confirmed{by} on {day}. The journeys are open."
    return "The pairs of this round are confirmed."


def shares_sentence(weights: Weights) -> str:
    """Write weights as shares of 100: "Of 100: topic 45, level 35, language 10, context 10."."""
    words = (
        f"{CRITERION_LABELS[name].lower()} {share}" for name, share in points_of(weights).items()
    )
    return f"Of 100: {', '.join(words)}."


def candidate_line(candidate: Candidate) -> str:
    """Describe a candidate beside its name: country, side of Europe, type, level, languages.

    One kept from an earlier round says which.
    """
    sides = {"NW": "north-west", "NE": "north-east", "SW": "south-west", "SE": "south-east"}
    level = candidate.profile.level
    parts = [
        candidate.country_name,
        sides.get(candidate.quadrant or "", "outside the axes"),
        candidate.type_label.lower(),
        "level not given" if level is None else f"level {level:g}",
        ", ".join(candidate.languages) or "no language given",
    ]
    if candidate.retained_from:
        parts.append(f"retained from {candidate.retained_from}")
    return "; ".join(parts)


def answer(found: ProposedSet, why: WhyNot) -> str:
    """Answer "Why not these two?" in one or two sentences."""
    names = f"{found.pool.candidates[why.first].name} with {found.pool.candidates[why.second].name}"
    if why.reasons:
        return f"{names} cannot be: {' '.join(why.reasons)}"
    if (why.first, why.second) in found.proposal.pairs:
        return f"{names} is one of the proposed pairs."
    if found.settings.weights.is_primary_first:
        lost = "the set would be worse or no better"
    elif not why.cost:
        lost = "it would cost nothing: another set is just as good"
    else:
        total = 100 * found.total
        share = f" ({100 * why.cost / total:.1f} % of the total)" if total else ""
        lost = f"forcing it would cost {why.cost / 100:.2f}{share}"
    before = {twin for pair in found.proposal.pairs for twin in pair}
    after = (before - {twin for pair in why.removed for twin in pair}) | {
        twin for pair in why.added for twin in pair
    }
    gone = sorted(before - after)
    alone = f" and leave {_names(found.pool, gone)} without a partner" if gone else ""
    return f"{names}: {lost}{alone}."


def _names(pool: Pool, places: Sequence[int]) -> str:
    return listed([pool.candidates[place].name for place in places])
