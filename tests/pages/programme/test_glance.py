from __future__ import annotations

from sqlmodel import col, select

from core.database import Store
from core.tables.pairing import Pair
from core.tables.people import Role
from tests.cast import TESTS, TODAY, Cast, add_person
from tests.screen import open_as, words

PAGE = "programme/glance"


def test_a_stakeholder_arrives_here(cast: Cast) -> None:
    screen = open_as(cast.stan)
    assert [title.value for title in screen.title] == ["At a glance"]
    assert [str(error.value) for error in screen.exception] == []


def test_the_page_tells_the_programme_in_figures_and_sentences(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        for pair in session.exec(select(Pair).where(col(Pair.is_confirmed))):
            pair.published_on = TODAY
    screen = open_as(cast.stan, PAGE)
    assert [str(error.value) for error in screen.exception] == []
    said = words(screen)
    assert "One round: 4 applications from 4 countries, 2 pairs agreed by both twins." in said
    assert [metric.value for metric in screen.metric] == ["4", "4", "2", "4"]
    assert "Applicants: 4 of 4 are cities. Twins: 4 of 4 are cities." in said
    assert "Nothing has been published yet." in said


def test_a_programme_without_rounds_has_its_sentence(store: Store) -> None:
    with store.writing(TESTS) as session:
        ines = add_person(session, "Ines", Role.LEAD)
    screen = open_as(ines, PAGE)
    assert "The programme has no round yet." in words(screen)
