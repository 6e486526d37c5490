from __future__ import annotations

import ast
import re
import struct
from pathlib import Path

import pytest

from core.glance import pictures
from core.glance.panels import class_panel, countries_panel
from core.glance.pictures import picture
from pages.shared import colours
from tests.core.glance.sample import GLANCE, OLDER, ON


@pytest.mark.parametrize("name", ["quadrant", "countries"])
def test_a_picture_is_drawn_as_png_and_svg_and_asks_nobody_for_anything(name: str) -> None:
    panel = countries_panel(GLANCE) if name == "countries" else class_panel(OLDER, name)
    png, svg = picture(panel, ON, "png"), picture(panel, ON, "svg").decode()
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    assert width == 1280 and 300 < height < 1600
    assert f"<title>{panel.title}</title>" in svg and panel.sentence in svg
    # Names of the format are addresses that nobody opens; nothing is loaded.
    assert re.findall(r'(?:href|src)="(?!#)[^"]*"', svg) == []
    assert "@import" not in svg and "url(http" not in svg


def test_the_same_panel_gives_the_same_bytes() -> None:
    panel = class_panel(OLDER, "kind")
    for ending in ("png", "svg"):
        assert picture(panel, ON, ending) == picture(panel, ON, ending)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("number", "fill"),
    [(0, "#DDE5E0"), (2, "#DDE5E0"), (3, "#A9CFC0"), (4, "#A9CFC0"), (5, "#4E9C81"),
     (9, "#4E9C81"), (10, "#0B6E4F"), (400, "#0B6E4F")],
)  # fmt: skip
def test_a_country_is_darker_the_more_applied(number: int, fill: str) -> None:
    assert pictures.fill_of(number) == fill


def test_the_classes_have_names() -> None:
    assert pictures.class_words(3, 4) == "3 to 4"
    assert pictures.class_words(10, None) == "10 or more"


def test_paper_and_screen_have_the_same_colours() -> None:
    light = colours.LIGHT
    printed = (pictures.INK, pictures.MUTED, pictures.ACCENT, pictures.LAND, pictures.GROUND)
    assert printed == (light.ink, light.muted, light.accent, light.land, light.background)
    assert light.sets[:2] == pictures.SETS
    assert pictures.COUNT_CLASSES[-1][2] == light.accent


def test_the_library_is_loaded_only_when_a_picture_is_asked_for() -> None:
    body = ast.parse(Path(pictures.__file__).read_text(encoding="utf-8")).body
    loaded = [ast.unparse(line) for line in body if isinstance(line, ast.Import | ast.ImportFrom)]
    assert not [line for line in loaded if "matplotlib" in line]
