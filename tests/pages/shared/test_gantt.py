"""The calendar of journeys."""

from datetime import date, timedelta

import pytest

from pages.shared.charts import alt_text
from pages.shared.colours import DARK, LIGHT
from pages.shared.gantt import MAX_HEIGHT, JourneyRow, Mark, gantt, in_words
from tests.pages.shared.figures import assert_sound

TODAY = date(2025, 10, 14)
START = date(2025, 6, 2)


def at(days: int) -> date:
    return START + timedelta(days=days)


ROW = JourneyRow(
    "Lindmark and Brezovo",
    START,
    at(274),
    [
        Mark("consent", "Consent", at(0), at(0), at(2), "done"),
        Mark("inception", "Inception", at(40), at(54), at(54), "done"),
        Mark("exchange", "Exchange 1", at(80), at(80), None, "late"),
        Mark("exchange", "Exchange 2", at(120), at(140), None, "due_soon"),
        Mark("conclusion", "Conclusion", at(270), at(270), None, "on_track"),
    ],
)


def symbols(row: JourneyRow = ROW) -> dict[str, tuple[str, str]]:
    return {
        trace.text[0].split("<br>")[1].split(":")[0]: (trace.marker.symbol, trace.marker.color)
        for trace in gantt([row], TODAY, LIGHT).data
        if trace.mode == "markers" and trace.text and "<br>" in trace.text[0]
    }


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("number", [0, 1, 10, 500])
def test_any_number_of_journeys_is_sound(palette: object, number: int) -> None:
    figure = gantt([ROW] * number, TODAY, palette)  # type: ignore[arg-type]
    assert_sound(figure)
    assert figure.layout.height <= MAX_HEIGHT + 200


def test_kind_is_shape_held_is_filled_and_late_is_a_cross() -> None:
    assert symbols() == {
        "Consent": ("square", LIGHT.ink),
        "Inception": ("diamond", LIGHT.ink),
        "Exchange 1": ("circle-x", LIGHT.background),
        "Exchange 2": ("circle", LIGHT.background),
        "Conclusion": ("diamond", LIGHT.background),
    }


def test_a_moved_date_keeps_its_first_plan() -> None:
    plan = next(t for t in gantt([ROW], TODAY, LIGHT).data if t.name == "First plan")
    assert list(plan.x) == [at(0), at(40), at(120)]


def test_hovering_says_what_and_when() -> None:
    texts = [
        text
        for trace in gantt([ROW], TODAY, LIGHT).data
        if trace.mode == "markers" and trace.text
        for text in trace.text
    ]
    assert (
        "<b>Lindmark and Brezovo</b><br>Inception: held Sat 26 Jul 2025"
        "<br>First planned Sat 12 Jul 2025"
    ) in texts
    assert "<b>Lindmark and Brezovo</b><br>Exchange 1: late, due Thu 21 Aug 2025" in texts


def test_today_is_a_line_with_its_date() -> None:
    figure = gantt([ROW], TODAY, LIGHT)
    assert [shape.x0 for shape in figure.layout.shapes] == [TODAY]
    assert figure.layout.annotations[-1].text == "<b>Today, Tue 14 Oct 2025</b>"


def test_many_rows_lose_their_headings_but_not_their_names() -> None:
    figure = gantt([ROW] * 500, TODAY, LIGHT)
    assert len(figure.layout.annotations) == 1
    assert set(figure.data[0].text) == {"Lindmark and Brezovo"}


def test_a_long_note_goes_below_the_name_in_every_row() -> None:
    long = JourneyRow(ROW.label, ROW.start, ROW.end, (), "Inception late, next: facilitator")
    short = JourneyRow(ROW.label, ROW.start, ROW.end, (), "On track")
    assert ["<br>" in n.text for n in gantt([long, short], TODAY, LIGHT).layout.annotations] == [
        True,
        True,
        False,
    ]
    assert "<br>" not in gantt([short], TODAY, LIGHT).layout.annotations[0].text


def test_the_sentence_counts_the_journeys_with_something_late() -> None:
    assert alt_text(gantt([ROW, ROW], TODAY, LIGHT)) == (
        "Calendar of 2 journeys on Tue 14 Oct 2025: 2 of 2 have something late."
    )


def test_days_are_written_as_the_programme_does() -> None:
    assert in_words(date(2025, 7, 4)) == "Fri 4 Jul 2025"
