"""The ending of a file says how the Fiche is written; a version keeps its day."""

from __future__ import annotations

from datetime import date

import pytest

from core.fiche.files import MEDIA, WRITERS, write
from tests.core.fiche.sample import DAY, sample, standing

BEGINS = {"docx": b"PK", "pdf": b"%PDF"}


@pytest.mark.parametrize("ending", sorted(MEDIA))
def test_a_version_is_the_same_file_whenever_it_is_written(ending: str) -> None:
    version = standing(given=3, frozen=True)
    made = write(ending, sample(), date(2026, 1, 1), version)
    assert made == write(ending, sample(), DAY, version)
    assert made.startswith(BEGINS[ending])


def test_each_form_has_its_writer() -> None:
    assert sorted(WRITERS) == sorted(MEDIA)
