"""One meaning, one colour: the only place where a colour is chosen, for both themes.

The quadrant colours are those of Okabe and Ito, a scale made for colour-blind readers. The dark
theme takes each colour lighter by a step. `.streamlit/config.toml` repeats what Streamlit itself
draws; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Theme = Literal["light", "dark"]
Quadrant = Literal["NW", "NE", "SW", "SE"]
Status = Literal["on_track", "due_soon", "late", "done"]
Criterion = Literal["topic", "advancement", "language", "context"]

QUADRANTS: Mapping[str, str] = MappingProxyType(
    {"NW": "North-west", "NE": "North-east", "SW": "South-west", "SE": "South-east"}
)
CRITERIA: Mapping[str, str] = MappingProxyType(
    {"topic": "Topic", "advancement": "Level", "language": "Language", "context": "Context"}
)
STATUSES: Mapping[str, str] = MappingProxyType(
    {"on_track": "On track", "due_soon": "Due soon", "late": "Late", "done": "Done"}
)
# Material icons, so that no status is told by colour alone.
STATUS_ICONS: Mapping[str, str] = MappingProxyType(
    {
        "on_track": ":material/check_circle:",
        "due_soon": ":material/schedule:",
        "late": ":material/error:",
        "done": ":material/task_alt:",
    }
)
# Names of plotly's marker symbols.
SHAPES: Mapping[str, str] = MappingProxyType(
    {"city": "circle", "region": "square", "agency": "triangle-up"}
)
SHAPE_NAMES: Mapping[str, str] = MappingProxyType(
    {"city": "City", "region": "Region", "agency": "Agency or company"}
)


@dataclass(frozen=True)
class Palette:
    """Colours of one theme, as `#RRGGBB`.

    `ink` writes, `muted` writes what is secondary, `border` rules lines, `track` is the empty part
    of a scale, `accent` writes what is chosen, `action` fills a button under white text and tints
    the ground of what is chosen, `sets` are the three sets compared (pool, proposal, confirmed).
    """

    theme: Theme
    background: str
    surface: str
    ink: str
    muted: str
    border: str
    track: str
    accent: str
    action: str
    land: str
    land_context: str
    land_border: str
    quadrant: Mapping[str, str]
    status: Mapping[str, str]
    criterion: Mapping[str, str]
    sets: tuple[str, str, str]


LIGHT = Palette(
    theme="light",
    background="#FFFFFF",
    surface="#F2F5F3",
    ink="#0E1512",
    muted="#55615B",
    border="#C9D2CD",
    track="#E6EBE8",
    accent="#0B6E4F",
    action="#0B6E4F",
    land="#DDE5E0",
    land_context="#F0F3F1",
    land_border="#FFFFFF",
    quadrant=MappingProxyType({"NW": "#0072B2", "NE": "#56B4E9", "SW": "#B85C00", "SE": "#E69F00"}),
    # Late is a red with some blue in it: beside a pure red, deuteranopic readers take the
    # amber of "due soon" for the same colour (distance 6 instead of 23).
    status=MappingProxyType(
        {"on_track": "#00795C", "due_soon": "#8A6100", "late": "#9E1B32", "done": "#55615B"}
    ),
    criterion=MappingProxyType(
        {
            "topic": "#32195F",
            "advancement": "#573A94",
            "language": "#7B5DB8",
            "context": "#9C80D2",
        }
    ),
    sets=("#8A9691", "#0B6E4F", "#0E1512"),
)

DARK = Palette(
    theme="dark",
    background="#0B110F",
    surface="#18211D",
    ink="#EEF3F0",
    muted="#A3B0AA",
    border="#3A4742",
    track="#2A3531",
    accent="#4CC79A",
    action="#14875F",
    land="#2E3B36",
    land_context="#18211D",
    land_border="#0B110F",
    quadrant=MappingProxyType({"NW": "#3D9BDB", "NE": "#9AD5F5", "SW": "#E0812B", "SE": "#FFC95C"}),
    status=MappingProxyType(
        {"on_track": "#35C79B", "due_soon": "#F0C75A", "late": "#FF7B86", "done": "#A3B0AA"}
    ),
    criterion=MappingProxyType(
        {
            "topic": "#7E5CC4",
            "advancement": "#A186DC",
            "language": "#C3B0EE",
            "context": "#E6DDFB",
        }
    ),
    sets=("#7A8782", "#4CC79A", "#EEF3F0"),
)


def palette(theme: str | None) -> Palette:
    """Return the colours of a theme; anything but `dark` is light.

    Streamlit reports no theme at all in a session's very first moment, so None is light too.
    """
    return DARK if theme == "dark" else LIGHT


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, definition of contrast)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def text_on(fill: str) -> str:
    """Return the ink, dark or light, that reads better on a filled shape."""
    return max((LIGHT.ink, LIGHT.background), key=lambda ink: contrast(ink, fill))


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
