"""Step 2: topic codes by group and by a word; a choice in one place keeps those of the others."""

from __future__ import annotations

from typing import Any

from core.database import Store
from tests.applying import begin, drafts, open_call, save
from tests.screen import open_as, words


def test_codes_are_chosen_by_group_and_by_a_word(store: Store) -> None:
    holder = begin(store, open_call(store))
    save(store, holder, {}, step=2)
    screen = open_as(None, "public/apply", {"draft": "token"})
    groups = [one.label for one in screen.expander]
    assert groups[1:7] == ["Value chain", "Sector", "Material stream", "Policy lever",
                           "Theme or solution", "Challenge"]  # fmt: skip

    def pills(label: str) -> Any:
        return next(one for one in screen.get("button_group") if one.label == label)

    def find(word: str) -> None:
        next(one for one in screen.text_input if one.label == "Find a topic").input(word).run()

    pills("Value chain").set_value(["VC-TEXT"]).run()
    find("café")
    assert list(pills("Found").options) == ["Repair and longer product life"]
    pills("Found").set_value(["TH-REPAIR"]).run()
    assert drafts(store)[0].answers == {"topic_codes": ["VC-TEXT", "TH-REPAIR"]}
    assert "Chosen: Textiles, Repair and longer product life" in words(screen)
    find("")
    assert pills("Theme or solution").value == ["TH-REPAIR"]
    find("xyzzy")
    assert "No topic has this word." in words(screen)


def test_the_main_topic_is_found_by_its_other_words(store: Store) -> None:
    holder = begin(store, open_call(store))
    save(store, holder, {}, step=2)
    screen = open_as(None, "public/apply", {"draft": "token"})
    main = screen.selectbox[0]
    assert main.label == "Main sector, value chain or theme"
    assert "Value chain: Textiles (clothing, separate collection, fibre sorting)" in main.options
