"""What a proposal is asked for: weights, share of merit, slots and musts, as data.

The defaults are the programme's ("Matching"); a round may carry its own under `matching`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from core.matchmaking.rules import MINIMUM_TOPIC_FIT
from core.matchmaking.targets import DEFAULT_TARGETS, Group, Mode, Target
from core.matchmaking.weights import CRITERIA, MERIT_SHARE, Weights

#: "10 pairs a round" (programme text).
SLOTS = 10

#: More than half would let the reviews outweigh how well two twins fit each other.
LARGEST_MERIT_SHARE = 0.5

TARGET_LABELS: Mapping[Group, str] = {
    "north": "North 40-60 %",
    "east": "East 40-60 %",
    "region": "Regions 20 %",
    "country": "3 per country",
    "topic_group": "3 pairs per topic group",
}


@dataclass(frozen=True)
class MatchSettings:
    """Hold the settings of one proposal; `targets` carry whether they are musts.

    Raises ValueError for a merit share outside 0 to 0.5 and for a negative number of slots.
    """

    weights: Weights = field(default_factory=Weights)
    merit_share: float = MERIT_SHARE
    slots: int = SLOTS
    minimum_topic_fit: float = MINIMUM_TOPIC_FIT
    targets: tuple[Target, ...] = DEFAULT_TARGETS

    def __post_init__(self) -> None:
        if not 0 <= self.merit_share <= LARGEST_MERIT_SHARE:
            raise ValueError(f"The share of merit runs from 0 to {LARGEST_MERIT_SHARE:g}.")
        if not math.isfinite(self.minimum_topic_fit) or not 0 <= self.minimum_topic_fit <= 1:
            raise ValueError("The minimum of the topic fit runs from 0 to 1.")
        if self.slots < 0:
            raise ValueError("The number of slots must be 0 or more.")

    @property
    def musts(self) -> tuple[Group, ...]:
        """Name the targets that are musts."""
        return tuple(target.group for target in self.targets if target.mode == "must")

    @property
    def wishes(self) -> tuple[Group, ...]:
        """Name the targets that are wishes: they bind nothing, but their price is shown."""
        return tuple(target.group for target in self.targets if target.mode == "wish")

    @property
    def modes(self) -> dict[Group, Mode]:
        """Return for each target whether it is a must, a wish or off."""
        return {target.group: target.mode for target in self.targets}

    def with_musts(self, groups: Iterable[str], wishes: Iterable[str] = ()) -> MatchSettings:
        """Return the same settings with exactly these targets as musts and wishes, others off."""
        musts, wished = set(groups), set(wishes)

        def mode(group: Group) -> Mode:
            return "must" if group in musts else "wish" if group in wished else "off"

        targets = tuple(replace(target, mode=mode(target.group)) for target in self.targets)
        return replace(self, targets=targets)

    def weights_as_data(self) -> dict[str, Any]:
        """Return the weights as they are stored."""
        data: dict[str, Any] = dict(zip(CRITERIA, self.weights.numbers(), strict=True))
        return data | {"primary_first": self.weights.is_primary_first}

    def as_data(self) -> dict[str, Any]:
        """Return everything but the weights as it is stored."""
        return {
            "merit_share": self.merit_share,
            "slots": self.slots,
            "minimum_topic_fit": self.minimum_topic_fit,
            "musts": list(self.musts),
            "wishes": list(self.wishes),
        }


def settings_of(
    weights: Mapping[str, Any], settings: Mapping[str, Any], *, slots: int = SLOTS
) -> MatchSettings:
    """Read settings as they are stored; what is not there takes the programme's default."""
    numbers = {name: float(weights[name]) for name in CRITERIA if name in weights}
    found = MatchSettings(
        weights=Weights(**numbers, is_primary_first=bool(weights.get("primary_first", False))),
        merit_share=float(settings.get("merit_share", MERIT_SHARE)),
        slots=int(settings.get("slots", slots)),
        minimum_topic_fit=float(settings.get("minimum_topic_fit", MINIMUM_TOPIC_FIT)),
    )
    if "musts" not in settings:
        return found
    return found.with_musts(settings["musts"], settings.get("wishes", ()))
