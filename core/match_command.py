"""The command that proposes the best pairs of a round or of a decision pack; writes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated, Any

import typer

from core.console import ACTOR, AsJson, opened, round_named, show, wrong
from core.database import now
from core.errors import Missing, NotPossible
from core.matchmaking.pool import Candidate, Pool, Wish
from core.matchmaking.propose import ProposedPair, ProposedSet, prepare, propose_for
from core.matchmaking.queries import open_pool, read_vectors
from core.matchmaking.recount import Recount, recount
from core.matchmaking.settings import MatchSettings
from core.matchmaking.weights import parse
from core.tables.pairing import WishKind

REASON = "said on the command line"
STATUS_WORDS = {
    "optimal": "proven the best: no other set of pairs scores higher",
    "stopped": "the best found before the search was stopped",
    "infeasible": "impossible",
}

InRound = Annotated[str | None, typer.Option("--round", help="The name of the round.")]
OfPack = Annotated[
    Path | None, typer.Argument(metavar="FILE.json", help="A decision pack, instead of a round.")
]


def match(
    file: OfPack = None,
    round_name: InRound = None,
    weights: Annotated[
        str | None,
        typer.Option(help="topic=45,advancement=35,language=10,context=10, or primary-first."),
    ] = None,
    slots: Annotated[int | None, typer.Option(min=0, help="At most so many pairs.")] = None,
    pin: Annotated[
        list[str] | None,
        typer.Option(metavar="A:B", help="A pair that must be in; names or Contribution IDs."),
    ] = None,
    forbid: Annotated[
        list[str] | None, typer.Option(metavar="A:B", help="A pair that must not be in.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Propose the best pairs of a round, or solve a decision pack again.

    Nothing is kept. What was pinned or forbidden in the program holds here too. A pack needs no
    store: it is solved as it stands, and ends with 1 when it is not as it says.
    """
    if file is not None:
        if round_name is not None or any((weights, slots is not None, pin, forbid)):
            raise wrong("A decision pack is solved as it stands: give the file alone")
        _solve_again(file, as_json)
        return
    if round_name is None:
        raise wrong("Name a round with --round, or a decision pack")
    with opened() as store, store.reading(ACTOR) as session:
        round_id = round_named(session, round_name).id or 0
        pool = open_pool(session, ACTOR, round_id)
        vectors = read_vectors(session, ACTOR, round_id)
    settings = _settings(pool, weights, slots)
    pool = _with_wishes(pool, pin or (), forbid or ())
    found = propose_for(pool, prepare(pool, vectors), settings)
    _refuse_impossible_pins(found)
    show(_as_data(found)) if as_json else _print(found)


def _solve_again(file: Path, as_json: bool) -> None:
    found = recount(file.read_bytes())
    if as_json:
        show(asdict(found))
    else:
        _print_recount(found)
    if found.findings:
        raise NotPossible(found.verdict)


def _print_recount(found: Recount) -> None:
    typer.echo(
        f"{found.round_name}, {found.title}: {len(found.pairs)} pairs from {found.candidates} "
        f"candidates, {STATUS_WORDS[found.status]} (total {found.total:.3f})."
    )
    for number, pair in enumerate(found.pairs, start=1):
        typer.echo(f"{number:>3}  {pair.value:.3f}  {pair.first} and {pair.second}")
    if not found.findings:
        typer.echo(found.verdict)


def _settings(pool: Pool, weights: str | None, slots: int | None) -> MatchSettings:
    try:
        chosen = parse(weights) if weights is not None else pool.settings.weights
    except ValueError as error:
        raise wrong(str(error)) from error
    wanted = pool.settings.slots if slots is None else slots
    return replace(pool.settings, weights=chosen, slots=wanted)


