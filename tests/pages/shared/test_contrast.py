"""The piece that writes what is chosen in the accent of each theme."""

from streamlit.testing.v1 import AppTest

from pages.shared import contrast
from pages.shared.colours import DARK, LIGHT


def test_both_accents_are_given_and_the_browser_chooses() -> None:
    chosen = f"color: light-dark({LIGHT.accent}, {DARK.accent}) !important;"
    assert contrast.STYLES.count("{") == 1
    assert contrast.STYLES.splitlines()[-1] == f"{{ {chosen} }}"


def test_the_styles_are_text_and_not_the_name_of_a_file() -> None:
    assert "\n" in contrast.STYLES
    assert "://" not in contrast.STYLES


def test_nothing_is_drawn_that_somebody_would_read() -> None:
    def desk() -> None:
        from pages.shared import contrast

        contrast.mend()

    app = AppTest.from_function(desk).run()
    assert not app.exception
    assert len(app.markdown) == 0
