"""The piece that brings a page back to its top."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from pages.shared import to_top


def test_it_scrolls_the_element_that_streamlit_scrolls() -> None:
    assert "stMain" in to_top.SCRIPT and "scrollTo" in to_top.SCRIPT


def test_nothing_is_drawn_that_somebody_would_read() -> None:
    def desk() -> None:
        from pages.shared import to_top

        to_top.scroll("one")
        to_top.scroll("two")

    app = AppTest.from_function(desk).run()
    assert not app.exception
    assert len(app.markdown) == 0
