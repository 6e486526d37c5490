"""Many candidates on a map: one dot for those of one country and one kind."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import fmean

from core.matchmaking.pool import Candidate
from core.wording import counted
from pages.shared import maps
from pages.shared.file_map import KINDS
from pages.shared.outline import is_outside


def has_place(one: Candidate) -> bool:
    """Tell whether a candidate can be drawn: where it lies is known, and on which side."""
    return one.latitude is not None and one.longitude is not None and bool(one.quadrant)


def crowds(
    people: Iterable[Candidate], state: str, *, fill: str = "", is_counted: bool = False
) -> list[maps.MapPoint]:
    """Return a dot for those of each country and kind, in their middle; far islands apart.

    `is_counted` writes the number into the dot; else it is only told when pointed at.
    """
    found: dict[tuple[str, str, bool], list[Candidate]] = {}
    for one in people:
        far = is_outside(one.latitude or 0.0, one.longitude or 0.0)
        found.setdefault((one.profile.country, one.shape, far), []).append(one)
    return [
        maps.MapPoint(
            f"{country}.{shape}{'.far' * far}", counted(len(members), *KINDS[shape]),
            members[0].country_name, fmean(one.latitude or 0.0 for one in members),
            fmean(one.longitude or 0.0 for one in members), members[0].quadrant or "", shape,
            state, faded=not is_counted, number=str(len(members)) if is_counted else "",
            files=len(members), fill=fill,
        )
        for (country, shape, far), members in sorted(found.items())
    ]  # fmt: skip
