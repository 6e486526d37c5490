"""A glance made up by hand: two rounds, pairs in the older one."""

from __future__ import annotations

from datetime import date

from core.glance.rules import Block, Shown
from core.glance.views import APPLICANTS, TWINS, Glance, Published, RoundGlance, Row
from core.tables.selection import RoundState

ON = date(2025, 10, 14)
NEWER = RoundGlance(
    2, "Round 2025", RoundState.MATCHING, date(2025, 7, 18), 12, 9, 0, 0,
    (
        Row("quadrant", APPLICANTS, Shown(
            (("North-west", 6),), ("North-east", "South-west", "South-east", "Outside the axes"), 6
        )),
        Row("kind", APPLICANTS, Shown((("City", 9), ("Region", 3)))),
        Row("topic_group", APPLICANTS, Shown((), ("Sector", "Theme"), 12)),
    ),
    (),
)  # fmt: skip
OLDER = RoundGlance(
    1, "Round 2024", RoundState.CONFIRMED, date(2024, 7, 18), 20, 11, 5, 8,
    (
        Row("quadrant", APPLICANTS, Shown(
            (("North-west", 8), ("South-west", 8), ("South-east", 4), ("Outside the axes", 0))
        )),
        Row("kind", APPLICANTS, Shown((("City", 20), ("Region", 0)))),
        Row("topic_group", APPLICANTS, Shown((("Sector", 20),))),
        Row("quadrant", TWINS, Shown(
            (("North-west", 4),), ("South-west", "South-east", "Outside the axes"), 6
        )),
        Row("kind", TWINS, Shown((("City", 10), ("Region", 0)))),
        Row("topic_group", TWINS, Shown((("Sector", 10),))),
    ),
    (Block(("Preparation", "First exchanges"), 3), Block(("Further exchanges",), 2)),
)  # fmt: skip
GLANCE = Glance(
    (NEWER, OLDER),
    Shown((("FR", 5), ("IT", 3), ("SE", 3), ("AT", 0)), ("BE", "DK", "XX"), 21),
    17,
    (
        Published("Good practice", "Scales where the plates come back.", "Ghent and Turku",
                  "Round 2024", date(2025, 9, 4)),
        Published("Point", "=1+1 stays text.", "", "Round 2024", date(2025, 9, 3)),
    ),
)  # fmt: skip
NOTHING = Glance((), Shown(()), 0, ())
