"""Colours: readable, apart for colour-blind readers, and the same in the theme."""

import itertools
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pages.shared import colours
from pages.shared.colours import DARK, LIGHT, Palette

BOTH = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
AA_TEXT = 4.5
AA_GRAPHIC = 3.0
# Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
VISIONS = {
    "normal": np.eye(3),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.01182, 0.04294, 0.968881],
        ]
    ),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.3039],
        ]
    ),
}
# Distances in CIELAB; about 2 is just noticeable side by side, 10 is plain at a glance.
FAR_ENOUGH = {"quadrant": 19.0, "status": 16.0, "criterion": 12.0}


def theme() -> dict[str, Any]:
    config = Path(__file__).parents[3] / ".streamlit" / "config.toml"
    drawn: dict[str, Any] = tomllib.loads(config.read_text())["theme"]
    return drawn


def mixed(colour: str, share: float, under: str) -> str:
    parts = (
        round(share * int(colour[at : at + 2], 16) + (1 - share) * int(under[at : at + 2], 16))
        for at in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02X}" for part in parts)


def lab(colour: str, vision: str) -> np.ndarray:
    rgb = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    seen = np.clip(VISIONS[vision] @ linear, 0, 1)
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    xyz = to_xyz @ seen / np.array([0.95047, 1.0, 1.08883])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def test_contrast_is_that_of_the_guidelines() -> None:
    assert round(colours.contrast("#000000", "#FFFFFF"), 2) == 21.0
    assert round(colours.contrast("#777777", "#FFFFFF"), 2) == 4.48


@pytest.mark.parametrize(
    ("theme_name", "expected"),
    [("dark", DARK), ("light", LIGHT), (None, LIGHT)],
)
def test_an_unknown_theme_is_light(theme_name: str | None, expected: Palette) -> None:
    assert colours.palette(theme_name) is expected


@BOTH
def test_every_word_in_a_colour_is_readable(palette: Palette) -> None:
    written = {"ink": palette.ink, "muted": palette.muted, "accent": palette.accent}
    written |= {f"status {name}": colour for name, colour in palette.status.items()}
    weak = {
        (name, ground)
        for name, colour in written.items()
        for ground in (palette.background, palette.surface)
        if colours.contrast(colour, ground) < AA_TEXT
    }
    assert weak == set()


@BOTH
def test_every_filled_shape_stands_out_or_has_an_outline_of_ink(palette: Palette) -> None:
    filled = [*palette.criterion.values(), *palette.sets, *palette.status.values()]
    assert [f for f in filled if colours.contrast(f, palette.background) < AA_GRAPHIC] == []
    # Dots of the map are outlined in ink, because the pale quadrants alone reach 2.3 on white.
    assert colours.contrast(palette.ink, palette.land) >= AA_GRAPHIC


@BOTH
def test_numbers_inside_shapes_are_readable(palette: Palette) -> None:
    fills = [*palette.criterion.values(), *palette.quadrant.values()]
    assert [f for f in fills if colours.contrast(colours.text_on(f), f) < AA_TEXT] == []


@BOTH
@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("group", FAR_ENOUGH)
def test_colours_stay_apart_for_every_reader(palette: Palette, vision: str, group: str) -> None:
    members: dict[str, str] = dict(getattr(palette, group))
    # "Done" is grey and always a filled shape; it is told by its fill, not by its colour.
    members.pop("done", None)
    near = {
        (first, second)
        for first, second in itertools.combinations(members, 2)
        if np.linalg.norm(lab(members[first], vision) - lab(members[second], vision))
        < FAR_ENOUGH[group]
    }
    assert near == set()


@BOTH
def test_criteria_go_from_dark_to_light_in_their_fixed_order(palette: Palette) -> None:
    order = list(palette.criterion)
    assert order == list(colours.CRITERIA)
    lightness = [lab(palette.criterion[name], "normal")[0] for name in order]
    assert lightness == sorted(lightness)


@BOTH
def test_the_theme_repeats_the_palette(palette: Palette) -> None:
    drawn = theme()[palette.theme]
    assert drawn["primaryColor"] == palette.action
    assert drawn["linkColor"] == palette.accent
    assert drawn["backgroundColor"] == palette.background
    assert drawn["secondaryBackgroundColor"] == palette.surface
    assert drawn["textColor"] == palette.ink
    assert drawn["borderColor"] == palette.border
    assert drawn["chartCategoricalColors"] == list(palette.quadrant.values())
    repeated = {"green": "on_track", "yellow": "due_soon", "orange": "due_soon", "red": "late"}
    for name, status in repeated.items():
        assert drawn[f"{name}TextColor"] == palette.status[status]


@BOTH
def test_words_of_the_theme_are_readable_on_their_grounds(palette: Palette) -> None:
    drawn = theme()[palette.theme]
    ground, surface = drawn["backgroundColor"], drawn["secondaryBackgroundColor"]
    sidebar = drawn["sidebar"]["backgroundColor"]
    pairs = {
        "text": (drawn["textColor"], ground),
        "text of a widget": (drawn["textColor"], surface),
        "text in the sidebar": (drawn["textColor"], sidebar),
        # Streamlit writes captions and placeholders in 60 % of the text colour.
        "caption": (mixed(drawn["textColor"], 0.6, ground), ground),
        "caption in the sidebar": (mixed(drawn["textColor"], 0.6, sidebar), sidebar),
        "placeholder": (mixed(drawn["textColor"], 0.6, surface), surface),
        "link": (drawn["linkColor"], ground),
        "link in the sidebar": (drawn["linkColor"], sidebar),
        # Streamlit always writes white on a primary button.
        "primary button": ("#FFFFFF", drawn["primaryColor"]),
    }
    for hue in ("red", "orange", "yellow", "green", "blue", "gray"):
        pairs[hue] = (drawn[f"{hue}TextColor"], ground)
        pairs[f"{hue} badge"] = (drawn[f"{hue}TextColor"], drawn[f"{hue}BackgroundColor"])
    weak = {name for name, (ink, under) in pairs.items() if colours.contrast(ink, under) < AA_TEXT}
    assert weak == set()


@BOTH
def test_a_chosen_widget_stands_out_from_its_ground(palette: Palette) -> None:
    drawn = theme()[palette.theme]
    assert colours.contrast(drawn["primaryColor"], drawn["backgroundColor"]) >= AA_GRAPHIC


@BOTH
@pytest.mark.parametrize("share", [0.0, 0.1, 0.2], ids=["plain", "chosen", "under the pointer"])
def test_words_of_a_chosen_widget_are_readable(palette: Palette, share: float) -> None:
    """Streamlit tints a chosen pill in 10 % of the primary colour, 20 % under the pointer."""
    drawn = theme()[palette.theme]
    tinted = mixed(drawn["primaryColor"], share, drawn["backgroundColor"])
    assert colours.contrast(palette.accent, tinted) >= AA_TEXT


def test_streamlit_knows_every_setting() -> None:
    from streamlit import config

    written = tomllib.loads((Path(__file__).parents[3] / ".streamlit" / "config.toml").read_text())
    known = set(config.get_config_options(force_reparse=False))

    def keys(tree: dict[str, Any], prefix: str = "") -> set[str]:
        found: set[str] = set()
        for name, value in tree.items():
            found |= keys(value, f"{prefix}{name}.") if isinstance(value, dict) else {prefix + name}
        return found

    assert keys(written) - known == set()
