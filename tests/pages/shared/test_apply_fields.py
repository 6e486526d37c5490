"""The fields say what may stay empty, and a list of items always has room for one more."""

from __future__ import annotations

from core.database import Store
from pages.shared import apply_fields
from tests.applying import COMPLETE, begin, drafts, open_call, save
from tests.screen import open_as

OFFER = "What can you offer to a twin?"


def test_a_label_says_what_may_stay_empty() -> None:
    assert apply_fields.label("name") == "Name of the city, region or organisation"
    assert apply_fields.label("deputy") == "Deputy (optional)"
    assert apply_fields.label("nuts3") == "NUTS 3 code, if known"


def test_items_grow_by_a_line_and_an_emptied_one_goes(store: Store) -> None:
    holder = begin(store, open_call(store))
    save(store, holder, {}, step=2)
    screen = open_as(None, "public/apply", {"draft": "token"})

    def lines() -> list[str]:
        return [one.value for one in screen.text_input if one.label.startswith(OFFER)]

    def line(number: int) -> object:
        return next(one for one in screen.text_input if one.label == f"{OFFER} {number}")

    assert lines() == ["", ""]
    line(1).input("First").run()  # type: ignore[attr-defined]
    line(2).input("Second").run()  # type: ignore[attr-defined]
    assert lines() == ["First", "Second", ""]
    line(1).input("").run()  # type: ignore[attr-defined]
    assert lines() == ["", "Second", ""]
    assert drafts(store)[0].answers == {"offers": ["Second"]}


def test_every_field_starts_from_the_draft(store: Store) -> None:
    begin(store, open_call(store), answers=COMPLETE)
    screen = open_as(None, "public/apply", {"draft": "token"})
    values = {one.label: one.value for kind in (screen.text_input, screen.selectbox,
              screen.number_input) for one in kind}  # fmt: skip
    assert values == {
        "Name of the city, region or organisation": "City of Leuven",
        "Type of organisation": "local_government",
        "Country": "BE",
        "Type of territory": "medium_city",
        "Population (optional)": 103_000,
        "Year of the population figure (optional)": 2024,
        "NUTS 3 code, if known": "",
    }
