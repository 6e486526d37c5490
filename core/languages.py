"""Languages by code, English name and own name."""

from __future__ import annotations

from functools import cache

from core.reference import fold, table


@cache
def languages() -> dict[str, str]:
    """Return the known languages, code to English name (ISO 639-1, six by ISO 639-3)."""
    return {row["code"]: row["name"] for row in table("languages.csv")}


def language_named(text: str) -> str | None:
    """Recognise a language by code, English name or own name; None if unknown."""
    return _languages_by_name().get(fold(text))


def language_name(code: str) -> str:
    """Name a language in English; an unknown code is returned as it stands."""
    return languages().get(code, code)


@cache
def _languages_by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in table("languages.csv"):
        for name in (row["code"], row["name"], *row["aliases"].split(";")):
            if name:
                found[fold(name)] = row["code"]
    return found
