"""The sheets of the reading say the words of the programme, not the codes of the store."""

from __future__ import annotations

from core.reports import reviewing
from core.reports.rows import FileName, ReviewLine
from core.tables.selection import Criterion, Review, Score
from tests.cast import AT

GHENT = FileName("1", "Ghent")


def told(review: Review, score: Score | None) -> dict[str, object]:
    made = reviewing.reviews([ReviewLine(GHENT, "Ruth", review, score, True)])
    return dict(zip(made.header, made.rows[0], strict=True))


def test_a_review_is_told_in_words() -> None:
    review = Review(
        expression_id=1, reviewer_id=1, completed_at=AT, topic_confirmed=False,
        topic_proposed="TH-REUSE", level_confirmed=True, meeting_languages=["en", "fr"],
    )  # fmt: skip
    line = told(review, Score(review_id=1, criterion=Criterion.EXPANDING_ACCESS, sentence="=?"))
    assert {name: line[name] for name in (
        "State", "Counted", "Criterion", "Mark", "Cannot judge", "Sentence", "Topic confirmed",
        "Proposed topic", "Level confirmed", "Meeting languages",
    )} == {
        "State": "Handed in", "Counted": "Yes", "Criterion": "Expanding access to support",
        "Mark": None, "Cannot judge": "Yes", "Sentence": "=?", "Topic confirmed": "No",
        "Proposed topic": "Reuse and second-hand", "Level confirmed": "Yes",
        "Meeting languages": "English; French",
    }  # fmt: skip


def test_two_files_of_a_row_are_told_apart() -> None:
    (reference, name) = reviewing.reference_column(lambda line: line, "Second")
    assert (reference.title, name.title) == ("Second: Contribution ID", "Second: Name")
    assert (reference.value(GHENT), name.value(GHENT)) == ("1", "Ghent")


def test_an_unknown_topic_keeps_its_code() -> None:
    assert [reviewing.topic_words(code) for code in ("TH-REUSE", "XX", None)] == [
        "Reuse and second-hand", "XX", "",
    ]  # fmt: skip
