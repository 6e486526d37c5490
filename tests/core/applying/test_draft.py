"""What a draft keeps of what is typed, and how two people with one link meet in it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.applying import draft
from core.selection import form
from tests.applying import COMPLETE

GIVEN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=6,
)


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("name", "  City of\nLeuven ", "City of Leuven"),
        ("topic_text", " two\nlines ", "two\nlines"),
        ("topic_text", "\u202ehidden\x00", "hidden"),
        ("name", " ", None),
        ("name", "", None),
        ("country", "BE", "BE"),
        ("population", 103_000, 103_000),
        ("population", 103_000.0, 103_000),
        ("level_topic", 3.5, 3.5),
        ("level_topic", 4, 4.0),
        ("languages", ["en", "nl", "en"], ["en", "nl"]),
        ("languages", [], None),
        ("offers", [" a ", "", "b"], ["a", "b"]),
        ("consent_processing", False, False),
        ("management_agrees", True, True),
        ("management_agrees", None, None),
    ],
)
def test_an_answer_is_kept_clean(name: str, typed: Any, kept: Any) -> None:
    assert draft.accepted({name: typed}) == ({name: kept}, ())


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("name", "x" * 201, "“Name of the city, region or organisation” has 201 characters. "
         "Shorten it to 200."),
        ("topic_text", "x" * 2001, "“Topic you want to work on” has 2 001 characters. "
         "Shorten it to 2 000."),
        ("offers", ["x"] * 0 + [str(n) for n in range(11)],
         "“What can you offer to a twin?” takes 10 at most. Keep those that matter most."),
        ("offers", ["x" * 301],
         "“What can you offer to a twin?”: one item is longer than 300 characters. Shorten it."),
        ("population", 0, "“Population” cannot be 0."),
        ("population_year", 1980, "“Year of the population figure” cannot be 1980."),
        ("decision", "paired", "“decision” is not a question of this form."),
        ("reference", "x", "“reference” is not a question of this form."),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_kept_is_a_sentence(name: str, typed: Any, sentence: str) -> None:
    assert draft.accepted({name: typed}) == ({}, (sentence,))


@pytest.mark.parametrize(
    ("name", "typed"),
    [("name", 3), ("level_topic", 3.2), ("level_topic", True), ("languages", "en"),
     ("languages", [1]), ("consent_processing", "yes"), ("population", True),
     ("population", float("inf")), ("population", float("nan"))],
)  # fmt: skip
def test_an_answer_of_another_shape_is_refused(name: str, typed: Any) -> None:
    kept, problems = draft.accepted({name: typed})
    assert (kept, len(problems)) == ({}, 1)


@given(st.dictionaries(st.sampled_from(sorted(draft.ASKED)), GIVEN, max_size=4))
def test_nothing_that_can_be_typed_breaks_it_and_what_is_kept_stays(
    changes: dict[str, Any],
) -> None:
    kept, problems = draft.accepted(changes)
    assert len(kept) + len(problems) == len(changes)
    assert draft.accepted(kept) == (kept, ())
    form.check(kept)


def test_the_questions_are_fields_of_the_form() -> None:
    assert set(form.FIELD_NAMES) >= draft.ASKED
    assert set(COMPLETE) <= draft.ASKED


def test_two_people_change_different_fields_and_both_stay() -> None:
    answers, contested = draft.merged({"name": "A", "deputy": "new"}, {"name": "B"}, {"name": "A"})
    assert (answers, contested) == ({"name": "B", "deputy": "new"}, {})


def test_a_field_that_somebody_else_changed_keeps_their_answer_and_is_named() -> None:
    answers, contested = draft.merged({"name": "theirs"}, {"name": "mine"}, {"name": "old"})
    assert (answers, contested) == ({"name": "theirs"}, {"name": "theirs"})


def test_the_same_answer_twice_is_not_contested() -> None:
    assert draft.merged({"name": "A"}, {"name": "A"}, {"name": "old"}) == ({"name": "A"}, {})


def test_an_answer_taken_out_leaves_the_draft() -> None:
    assert draft.merged({"name": "A"}, {"name": None}, {"name": "A"}) == ({}, {})


def test_answers_together_have_a_limit() -> None:
    assert draft.size_refusal(COMPLETE) is None
    assert draft.size_refusal({"topic_text": "x" * draft.ANSWERS_BYTES}) == (
        "All answers together are larger than 60 kB. Shorten the longest text; nothing of what "
        "stands here is lost."
    )


def test_a_form_filled_to_every_limit_in_greek_fits() -> None:
    full = {name: "ω" * limit for name, limit in draft.TEXT_LIMITS.items()}
    full |= {name: ["ω" * draft.ITEM_LENGTH] * draft.MOST_ITEMS for name in draft.ITEM_LISTS}
    full |= {name: "ω" * limit for name, limit in draft.LINE_LENGTHS.items()}
    assert draft.size_refusal(full) is None