def _with_wishes(pool: Pool, pins: Sequence[str], forbidden: Sequence[str]) -> Pool:
    said = [(WishKind.PIN, words) for words in pins]
    said += [(WishKind.FORBID, words) for words in forbidden]
    fresh = []
    for place, (kind, words) in enumerate(said, start=1):
        low, high = sorted(_pair(pool, words))
        if low == high:
            raise NotPossible(f"“{words}” names one candidate twice.")
        fresh.append(Wish(-place, kind, low, high, REASON, ACTOR.name, now()))
    named = {(wish.first_id, wish.second_id): wish.kind for wish in fresh}
    for wish in fresh:
        if named[wish.first_id, wish.second_id] is not wish.kind:
            raise NotPossible("The same pair is pinned and forbidden. Choose one of the two.")
    kept = [wish for wish in pool.wishes if (wish.first_id, wish.second_id) not in named]
    return replace(pool, wishes=(*kept, *fresh))


def _pair(pool: Pool, words: str) -> tuple[int, int]:
    """Read "A:B"; a name may hold a colon itself."""
    for place, sign in enumerate(words):
        if sign == ":":
            sides = _candidate(pool, words[:place]), _candidate(pool, words[place + 1 :])
            if None not in sides:
                return sides[0].id, sides[1].id  # type: ignore[union-attr]
    if ":" not in words:
        raise wrong(f"'{words}' is not a pair: write both names with a colon between them")
    raise Missing(
        f"“{words}” does not name two candidates of this round. Use names or Contribution IDs."
    )


def _candidate(pool: Pool, words: str) -> Candidate | None:
    wanted = words.strip().casefold()
    found = [
        candidate
        for candidate in pool.candidates
        if wanted in (candidate.name.casefold(), candidate.profile.reference.casefold())
    ]
    return found[0] if len(found) == 1 else None


def _refuse_impossible_pins(found: ProposedSet) -> None:
    pool = found.pool
    for wish in pool.wishes:
        if wish.kind is WishKind.PIN and wish.reason == REASON:
            first, second = pool.places[wish.first_id], pool.places[wish.second_id]
            reasons = found.question.allowed.reasons(first, second)
            if reasons:
                raise NotPossible(
                    f"{pool.name_of(wish.first_id)} and {pool.name_of(wish.second_id)} cannot be "
                    f"pinned. {' '.join(reasons)}"
                )


def _as_data(found: ProposedSet) -> dict[str, Any]:
    settings = found.settings
    return {
        "round": found.pool.round_name,
        "candidates": len(found.pool.candidates),
        "slots": settings.slots,
        "weights": settings.weights_as_data(),
        "merit_share": settings.merit_share,
        "musts": list(settings.musts),
        "status": found.status,
        "total": found.total,
        "bound": found.bound,
        "conflict": list(found.clash),
        "pairs": [_pair_as_data(pair) for pair in found.pairs],
        "unmatched": [_named(one.candidate) | {"reason": one.reason} for one in found.unmatched],
    }


def _pair_as_data(pair: ProposedPair) -> dict[str, Any]:
    return {
        "first": _named(pair.first),
        "second": _named(pair.second),
        "value": pair.value,
        "contributions": dict(pair.contributions),
        "reason": pair.sentence,
        "warnings": list(pair.warnings),
        "pinned": pair.is_pinned,
    }


def _named(candidate: Candidate) -> dict[str, Any]:
    profile = candidate.profile
    return {
        "reference": profile.reference,
        "name": profile.name,
        "country": profile.country,
        "kind": profile.kind,
    }


def _print(found: ProposedSet) -> None:
    if found.status == "infeasible":
        raise NotPossible(f"There is no such set of pairs. {' '.join(found.clash)}")
    typer.echo(
        f"{len(found.pairs)} pairs from {len(found.pool.candidates)} candidates, "
        f"{STATUS_WORDS[found.status]} (total {found.total:.3f})."
    )
    for number, pair in enumerate(found.pairs, start=1):
        pinned = " (pinned)" if pair.is_pinned else ""
        typer.echo(
            f"{number:>3}  {pair.value:.3f}  {pair.first.name} and {pair.second.name}{pinned}"
        )
        typer.echo(f"            {pair.sentence}")
    typer.echo(f"{len(found.unmatched)} candidates without a partner.")
