"""The decision pack of a kept set of pairs: everything it follows from, and what overrides cost.

Nothing in it speaks of a contact person. `core/matchmaking/pack_data.py` writes it as JSON,
`core/matchmaking/pack_document.py` as `.docx`, `core/matchmaking/recount.py` counts it again.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib import metadata

import numpy as np

from core import reference, settings
from core.errors import NotPossible
from core.matchmaking.alternatives import Alternatives, alternatives
from core.matchmaking.firmness import Firmness, firmness
from core.matchmaking.overrides import Override, overrides
from core.matchmaking.pool import Pool
from core.matchmaking.propose import Prepared, ProposedSet, prepare, propose_for
from core.matchmaking.queries import KeptRow, PackSource
from core.matchmaking.rules import BARRED_LEVEL_GAP
from core.matchmaking.summary import headline
from core.matchmaking.targets import Target
from core.matchmaking.targets_words import standing_words

#: The files of `data/reference` that the facts and criteria of matching rest on.
REFERENCES = (
    "advancement.json", "axes_rule.json", "cohesion_nuts2.csv", "context_indicators.json",
    "countries.csv", "nuts3_typology.csv", "topics.csv", "typology.json",
)  # fmt: skip

OTHER_PAIRS = (
    "Solved again, these settings give other pairs than were kept. Keep the pairs again, then "
    "take the pack."
)


@dataclass(frozen=True)
class PackRule:
    """Hold one hard rule and how many pairs of the pool it bars, alone or with others."""

    sentence: str
    barred: int


@dataclass(frozen=True)
class PackQuota:
    """Hold what is asked of the set, what it reaches, and the total that the must costs.

    `price` is in points of the total; None where it is no must.
    """

    name: str
    asked: str
    reached: str
    is_must: bool
    price: float | None


@dataclass(frozen=True, eq=False)
class Pack:
    """Hold a decision and everything needed to defend it.

    `proof` says in a sentence what is proven; `gap` is how far any other set could be above.
    `near` are the best sets after it, `firm` counts the weightings that leave its pairs.
    `versions` name what was used, each with its version or the start of its SHA-256.
    """

    row: KeptRow
    made_on: date
    found: ProposedSet
    prepared: Prepared
    proof: str
    gap: float
    rules: tuple[PackRule, ...]
    quotas: tuple[PackQuota, ...]
    wishes: tuple[Override, ...]
    versions: tuple[tuple[str, str], ...]
    near: Alternatives
    firm: Firmness

    @property
    def pool(self) -> Pool:
        """Return the pool that the set was chosen from."""
        return self.found.pool

    @property
    def title(self) -> str:
        """Return the name of the set."""
        return self.row.name or f"Set {self.row.id}"


def pack_of(source: PackSource, *, on: date) -> Pack:
    """Solve a kept set again and gather what it follows from; a solve for each pin and must.

    Raises NotPossible when the same settings give other pairs by now.
    """
    pool, chosen = source.pool, source.row.settings
    prepared = prepare(pool, source.vectors)
    found = propose_for(pool, prepared, chosen)
    if {pair.key for pair in found.pairs} != {
        (pair.first_id, pair.second_id) for pair in source.row.pairs
    }:
        raise NotPossible(OTHER_PAIRS)
    return Pack(
        row=source.row,
        made_on=on,
        found=found,
        prepared=prepared,
        proof=headline(found),
        gap=max(0.0, found.bound - found.total),
        rules=tuple(_rules(found)),
        quotas=tuple(_quota(found, prepared, target) for target in chosen.targets),
        wishes=overrides(found, prepared),
        versions=versions(pool.text_model),
        near=alternatives(found.question, found.proposal),
        firm=firmness(found.question, found.proposal),
    )


def versions(text_model: str) -> tuple[tuple[str, str], ...]:
    """Name what a pack was made with: program, solver, model of the texts, reference data."""
    project = tomllib.loads((settings.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return (
        ("Twinning Desk", str(project["project"]["version"])),
        ("Solver (highspy)", metadata.version("highspy")),
        ("Comparison of texts", text_model),
        *(
            (name, hashlib.sha256((reference.FOLDER / name).read_bytes()).hexdigest()[:12])
            for name in REFERENCES
        ),
    )


def share_words(part: float, total: float) -> str:
    """Write points of the total with their share of it: "0.12 (1.6 % of the total)"."""
    if part < 5e-7:
        return "nothing"
    share = f" ({100 * part / total:.1f} % of the total)" if total else ""
    return f"{part:.3f}{share}"


def _rules(found: ProposedSet) -> Iterator[PackRule]:
    rules = found.pool.rules
    sentences = (
        "Both are eligible in this round.",
        "A city with a city, a region with a region.",
        "Not two of the same country.",
        "Not two of the same territory.",
        f"A topic fit of at least {found.settings.minimum_topic_fit:.2f}.",
        f"Levels of advancement less than {BARRED_LEVEL_GAP:g} apart.",
        f"No pair of an earlier round (known here: {len(rules.earlier)}).",
        f"No forbidden pair (forbidden here: {len(rules.forbidden)}).",
    )
    for sentence, broken in zip(sentences, found.question.allowed.broken, strict=True):
        yield PackRule(sentence, int(np.triu(broken.where, 1).sum()))


def _quota(found: ProposedSet, prepared: Prepared, target: Target) -> PackQuota:
    is_must = target.mode == "must"
    price = None
    if is_must:
        others = [group for group in found.settings.musts if group != target.group]
        without = propose_for(found.pool, prepared, found.settings.with_musts(others))
        price = max(0.0, without.total - found.total)
    return PackQuota(target.name, _asked(target), standing_words(target, found), is_must, price)


def _asked(target: Target) -> str:
    if target.most_twins is not None:
        return f"at most {target.most_twins} twins of one"
    least = f"at least {100 * target.at_least:.0f} %"
    if target.if_available:
        return f"{least} of the twins, as far as the pool can pair them"
    most = "" if target.at_most is None else f" and at most {100 * target.at_most:.0f} %"
    return f"{least}{most} of the twins"
