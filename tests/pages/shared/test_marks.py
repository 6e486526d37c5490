"""The marks of reviewers."""

from pages.shared.charts import alt_text
from pages.shared.colours import DARK, LIGHT
from pages.shared.marks import Score, ScoreRow, score_dots
from tests.pages.shared.figures import assert_sound

ROWS = [
    ScoreRow("Commitment", [Score("A. Novak", 3.5), Score("B. Silva", 3.5)], 3.5, 3),
    ScoreRow("Relevant experience", [Score("A. Novak", 2), Score("B. Silva", 3)], 2.5, 3),
    ScoreRow("Expanding access", [Score("A. Novak", 4), Score("B. Silva", None)], 4.0),
    ScoreRow("Untouched", []),
]


def dots() -> dict[str, object]:
    return {trace.name: trace for trace in score_dots(ROWS, LIGHT).data}


def test_marks_are_sound() -> None:
    for palette in (LIGHT, DARK):
        assert_sound(score_dots(ROWS, palette))
        assert_sound(score_dots([], palette))


def test_cannot_judge_draws_no_dot() -> None:
    drawn = dots()["One reviewer"]
    assert list(drawn.x) == [3.5, 3.5, 2, 3, 4]  # type: ignore[attr-defined]
    assert drawn.text[-1] == "A. Novak: 4 of 5"  # type: ignore[attr-defined]


def test_equal_marks_do_not_hide_each_other() -> None:
    drawn = dots()["One reviewer"]
    places = set(zip(drawn.x, drawn.y, strict=True))  # type: ignore[attr-defined]
    assert len(places) == 5


def test_a_mean_below_its_threshold_is_red_and_said() -> None:
    mean = dots()["Mean"]
    assert list(mean.marker.line.color) == [LIGHT.ink, LIGHT.status["late"], LIGHT.ink]  # type: ignore[attr-defined]
    notes = [note.text for note in score_dots(ROWS, LIGHT).layout.annotations]
    assert [note.count(", below") for note in notes] == [0, 1, 0, 0]
    assert "not marked yet" in notes[3]


def test_the_sentence_names_what_is_below() -> None:
    assert alt_text(score_dots(ROWS, LIGHT)) == (
        "Marks from 0 to 5 on 4 criteria. Below the threshold: Relevant experience."
    )
