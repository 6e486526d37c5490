"""Who takes the place of a declined pair, every other pair of the round staying as it is.

Two questions are answered side by side: who fits the twin left behind best, and which new pairs
would fill the free places best, whoever they are. Rules of a pair bind; limits on the whole set
are said when they break, and a lead decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from core.matchmaking import targets
from core.matchmaking.pool import Pool, Wish
from core.matchmaking.propose import Prepared, ProposedSet, prepare, propose_for
from core.matchmaking.settings import MatchSettings
from core.tables.pairing import WishKind
from core.wording import listed

# So many partners are put before a lead: the next ones hardly ever decide.
LISTED = 4
# So many are looked at for one that keeps every limit.
SEARCHED = 200

Ids = tuple[int, int]


@dataclass(frozen=True)
class Declined:
    """Name a declined pair by its ids, and say so in a sentence."""

    ids: Ids
    said: str


@dataclass(frozen=True)
class Option:
    """Hold a pair that could take the place.

    `value` runs from 0 to 1 as everywhere; `broken` are the limits on all pairs that would not
    hold with it, in sentences.
    """

    first_id: int
    second_id: int
    first: str
    second: str
    value: float
    sentence: str
    warnings: tuple[str, ...] = ()
    contributions: tuple[tuple[str, float], ...] = ()
    broken: tuple[str, ...] = ()

    @property
    def ids(self) -> Ids:
        """Return the two ids, the smaller first."""
        return self.first_id, self.second_id

    @property
    def name(self) -> str:
        """Name the pair."""
        return f"{self.first} and {self.second}"


@dataclass(frozen=True)
class Replacement:
    """Hold what may take the place of one declined pair, of value `lost`.

    `for_left` are partners of the twin left behind, those that keep every limit first; `best` the
    best whole new pairs for all `places` that are free. `clash` names the limits that no choice
    of new pairs can keep.
    """

    pair_id: int
    lost: float
    places: int
    left: tuple[tuple[int, str], ...]
    for_left: tuple[Option, ...]
    best: tuple[Option, ...]
    clash: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Ground:
    """Hold the round as it is without the declined pairs; `firm` are pairs that stay."""

    pool: Pool
    prepared: Prepared
    settings: MatchSettings
    firm: tuple[Ids, ...]
    taken: frozenset[int]
    names: Mapping[int, str]
    found: ProposedSet

    def reasons(self, first_id: int, second_id: int) -> tuple[str, ...]:
        """Say why two candidates cannot be the new pair; empty when they can."""
        taken = [side for side in (first_id, second_id) if side in self.taken]
        if taken:
            return tuple(
                f"{self.names[side]} has a partner already, or stands for a territory that has one."
                for side in taken
            )
        places = self.pool.places
        if first_id == second_id or first_id not in places or second_id not in places:
            return ("Choose two different candidates of this round.",)
        return self.found.question.allowed.reasons(places[first_id], places[second_id])

    def option(self, first_id: int, second_id: int) -> Option:
        """Explain one allowed pair beside all that stay; nothing is left to choose."""
        low, high = sorted((first_id, second_id))
        pairs = (*self.firm, (low, high))
        found = propose_for(
            _pinned(self.pool, pairs), self.prepared,
            replace(self.settings.with_musts(()), slots=len(pairs)),
        )  # fmt: skip
        pair = next(one for one in found.pairs if one.key == (low, high))
        return Option(
            low, high, _with_country(self.pool, low), _with_country(self.pool, high), pair.value,
            pair.sentence, pair.warnings, tuple(pair.contributions.items()), self.broken(pairs),
        )  # fmt: skip

    def broken(self, pairs: Sequence[Ids]) -> tuple[str, ...]:
        """List the limits on the whole set that these pairs break."""
        places = self.pool.places
        return targets.check(
            [(places[first], places[second]) for first, second in pairs], self.pool.profiles,
            self.found.question.allowed, slots=self.settings.slots, targets=self.settings.targets,
        )  # fmt: skip


def ground_of(
    pool: Pool,
    vectors: Mapping[str, bytes],
    settings: MatchSettings,
    standing: Sequence[Ids],
    declined: Sequence[Declined],
) -> Ground:
    """Prepare a round whose pairs are confirmed; ids are those of expressions of interest.

    A pair that stands stays although a rule would bar it today; its twins only leave the pool.
    """
    pool = _forbidden(pool, declined)
    prepared = prepare(pool, vectors)
    may = propose_for(pool, prepared, settings).question.allowed.mask
    places = pool.places
    firm = tuple(
        pair for pair in standing
        if pair[0] in places and pair[1] in places and may[places[pair[0]], places[pair[1]]]
    )  # fmt: skip
    twins = {side for pair in standing for side in pair}
    taken = twins | {
        one.id
        for one in pool.candidates
        if one.profile.territory
        and one.profile.territory
        in {other.profile.territory for other in pool.candidates if other.id in twins}
    }
    names = {one.id: one.name for one in pool.candidates}
    odd = taken - {side for pair in firm for side in pair}
    if odd & set(places):
        stay = tuple(one for one in pool.candidates if one.id not in odd)
        pool = replace(pool, candidates=stay)
        prepared = prepare(pool, vectors)
    found = propose_for(_pinned(pool, firm), prepared, replace(settings, slots=len(firm)))
    return Ground(pool, prepared, settings, firm, frozenset(taken), names, found)


def replacement(
    ground: Ground, pair_id: int, lost: float, left: Sequence[int], places: int
) -> Replacement:
    """Find who may take the place of one declined pair; `left` are twins that did not decline."""
    places_in_pool = ground.pool.places
    waiting = [one for one in left if one in places_in_pool and one not in ground.taken]
    options = [option for one in waiting for option in _partners(ground, one)]
    new, clash = _best(ground, ground.settings, places)
    if not new:
        # Better a pair that breaks a limit, and says so, than none.
        new, _ = _best(ground, ground.settings.with_musts(()), places)
    whole = ground.broken((*ground.firm, *new))
    best = tuple(replace(ground.option(*pair), broken=whole) for pair in new)
    names = tuple((one, ground.names[one]) for one in waiting)
    return Replacement(pair_id, lost, places, names, tuple(options), best, clash)


def options_of(found: Replacement) -> tuple[Option, ...]:
    """Return every pair to choose from once: partners of the twin left behind, then the best."""
    seen = {option.ids for option in found.for_left}
    return (*found.for_left, *(one for one in found.best if one.ids not in seen))


def cost_sentence(option: Option, lost: float) -> str:
    """Say what a new pair is worth beside the one that was declined, in points of 100."""
    points = round(100 * option.value) - round(100 * lost)
    worth = f"Value {round(100 * option.value)} of 100"
    if points == 0:
        return f"{worth}, as much as the pair whose place it takes."
    noun = "point" if abs(points) == 1 else "points"
    way = "more" if points > 0 else "less"
    return f"{worth}, {abs(points)} {noun} {way} than the pair whose place it takes."


def limits_sentence(option: Option) -> str:
    """Say whether the limits on all pairs hold with a new one."""
    if not option.broken:
        return "Every limit on the whole set still holds."
    return f"Not every limit holds with it: {' '.join(option.broken)}"


def headline(found: Replacement) -> str:
    """Say what can be done about a free place."""
    names = dict(found.left)
    if found.for_left:
        best = found.for_left[0]
        is_first = best.first_id in names
        partner = best.second if is_first else best.first
        held = " without breaking a limit" if not best.broken else ""
        left = names[best.first_id if is_first else best.second_id]
        return f"{partner} fits {left} best{held}."
    left = listed(list(names.values())) if names else ""
    whom = f"Nobody without a partner may be paired with {left}. " if left else ""
    if found.best:
        return f"{whom}The best new pair is {found.best[0].name}."
    others = "No other two" if left else "No two"
    return f"{whom}{others} candidates without a partner may be paired: the place stays free."


def _best(
    ground: Ground, settings: MatchSettings, places: int
) -> tuple[list[Ids], tuple[str, ...]]:
    """Solve with all pairs that stand pinned; return the new ones, and the limits that clash."""
    slots = len(ground.firm) + places
    found = propose_for(
        _pinned(ground.pool, ground.firm), ground.prepared, replace(settings, slots=slots)
    )
    return [pair.key for pair in found.pairs if pair.key not in ground.firm], found.clash


def _partners(ground: Ground, left: int) -> list[Option]:
    """Return the best partners of one twin; one that keeps every limit is among them."""
    pool, question = ground.pool, ground.found.question
    at = pool.places[left]
    free = [
        one.id
        for place, one in enumerate(pool.candidates)
        if question.allowed.mask[at, place] and one.id not in ground.taken
    ]
    free.sort(key=lambda one: (-question.value[at, pool.places[one]], one))

    def keeps(one: int) -> bool:
        return not ground.broken((*ground.firm, (min(left, one), max(left, one))))

    listed = free[:LISTED]
    if not any(map(keeps, listed)):
        listed += [one for one in free[LISTED:SEARCHED] if keeps(one)][:1]
    options = [ground.option(left, one) for one in listed]
    return sorted(options, key=lambda one: bool(one.broken))


def _with_country(pool: Pool, number: int) -> str:
    one = pool.candidates[pool.places[number]]
    return f"{one.name} ({one.country_name})"


def _pinned(pool: Pool, pairs: Sequence[Ids]) -> Pool:
    bans = tuple(wish for wish in pool.wishes if wish.kind is WishKind.FORBID)
    return replace(pool, wishes=(*bans, *(_wish(WishKind.PIN, pair, "") for pair in pairs)))


def _forbidden(pool: Pool, declined: Sequence[Declined]) -> Pool:
    """Bar the declined pairs, and lift the pins: what was pinned stands by itself, or is over."""
    wishes = tuple(wish for wish in pool.wishes if wish.kind is WishKind.FORBID)
    known = {(wish.first_id, wish.second_id) for wish in wishes}
    bars = tuple(
        _wish(WishKind.FORBID, one.ids, one.said) for one in declined if one.ids not in known
    )
    return replace(pool, wishes=wishes + bars)


def _wish(kind: WishKind, pair: Ids, reason: str) -> Wish:
    return Wish(0, kind, min(pair), max(pair), reason, "", datetime.min.replace(tzinfo=UTC))
