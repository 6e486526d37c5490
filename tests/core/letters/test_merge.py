"""Merge fields are put in once and never read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.letters.merge import (
    FIELDS,
    LONGEST_SUBJECT,
    blank,
    blanks,
    letter,
    link_in,
    merged,
    template_problems,
)
from core.letters.templates import DEFAULTS, Template
from core.tables.letters import LetterKind

RESERVE = LetterKind.RESERVE
KINDS = st.sampled_from(list(LetterKind))


def test_values_stand_where_their_fields_stood() -> None:
    assert merged(
        RESERVE, "Dear {name} of {applicant}", {"name": "Timo", "applicant": "Turku"}
    ) == ("Dear Timo of Turku")


def test_a_missing_value_leaves_a_blank_that_says_what_is_missing() -> None:
    made = merged(RESERVE, "Valid until {valid_until}.", {"valid_until": " "})
    assert made == "Valid until [please fill in: last day of the reserve list]."
    assert blanks(made) == ("last day of the reserve list",)


@pytest.mark.parametrize(
    "value",
    ["{name}", "{reference!r}", "{name.__class__}", "%(name)s", "${name}", "{{", "\\1 \\g<0>"],
)
def test_a_value_is_never_interpreted(value: str) -> None:
    assert merged(RESERVE, "{applicant}, {name}", {"applicant": value, "name": "Timo"}) == (
        f"{value}, Timo"
    )


@given(KINDS, st.text(), st.text())
def test_any_value_comes_out_as_it_went_in(kind: LetterKind, value: str, other: str) -> None:
    values = {"applicant": value, "name": other}
    expected = [text.strip() or blank(FIELDS[kind][name]) for name, text in values.items()]
    assert merged(kind, "<{applicant}|{name}>", values) == f"<{'|'.join(expected)}>"


@given(KINDS, st.dictionaries(st.sampled_from(sorted(FIELDS[RESERVE])), st.text(max_size=400)))
def test_a_subject_is_one_line_that_is_never_too_long(
    kind: LetterKind, values: dict[str, str]
) -> None:
    subject = letter(kind, DEFAULTS[kind], values).subject
    assert 0 < len(subject) <= LONGEST_SUBJECT
    assert subject.split() == subject.split(" ")


@pytest.mark.parametrize(
    ("subject", "body", "problems"),
    [
        ("Hello", "Dear {name}", ()),
        ("", "Dear {name}", ("Write a subject.",)),
        ("Hello", " ", ("Write the letter.",)),
        ("x" * 201, "Dear", ("Shorten the subject to 200 characters.",)),
        ("Hello", "x" * 20_001, ("Shorten the letter to 20 000 characters.",)),
        ("Hello", "Dear {Name}", ("{Name} is no field of this letter. Use: ",)),
        ("Hello", "By {score} and {reviewer}",
         ("{score} and {reviewer} are no fields of this letter. Use: ",)),
        ("Hello", "{partner}", ("{partner} is no field of this letter. Use: ",)),
        ("Hello", "{name.__class__}", ("{name.__class__} is no field of this letter. Use: ",)),
        ("Hello", "Dear {name", ("A brace stands alone. ",)),
        ("Hello {", "Dear name}", ("A brace stands alone. ",)),
    ],
)  # fmt: skip
def test_a_template_is_checked_before_it_is_kept(
    subject: str, body: str, problems: tuple[str, ...]
) -> None:
    found = template_problems(RESERVE, Template(subject, body))
    assert len(found) == len(problems)
    for sentence, start in zip(found, problems, strict=True):
        assert sentence.startswith(start)


def test_a_blank_counts_once_however_often_it_stands() -> None:
    assert blanks("[please fill in: a] b [Please fill in: c] [please fill in: a]") == ("a", "c")


def test_no_letter_has_a_field_for_marks_or_reviewers() -> None:
    for fields in FIELDS.values():
        assert not {"score", "mark", "marks", "reviewer", "reviewers", "rank", "mean"} & set(fields)


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Here:\n\nhttps://desk.example/status?token=a-B_9\n\nIt is yours.",
         "https://desk.example/status?token=a-B_9"),
        ("http://localhost:8501/x/status?token=abc.", "http://localhost:8501/x/status?token=abc"),
        ("See https://desk.example/call", ""),
        ("[please fill in: link to the applicant's own page]", ""),
    ],
)  # fmt: skip
def test_the_link_to_the_own_page_is_found_again(text: str, link: str) -> None:
    assert link_in(text) == link
