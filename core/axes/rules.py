"""Place a territory on the axes north to south and east to west: by hand first, then by rule.

Programme, "Matching": "Axes: `reference/axes_rule.json`, with a country and an applicant override".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from core import vocabulary
from core.countries import Axes
from core.tables.selection import RoundState
from core.wording import clean

# Under this name the settings of a round hold the countries that a lead set by hand.
SETTING = "axes"
REASON_LIMIT = 500
QUADRANTS: Mapping[str, str] = {
    "NW": "North-west", "NE": "North-east", "SW": "South-west", "SE": "South-east",
}  # fmt: skip
NORTH_SOUTH: Mapping[str, str] = {"N": "North", "S": "South"}
EAST_WEST: Mapping[str, str] = {"W": "West", "E": "East"}


@dataclass(frozen=True)
class Override:
    """Hold what a person set in place of the rule: NW, NE, SW or SE, why, who and when."""

    quadrant: str
    reason: str
    by_id: int | None
    on: date

    def as_setting(self) -> dict[str, Any]:
        """Return what the settings of a round hold."""
        return {"quadrant": self.quadrant, "reason": self.reason, "by_id": self.by_id,
                "on": self.on.isoformat()}  # fmt: skip


def country_overrides(settings: Mapping[str, Any]) -> dict[str, Override]:
    """Return the countries that a lead set by hand for a round, by ISO code."""
    return {
        code: Override(
            told["quadrant"], told.get("reason", ""), told.get("by_id"),
            date.fromisoformat(told["on"]),
        )
        for code, told in sorted(settings.get(SETTING, {}).items())
    }  # fmt: skip


def country_quadrants(settings: Mapping[str, Any]) -> dict[str, str]:
    """Return the quadrant of each country that a lead set by hand for a round."""
    return {code: told["quadrant"] for code, told in settings.get(SETTING, {}).items()}


def with_country(settings: Mapping[str, Any], code: str, override: Override) -> dict[str, Any]:
    """Return the settings of a round with one country set by hand."""
    return {**settings, SETTING: {**settings.get(SETTING, {}), code: override.as_setting()}}


def without_country(settings: Mapping[str, Any], code: str) -> dict[str, Any]:
    """Return the settings of a round with one country left to the rule again."""
    kept = {other: told for other, told in settings.get(SETTING, {}).items() if other != code}
    return {**settings, SETTING: kept}


def placed(country: str, by_hand: str | None, quadrants: Mapping[str, str]) -> Axes:
    """Place an applicant: as set for it, else as set for its country, else by the rule.

    `quadrants` are those that `country_quadrants` returns.
    """
    return vocabulary.axes(
        country, country_override=quadrants.get(country, ""), applicant_override=by_hand or ""
    )


def override_refusal(stands: Axes, ns: str, ew: str, reason: str) -> str | None:
    """Say why sides cannot be set by hand; None when they can.

    `stands` is where the territory counts without this override.
    """
    if ns not in NORTH_SOUTH or ew not in EAST_WEST:
        return "Choose north or south, and east or west."
    if (stands.ns, stands.ew) == (ns, ew):
        return f"It counts as {QUADRANTS[ns + ew].lower()} already, so there is nothing to set."
    if not 0 < len(clean(reason)) <= REASON_LIMIT:
        return f"Give the reason, in at most {REASON_LIMIT} characters. It is shown beside the set."
    return None


def round_refusal(state: RoundState) -> str | None:
    """Say why a round's countries stay where they count; None when they may change."""
    if state in (RoundState.CONFIRMED, RoundState.CLOSED):
        return (
            "The pairs of this round are confirmed, and its balance stands on these classes, so "
            "they stay as they are."
        )
    return None


def twin_refusal(*, is_twin: bool) -> str | None:
    """Say why an applicant stays where it counts; None when it may change."""
    if is_twin:
        return (
            "This applicant is a twin of a confirmed pair, and the balance of its round stands on "
            "its class, so it stays as it is."
        )
    return None
