"""What a pool looked like when a proposal was kept, and what has changed since, in sentences.

A snapshot holds a short hash for each group of facts of each candidate, never the texts. Values
that a reader wants to see beside each other (level, mean of the reviews) stand in it as they are.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.matchmaking.pool import Candidate, Pool, Wish
from core.matchmaking.profile import CandidateProfile
from core.tables.pairing import WishKind
from core.wording import clean, listed

#: Facts that are corrected together, under the words of the sentence that names them.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "the name": ("reference", "name"),
    "the place": ("country", "kind", "territory_type", "territory", "ns", "ew", "is_eligible"),
    "the topic": ("topic_text", "topic_codes", "main_topic", "topic_group"),
    "what it offers and wants": ("offers", "wants"),
    "the languages": ("languages",),
    "the figures of its context": (
        "population", "urban_rural_type", "cohesion_category", "gdp_class", "unemployment",
        "flags",
    ),
}  # fmt: skip
#: Facts that stand in a snapshot as they are.
PLAIN = ("level", "merit")

#: Characters of a hash kept for a group: one change in four thousand million goes unseen.
SHORT = 8

#: More new names than this are counted.
NAMED = 5

UNKNOWN = "It was kept before changes of the pool were noted, so nobody can say what changed."


@dataclass(frozen=True)
class Twin:
    """Hold one chosen candidate as it was when the set was kept, for counts of diversity."""

    id: int
    name: str
    country: str
    country_name: str
    kind: str
    ns: str | None
    ew: str | None
    topic_group: str | None
    topic_group_label: str


def snapshot_of(pool: Pool, twins: Collection[int]) -> dict[str, Any]:
    """Return what is stored with a proposal; `twins` are the ids of the chosen candidates."""
    return {
        "candidates": {str(one.id): _mark(one) for one in pool.candidates},
        "twins": {str(one.id): _twin(one) for one in pool.candidates if one.id in twins},
        "wishes": [
            [wish.kind.value, wish.first_id, wish.second_id, wish.reason] for wish in pool.wishes
        ],
        "earlier": sorted([ruling.first_id, ruling.second_id] for ruling in pool.earlier),
        "model": pool.text_model,
    }


def twins_of(snapshot: Mapping[str, Any]) -> tuple[Twin, ...]:
    """Return the chosen candidates as they were, by id; empty for an old proposal."""
    found = snapshot.get("twins", {})
    return tuple(Twin(id=int(key), **found[key]) for key in sorted(found, key=int))


def changes_since(snapshot: Mapping[str, Any], pool: Pool) -> tuple[str, ...]:
    """Say what changed in a pool since a snapshot, what touches its twins first.

    Empty exactly when the proposal would be drawn from the same facts today.
    """
    if "candidates" not in snapshot:
        return (UNKNOWN,)
    before: Mapping[str, Any] = snapshot["candidates"]
    chosen = set(snapshot["twins"])
    today = {str(one.id): one for one in pool.candidates}
    said: list[tuple[bool, str]] = []
    for key in sorted(before, key=int):
        is_twin = key in chosen
        if key in today:
            said += [(is_twin, one) for one in _corrections(before[key], today[key])]
        else:
            who = f"{before[key]['name']}, a twin of this set," if is_twin else before[key]["name"]
            said.append((is_twin, f"{who} is no candidate any more."))
    said.sort(key=lambda one: not one[0])
    names = {key: mark["name"] for key, mark in before.items()}
    names |= {key: one.name for key, one in today.items()}
    return (
        *(sentence for _, sentence in said),
        *_arrivals([one.name for key, one in today.items() if key not in before]),
        *_wishes(snapshot["wishes"], pool.wishes, names),
        *_earlier(snapshot["earlier"], pool, names),
        *_model(snapshot["model"], pool.text_model),
    )


def _mark(candidate: Candidate) -> dict[str, Any]:
    profile = candidate.profile
    return {
        "name": candidate.name,
        "facts": {words: _short(profile, fields) for words, fields in GROUPS.items()},
        "level": profile.level,
        "merit": profile.merit,
        "reviews": candidate.reviews,
    }


def _twin(candidate: Candidate) -> dict[str, Any]:
    profile = candidate.profile
    return {
        "name": candidate.name,
        "country": profile.country,
        "country_name": candidate.country_name,
        "kind": profile.kind,
        "ns": profile.ns,
        "ew": profile.ew,
        "topic_group": profile.topic_group,
        "topic_group_label": candidate.topic_group_label,
    }


def _short(profile: CandidateProfile, fields: Sequence[str]) -> str:
    facts = [getattr(profile, field) for field in fields]
    text = json.dumps(facts, ensure_ascii=False, default=sorted)
    return hashlib.sha256(text.encode()).hexdigest()[:SHORT]


def _corrections(before: Mapping[str, Any], today: Candidate) -> Iterator[str]:
    name, now = today.name, _mark(today)
    changed = [words for words in GROUPS if before["facts"].get(words) != now["facts"][words]]
    if changed:
        yield f"{name} was corrected: {listed(changed)}."
    if before["level"] != now["level"]:
        yield f"{name}: the level went from {_level(before['level'])} to {_level(now['level'])}."
    if before["merit"] != now["merit"]:
        more = now["reviews"] - before["reviews"]
        if more > 0:
            what = "A review" if more == 1 else f"{more} reviews"
            what = f"{what} came in for {name}"
        else:
            what = f"The reviews of {name} changed"
        yield f"{what}: the mean went from {_merit(before['merit'])} to {_merit(now['merit'])}."


def _arrivals(names: Sequence[str]) -> Iterator[str]:
    if len(names) == 1:
        yield f"{names[0]} is a new candidate."
    elif names:
        shown = [*names[:NAMED], f"{len(names) - NAMED} more"] if len(names) > NAMED else names
        yield f"{len(names)} new candidates: {listed(list(shown))}."


def _wishes(
    before: Sequence[Sequence[Any]], today: Sequence[Wish], names: Mapping[str, str]
) -> Iterator[str]:
    now = {(wish.kind.value, wish.first_id, wish.second_id): wish for wish in today}
    then = {(kind, first, second): reason for kind, first, second, reason in before}
    for (kind, first, second), _ in sorted(then.items()):
        if (kind, first, second) not in now:
            pair = _pair(names, first, second)
            is_pin = kind == WishKind.PIN.value
            yield f"{'The pin on' if is_pin else 'The ban on'} {pair} was lifted."
    for key, wish in sorted(now.items()):
        if key not in then:
            said = "pinned" if wish.kind is WishKind.PIN else "forbidden"
            reason = clean(wish.reason, is_line=True).rstrip(".")
            yield f"{_pair(names, wish.first_id, wish.second_id)} was {said}: {reason}."


def _earlier(
    before: Sequence[Sequence[int]], pool: Pool, names: Mapping[str, str]
) -> Iterator[str]:
    then = {(first, second) for first, second in before}
    now = {(ruling.first_id, ruling.second_id) for ruling in pool.earlier}
    for first, second in sorted(now - then):
        yield f"{_pair(names, first, second)} counts as a pair of an earlier round now."
    for first, second in sorted(then - now):
        yield f"{_pair(names, first, second)} counts as a pair of an earlier round no more."


def _model(before: str, now: str) -> Iterator[str]:
    if before != now:
        yield f"The texts are compared by {now} now, and were by {before}."


def _pair(names: Mapping[str, str], first: int, second: int) -> str:
    one, other = (names.get(str(key), "a candidate who has left") for key in (first, second))
    return f"{one} with {other}"


def _level(level: float | None) -> str:
    return "not given" if level is None else f"{level:g}"


def _merit(merit: float | None) -> str:
    return "none" if merit is None else f"{5 * merit:.2f} of 5"
