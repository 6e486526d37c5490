"""How far reviewers mark from each other."""

from __future__ import annotations

from pages.shared.charts import alt_text
from pages.shared.colours import DARK, LIGHT
from pages.shared.severity_chart import SeverityRow, severity
from tests.pages.shared.figures import assert_sound

ROWS = [SeverityRow("Ruth", -0.62, 9, "Ruth marks 0.6 lower."),
        SeverityRow("Karl", 0.04, 1, "Karl marks like the others.")]  # fmt: skip


def test_the_severity_of_reviewers_is_sound() -> None:
    for palette in (LIGHT, DARK):
        assert_sound(severity(ROWS, palette))
        assert_sound(severity([], palette))


def test_each_reviewer_is_named_with_the_difference_and_its_base() -> None:
    notes = [note.text for note in severity(ROWS, LIGHT).layout.annotations]
    assert [("Ruth" in notes[0], "−0.6 on 9 shared files" in notes[0])] == [(True, True)]
    assert "0.0 on 1 shared file<" in notes[1]
    assert alt_text(severity(ROWS, LIGHT)).endswith("The most severe: Ruth marks 0.6 lower.")


def test_small_differences_look_small() -> None:
    assert list(severity(ROWS[1:], LIGHT).layout.xaxis.range) == [-1.0, 1.0]
