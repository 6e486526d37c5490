"""The summary repeats what was sent, in the words of the form."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.applying import draft
from core.applying.receipt import Receipt, as_text, parts
from core.selection import form
from tests.applying import COMPLETE
from tests.cast import TODAY


def receipt() -> Receipt:
    given = form.check(COMPLETE | {"reference": "TW-2025-0001"}).input
    assert given is not None
    return Receipt(
        "Round 2026", "in_time", "Tue 14 Oct 2025, 10:00 Brussels time (CEST, UTC+2)", TODAY,
        "Fri 14 Nov 2025, 18:00 Brussels time (CET, UTC+1)", "2026-1", given,
    )  # fmt: skip


def test_every_answer_stands_in_words() -> None:
    found = {question: answer for part in parts(receipt()) for question, answer in part.answers}
    assert found["Type of organisation"] == "Local government"
    assert found["Country"] == "Belgium"
    assert found["Type of territory"] == "Medium city (50 000-200 000)"
    assert found["Population"] == "103 000"
    assert found["Sectors, value chains and themes"] == (
        "Furniture and household goods\nReuse and second-hand"
    )
    assert found["What can you offer to a twin?"] == "Our reuse centre"
    assert found["Level of advancement on the topic"] == (
        "3.5, between 3 - Designing and piloting and 4 - Implementing"
    )
    assert found["Working languages"] == "English\nDutch"
    assert found["Management agrees to 6-9 days of work"] == "Not answered"
    assert found["I agree that the programme processes what I sent"] == "Yes"
    assert found["Keep our candidature for later rounds"] == "No"
    assert found["Wording of the consents"] == "Version 2026-1"


def test_an_imported_file_was_asked_in_the_survey_tool() -> None:
    *_, consents = parts(replace(receipt(), consent_version=""))
    assert consents.answers[-1] == ("Wording of the consents", "As in the survey tool")


def test_every_question_of_the_form_has_its_place() -> None:
    asked = sum(len(part.answers) for part in parts(receipt()))
    # The wording of the consents is no question.
    assert asked == len(draft.ASKED) + 1


def test_the_text_has_windows_line_breaks_and_the_reference() -> None:
    text = as_text(receipt())
    lines = text.split("\r\n")
    assert lines[2] == (
        "TW-2025-0001: sent Tue 14 Oct 2025, 10:00 Brussels time (CEST, UTC+2), before the "
        "deadline."
    )
    assert "\n" not in text.replace("\r\n", "")
    assert "What can you offer to a twin?" in lines
    assert "Country:" in lines and "  Belgium" in lines


@pytest.mark.parametrize(
    ("arrival", "words"),
    [("grace", "within the hour of grace after the deadline."), ("late", "after the deadline.")],
)
def test_a_late_file_says_so(arrival: str, words: str) -> None:
    late = replace(receipt(), arrival=arrival)  # type: ignore[arg-type]
    assert late.sentence.endswith(f", {words}")
