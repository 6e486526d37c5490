"""What a review leaves to clarify becomes a question about the answers it doubts."""

from __future__ import annotations

import pytest

from core.reviews.unclear import Unclear, doubted, headline
from core.selection.judgement import Judgement, Stated

STATED = Stated("TH-REUSE", 3.0)


@pytest.mark.parametrize(
    ("said", "stated", "fields"),
    [
        (Judgement(True, None, True, to_clarify="Who pays?"), STATED, ()),
        (Judgement(), STATED, ()),
        (Judgement(False, None, True), STATED, ("main_topic",)),
        (Judgement(False, None, False), STATED, ("main_topic", "level_topic")),
        (Judgement(False, "VC-FURN", False, 2.0), STATED, ()),
        (Judgement(False, None, False), Stated(), ()),
    ],
)
def test_the_answers_a_review_doubts(
    said: Judgement, stated: Stated, fields: tuple[str, ...]
) -> None:
    assert doubted(said, stated, "level_topic") == fields


def unclear(file: str, number: int = 1, fields: tuple[str, ...] = ()) -> Unclear:
    return Unclear(number, number, file, "Otto", "Which waste stream?", fields)


def test_the_sentence_names_what_is_doubted_or_else_the_file() -> None:
    assert unclear("Ghent").sentence == "Otto asks for clarification about Ghent."
    assert unclear("Ghent", fields=("main_topic",)).sentence == (
        "Otto asks for clarification about “Main sector, value chain or theme”."
    )


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        (["Ghent"], "Otto asks for clarification about Ghent."),
        (["Ghent", "Turku"], "Reviewers ask for clarification about Ghent and Turku."),
        (["Ghent", "Turku", "Porto", "Brno"], "Reviewers ask for clarification about 4 files."),
    ],
)
def test_the_headline_of_a_round(files: list[str], sentence: str) -> None:
    rows = [unclear(file, number) for number, file in enumerate(files, 1)]
    assert headline(rows) == sentence
