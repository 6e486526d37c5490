"""The consents: one is needed, and each is a field of the file."""

from __future__ import annotations

from core.applying.consents import CONSENT_VERSION, CONSENTS
from core.applying.draft import TICKS
from core.tables.selection import Expression


def test_only_the_processing_is_needed() -> None:
    assert [item.field for item in CONSENTS if item.is_needed] == ["consent_processing"]


def test_every_consent_is_asked_and_kept() -> None:
    fields = [item.field for item in CONSENTS]
    assert sorted(fields) == sorted(set(TICKS) - {"management_agrees"})
    assert set(fields) <= set(Expression.model_fields)


def test_the_version_fits_its_column() -> None:
    assert 0 < len(CONSENT_VERSION) <= 20
