from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.screen import words


# The script is taken by its text alone, so it can name nothing from outside.
def _page() -> None:
    from pages.shared import glance_view
    from tests.core.glance.sample import GLANCE

    glance_view.draw_programme(GLANCE)
    row = glance_view.chosen(GLANCE)
    assert row is not None
    glance_view.draw_round(row)
    glance_view.draw_published(GLANCE)


def test_every_panel_is_a_sentence_a_picture_and_the_numbers_behind_it() -> None:
    screen = AppTest.from_function(_page).run()
    assert [str(error.value) for error in screen.exception] == []
    titles = ["Round by round", "Countries", "Parts of Europe", "How far the journeys are",
              "Cities and regions", "Main topic groups"]  # fmt: skip
    assert [one.value for one in screen.subheader] == [*titles, "Published insights and practices"]
    assert [one.label for one in screen.expander] == [f"{name}: the numbers" for name in titles]
    quadrants = screen.table[2].value
    assert quadrants["Twins"].tolist() == [
        "4 of 10", "put together", "put together", "put together", "6 of 10",
    ]  # fmt: skip
    said = words(screen)
    assert "Good practice, Ghent and Turku, Round 2024, Thu 4 Sep 2025" in said
    # What people wrote is shown as it stands.
    assert "\\=1+1 stays text." in said or "=1+1 stays text." in said


def test_the_newest_round_with_pairs_is_looked_at_first_and_another_can_be_chosen() -> None:
    screen = AppTest.from_function(_page).run()
    assert "Applicants: 20 of 20 are cities." in words(screen)
    (choice,) = screen.segmented_control
    choice.set_value(2).run()
    assert "Applicants: 9 of 12 are cities." in words(screen)
    assert "12 applicants in all, too few to break down." in words(screen)


def _empty() -> None:
    from pages.shared import glance_view
    from tests.core.glance.sample import NOTHING

    assert glance_view.chosen(NOTHING) is None
    glance_view.draw_published(NOTHING)


def test_where_nothing_was_published_a_sentence_says_so() -> None:
    screen = AppTest.from_function(_empty).run()
    assert "Nothing has been published yet." in words(screen)
