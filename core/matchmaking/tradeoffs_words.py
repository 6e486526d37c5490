"""Fit against spread in sentences: what a point misses, what a target costs, who would object."""

from __future__ import annotations

from core.matchmaking.frontier import FrontierPoint, QuotaPrice
from core.matchmaking.propose import ProposedSet
from core.matchmaking.set_words import loss_words
from core.matchmaking.stability import Blocking, Envy, Stability
from core.matchmaking.targets import Target, reach_of
from core.matchmaking.tradeoffs import Tradeoffs, target_of
from core.wording import counted, listed

#: Said above every list of objections: a set that is best for all need not please each.
PROMISE = "No set is stable for everybody; this says where to expect a question."


def headline_words(found: ProposedSet, trade: Tradeoffs) -> str:
    """Say what the whole spread costs: from the widest point to the narrowest."""
    if not trade.points:
        return "There is no set of pairs, so there is nothing to weigh against each other."
    if all(target.mode == "off" for target in found.settings.targets):
        return "No target is a must or a wish: the best fit is all there is."
    narrow, wide = trade.points[0], trade.points[-1]
    if len(trade.points) == 1:
        if narrow.spread == 0:
            return (
                "Fit and spread do not compete here: the best total meets every target"
                f"{_as_far_words(found)}."
            )
        return f"No set with more spread: the best total is {missed_words(found, narrow)}."
    reach = f"is {missed_words(found, narrow)}"
    if narrow.spread == 0:
        reach = f"meets every target{_as_far_words(found, end=',')}"
    return (
        f"The most balanced set {reach} and costs {loss_words(found, narrow.loss)} against the "
        f"best total, which is {missed_words(found, wide)}."
    )


def reach_words(trade: Tradeoffs) -> str:
    """Say whether the points are all there are, and how each was found; empty for fewer than two.

    A set no better than one nearer to the targets is no point.
    """
    if len(trade.points) < 2:
        return ""
    near, far = trade.points[0].spread, trade.points[-1].spread
    ends = f"{near} and {counted(far, 'twin')} off the targets"
    count = counted(len(trade.points), "set")
    if not all(point.is_proven for point in trade.points):
        return (
            f"{count} between {ends}. Some searches were stopped early: a better set may exist "
            "there."
        )
    if not trade.is_whole:
        return (
            f"{count} at distances chosen evenly between {ends}, each proven best; between them "
            "lie more."
        )
    return (
        f"All {count} that exist between {ends}, each proven best, none missing: a set farther "
        "off that is no better is left out."
    )


def point_rows(found: ProposedSet, trade: Tradeoffs) -> list[dict[str, str]]:
    """Return the points as rows to be read aloud, the most balanced set first."""
    rows = []
    for point in trade.points:
        row = {"Twins off the targets": str(point.spread)}
        if not _is_unmeasured(found):
            row["Total"] = f"{point.total:.2f}"
        row["Costs"] = loss_words(found, point.loss)
        row["What is missed"] = missed_words(found, point)
        rows.append(row)
    return rows


def missed_words(found: ProposedSet, point: FrontierPoint) -> str:
    """Say how far a set is from the targets: "2 twins off: North by 1, Portugal by 1"."""
    if not point.misses:
        return "within every target"
    parts = [f"{limit_words(found, name)} by {count}" for name, count in point.misses]
    return f"{counted(point.spread, 'twin')} off ({listed(parts)})"


def limit_words(found: ProposedSet, name: str) -> str:
    """Name a limit without codes: the country or the topic group instead of its code."""
    hit = target_of(found, name)
    if hit is None or not hit[1]:
        return name
    target, key = hit
    if target.group == "country":
        names = {one.profile.country: one.country_name for one in found.pool.candidates}
        return names.get(key) or key
    return f"the topic group “{dict(found.pool.labels).get(key, key)}”"


def target_words(target: Target) -> str:
    """Say what a target asks: "Regions at least 20 %", "at most 3 twins of one country"."""
    if target.group == "country":
        return f"at most {counted(target.most_twins or 0, 'twin')} of one country"
    if target.group == "topic_group":
        pairs = counted((target.most_twins or 0) // 2, "pair")
        return f"at most {pairs} of one main topic group"
    least, most = round(100 * target.at_least), target.at_most
    if most is None:
        return f"{target.name} at least {least} %"
    return f"{target.name} {least} to {round(100 * most)} %"


def price_line(found: ProposedSet, price: QuotaPrice) -> str:
    """Say what one target costs now, or would cost as a must."""
    target = next(one for one in found.settings.targets if one.group == price.group)
    said = target_words(target)
    said = said[:1].upper() + said[1:]
    if price.cost is None:
        reason = "no set meets it together with the musts"
        return f"{said}: {reason}." if not price.is_must else f"{said}: there is no set with it."
    verb = "costs" if price.is_must else "would cost"
    return f"{said}: {verb} {loss_words(found, price.cost)}."


def blocking_words(found: ProposedSet, one: Blocking) -> str:
    """Say who would both rather have each other, and by how much."""
    first, second = _name(found, one.first), _name(found, one.second)
    parts = [
        f"{name} is {_with(found, partner)}"
        for name, partner in ((first, one.first_partner), (second, one.second_partner))
    ]
    points = min(one.first_gain, one.second_gain)
    gain = "" if _is_unmeasured(found) else f" Both would gain at least {_points(points)}."
    return f"{first} and {second} would rather have each other: {listed(parts)}.{gain}"


def envy_words(found: ProposedSet, one: Envy) -> str:
    """Say who would rather have somebody else's partner, who would not."""
    gain = "" if _is_unmeasured(found) else f" ({_points(one.gain)} more)"
    return (
        f"{_name(found, one.envious)} would fit {_name(found, one.wanted)} better than "
        f"{_name(found, one.own)}{gain}; {_name(found, one.wanted)} fits "
        f"{_name(found, one.holder)} better."
    )


def stability_words(known: Stability) -> str:
    """Count the objections to expect."""
    if not known.blocking and not known.envy:
        return "Nobody of the set would fit another candidate better than the own partner."
    pairs = counted(len(known.blocking), "pair")
    verb = "wants" if len(known.blocking) == 1 else "want"
    twins = len({one.envious for one in known.envy})
    verb_envy = "fit" if twins > 1 else "fits"
    return (
        f"{pairs.capitalize()} of candidates {verb} each other more than what the set gives them; "
        f"{counted(twins, 'twin')} {verb_envy} somebody else's partner better."
    )


def _as_far_words(found: ProposedSet, end: str = "") -> str:
    """Say which target counts as met although the pool cannot pair as many as the band asks."""
    asked = found.question
    short = []
    for target in found.settings.targets:
        if target.mode == "off":
            continue
        wanted, possible = reach_of(target, asked.profiles, asked.slots, asked.allowed.mask)
        if possible < wanted:
            short.append(f"{target.name.lower()} ({possible} of {wanted} twins)")
    return f", as far as this pool can: {listed(short)}{end}" if short else ""


def _with(found: ProposedSet, partner: int | None) -> str:
    return "without a partner" if partner is None else f"with {_name(found, partner)}"


def _points(gain: float) -> str:
    shown = f"{gain:.0f}" if gain >= 1 else f"{max(gain, 0.1):.1f}"
    return f"{shown} {'point' if shown == '1' else 'points'} of 100"


def _name(found: ProposedSet, place: int) -> str:
    return found.pool.candidates[place].name


def _is_unmeasured(found: ProposedSet) -> bool:
    """With topic and level first, values are an order and no points."""
    return found.settings.weights.is_primary_first
