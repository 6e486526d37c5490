"""A twin answers on its own pages, and corrects what it said."""

from __future__ import annotations

from typing import Any

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from core.database import Store
from core.tables.journey import SurveyAnswer
from core.tables.people import Person, Role
from tests.cast import TESTS, Cast, add_person, join
from tests.core.surveys.asked import SAID, answer, walk
from tests.screen import open_as, words

PAGE, KEEP = "twinning/journey", "Keep this answer"


@pytest.fixture
def asked(store: Store, cast: Cast) -> Cast:
    """The cast with the inception meetings held."""
    return walk(store, cast)


def text(screen: AppTest) -> str:
    """Return what the reader sees."""
    return words(screen).replace("\\", "")


def fill(screen: AppTest, given: dict[str, Any]) -> AppTest:
    """Choose and type answers, and keep them."""
    for kind in (screen.segmented_control, screen.text_area):
        for box in kind:
            code = str(box.key).rpartition(".")[2]
            if code in given:
                box.set_value(given[code])
    screen = next(one for one in screen.button if one.label == KEEP).click().run()
    assert not screen.exception
    return screen


def kept(store: Store) -> dict[str, Any]:
    """Return the one answer that is kept."""
    with store.reading(TESTS) as session:
        return dict(session.exec(select(SurveyAnswer)).one().answers)


def test_today_asks_a_twin_and_leads_to_the_questions(store: Store, asked: Cast) -> None:
    screen = open_as(asked.gita)
    assert "Two minutes: how was the inception meeting?" in text(screen)
    links = [link.proto for link in screen.main.get("page_link")]
    assert [link.label for link in links][-1] == "Answer"
    assert f"survey={asked.journey.id}" in links[-1].query_string
    answer(store, asked, asked.gita)
    assert "Two minutes" not in text(open_as(asked.gita))


def test_a_twin_answers_and_sees_that_it_is_kept(store: Store, asked: Cast) -> None:
    screen = open_as(asked.gita, PAGE)
    said = text(screen)
    assert "Two minutes: how was the inception meeting?" in said
    assert "Turku does not: it learns only that you have answered. Turku has not answered" in said
    screen = fill(screen, SAID)
    assert kept(store) == SAID
    assert "Kept: answered today by Gita. Turku has not answered yet." in text(screen)
    assert "Two minutes" not in text(screen)
    screen = fill(screen, {"topic": 2, "again": None})
    assert kept(store) == {code: said for code, said in SAID.items() if code != "again"} | {
        "topic": 2
    }


def test_a_form_with_nothing_in_it_is_refused(store: Store, asked: Cast) -> None:
    screen = fill(open_as(asked.gita, PAGE), {})
    assert "Answer at least one question" in screen.error[0].value


def test_a_colleague_s_answer_is_shown_beside_one_s_own(store: Store, asked: Cast) -> None:
    with store.writing(TESTS) as session:
        greet: Person = add_person(session, "Greet", Role.TWIN)
        join(session, greet, asked.pair, asked.ghent)
    screen = open_as(asked.gita, PAGE)
    untouched = open_as(asked.gita, PAGE)
    answer(store, asked, greet, {"topic": 1})
    screen = fill(screen, {"topic": 5})
    assert "Somebody else saved this first." in text(screen)
    assert "Our topics: 1 of 5" in text(screen)
    assert kept(store) == {"topic": 1}
    fill(screen, {})
    assert kept(store) == {"topic": 5}
    # Where nobody had chosen anything, the form simply shows what stands now.
    untouched = untouched.run()
    assert [
        box.value for box in untouched.segmented_control if str(box.key).endswith(".topic")
    ] == [5]


@pytest.mark.parametrize("who", ["timo", "jonas", "petra", "ines"])
def test_nobody_else_sees_the_form_or_what_was_said_in_the_card(
    store: Store, asked: Cast, who: str
) -> None:
    answer(store, asked, asked.gita)
    screen = open_as(getattr(asked, who), PAGE, {"pair": asked.pair.id})
    is_partner = who == "timo"
    assert (KEEP in [one.label for one in screen.button]) is is_partner
    assert ("Ghent has answered." in text(screen)) is is_partner
    is_read = who in ("jonas", "ines")
    tables = repr([table.value.to_dict() for table in screen.table])
    assert ("harbour" in text(screen) + tables) is is_read
