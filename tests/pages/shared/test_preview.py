"""Each block of the Fiche has its look on the page."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def _draw() -> None:
    from core.fiche.sections import Heading, Paragraph, Points, Section, Table
    from pages.shared import preview

    preview.draw(
        Section(
            "Logbook",
            (
                Heading("Exchange 1"),
                Paragraph("Words *with* marks"),
                Paragraph("Gita", is_quiet=True),
                Points(("First", "Second"), is_numbered=True),
                Table("Two.", ("Question", "Answer"), (("Pair", "Ghent"),)),
                Table("Three.", ("A", "B", "C"), (("1", "2", "3"),)),
            ),
        )
    )


def test_every_block_is_drawn_and_peoples_marks_stay_marks() -> None:
    screen = AppTest.from_function(_draw).run()
    assert not screen.exception
    assert (screen.header[0].value, screen.subheader[0].value) == ("Logbook", r"Exchange 1")
    assert [one.value for one in screen.markdown] == [
        r"Words \*with\* marks", "1. First\n2. Second", "**Pair**  \nGhent"
    ]  # fmt: skip
    assert screen.caption[0].value == "Gita"
    assert screen.table[0].value.to_dict("records") == [{"A": "1", "B": "2", "C": "3"}]
