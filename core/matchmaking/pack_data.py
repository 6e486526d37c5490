"""The decision pack as JSON: readable by people, and enough for the solver on another machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.matchmaking.pack import Pack
from core.matchmaking.pool import Candidate
from core.matchmaking.problem import UNITS
from core.matchmaking.propose import ProposedPair
from core.matchmaking.weights import CRITERIA

KIND = "twinning decision pack"
FORMAT = 1

ABOUT = (
    "The pairs of a round and all they follow from. Values run from 0 to 1 a pair. Under "
    "`question` stands what the solver was given: for each pair that no rule bars the positions "
    "of its candidates (counted from 0 in `candidates`), its similarities by criterion and its "
    "value, in whole millionths; null is not known. `python -m core match FILE.json` solves it "
    "again and says whether the pairs and totals are these. `seal` is the SHA-256 of everything "
    "else, written as JSON with sorted keys and no spaces."
)

_ROWS = "<rows>"


def as_json(pack: Pack) -> bytes:
    """Write a pack as a JSON file: the same pack gives the same bytes."""
    data = as_data(pack)
    rows = data["question"]["pairs"]
    data["question"] |= {"pairs": _ROWS}
    text = json.dumps(data, ensure_ascii=False, indent=2)
    # One pair a line: thousands of numbers would take a line each.
    lines = ",\n".join(f"      {json.dumps(row)}" for row in rows)
    return (text.replace(json.dumps(_ROWS), f"[\n{lines}\n    ]", 1) + "\n").encode()


def as_data(pack: Pack) -> dict[str, Any]:
    """Return a pack as plain data, sealed."""
    row, found, pool = pack.row, pack.found, pack.pool
    chosen = found.settings
    data: dict[str, Any] = {
        "kind": KIND,
        "format": FORMAT,
        "about": ABOUT,
        "made_on": pack.made_on.isoformat(),
        "round": {"name": pool.round_name, "candidates": len(pool.candidates),
                  "left_out": pool.left_out},
        "set": {
            "id": row.id, "name": pack.title, "note": row.note, "state": row.state.value,
            "kept_by": row.kept_by, "kept_at": row.kept_at.isoformat(),
            "confirmed_by": row.confirmed_by,
            "confirmed_at": row.confirmed_at.isoformat() if row.confirmed_at else None,
        },
        "versions": dict(pack.versions),
        "pool_hash": pool.pool_hash,
        "text_model": pool.text_model,
        "weights": chosen.weights_as_data(),
        "settings": chosen.as_data(),
        "rules": [{"rule": rule.sentence, "pairs_barred": rule.barred} for rule in pack.rules],
        "quotas": [
            {"name": quota.name, "asked": quota.asked, "reached": quota.reached,
             "is_must": quota.is_must, "price": _rounded(quota.price)}
            for quota in pack.quotas
        ],
        "wishes": [
            {"kind": one.wish.kind.value, "first": one.wish.first_id,
             "second": one.wish.second_id, "pair": one.pair, "reason": one.wish.reason,
             "by": one.wish.by, "made_on": one.wish.made_at.date().isoformat(),
             "cost": _rounded(one.cost)}
            for one in pack.wishes
        ],
        "earlier_pairs": [
            {"first": one.first_id, "second": one.second_id, "said": one.reason}
            for one in pool.earlier
        ],
        "result": {
            "proof": pack.proof,
            "status": found.status,
            "total": round(found.total, 6),
            "bound": round(found.bound, 6),
            "gap": round(pack.gap, 6),
            "pairs": [_pair(pair) for pair in found.pairs],
            "unmatched": [
                {"id": one.candidate.id, "name": one.candidate.name, "reason": one.reason}
                for one in found.unmatched
            ],
        },
        "other_sets": {
            "is_all": pack.near.is_all, "is_proven": pack.near.is_proven,
            "sets": [
                {"total": round(one.total, 6), "pairs": _ids(pack, one.pairs)}
                for one in pack.near.sets
            ],
        },
        "firmness": {
            "weightings": pack.firm.draws, "within": pack.firm.within, "same_set": pack.firm.same,
            "pairs": [
                {"pair": _ids(pack, [one.pair])[0], "times": one.times, "in_set": is_in}
                for is_in, group in ((True, pack.firm.pairs), (False, pack.firm.rivals))
                for one in group
            ],
        },
        "candidates": [_candidate(one) for one in pool.candidates],
        "question": _question(pack),
    }  # fmt: skip
    return data | {"seal": seal_of(data)}


def seal_of(data: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a pack's data without its seal."""
    rest = {name: value for name, value in data.items() if name != "seal"}
    text = json.dumps(rest, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _pair(pair: ProposedPair) -> dict[str, Any]:
    return {
        "first": pair.first.id,
        "second": pair.second.id,
        "names": [pair.first.name, pair.second.name],
        "value": round(pair.value, 6),
        "fit": round(pair.fit, 6),
        "merit": _rounded(pair.merit),
        "points_of_fit": {name: round(points, 4) for name, points in pair.contributions.items()},
        "sentence": pair.sentence,
        "warnings": list(pair.warnings),
        "exchange": list(pair.exchange),
        "is_pinned": pair.is_pinned,
    }


def _ids(pack: Pack, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return pairs of positions as pairs of candidates' ids."""
    people = pack.pool.candidates
    return [sorted((people[first].id, people[second].id)) for first, second in pairs]


def _candidate(candidate: Candidate) -> dict[str, Any]:
    facts = asdict(candidate.profile)
    if facts["flags"] is not None:
        facts["flags"] = sorted(facts["flags"])
    return {
        # As lists, so that the data and what is read back from the file are one.
        "facts": {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in facts.items()
        },
        "country": candidate.country_name,
        "quadrant": candidate.quadrant,
        "type": candidate.type_label,
        "topic": candidate.topic_label,
        "languages": list(candidate.languages),
        "reviews": candidate.reviews,
        "retained_from": candidate.retained_from,
    }


def _question(pack: Pack) -> dict[str, Any]:
    asked = pack.found.question
    may = np.triu(asked.allowed.mask & np.isfinite(asked.value), 1)
    first, second = np.nonzero(may)
    similar = [_millionths(asked.matrices.of(name)[first, second]) for name in CRITERIA]
    value = _millionths(asked.value[first, second])
    return {
        "columns": ["first", "second", *CRITERIA, "value"],
        "slots": asked.slots,
        "pinned": [sorted(pair) for pair in asked.pinned],
        "quotas": [
            {"name": quota.name, "members": np.flatnonzero(quota.members).tolist(),
             "at_least": quota.at_least, "at_most": quota.at_most,
             "least_share": quota.least_share, "most_share": quota.most_share}
            for quota in asked.quotas
        ],
        "pairs": [
            list(row)
            for row in zip(first.tolist(), second.tolist(), *similar, value, strict=True)
        ],
    }  # fmt: skip


def _millionths(numbers: NDArray[np.float64]) -> list[int | None]:
    # As the solver rounds: to the even neighbour.
    return [None if np.isnan(one) else int(np.rint(one * UNITS)) for one in numbers]


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 6)
