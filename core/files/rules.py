"""What a file may be called, how large it may be, and what is said when it may not stay."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from core.files.kinds import ALLOWED_WORDS, MEGABYTE, FileKind, has_macros, kind_of

LARGEST = 10 * MEGABYTE
# Enough for nine months of slides; it keeps one journey from filling the disk.
MOST_FILES = 200
LONGEST_NAME = 120
# Marks that turn the direction of writing make "fdp.exe" read as "exe.pdf".
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_NOT_IN_NAMES = re.compile(r'[<>:"|?*]')
# Names that Windows takes for devices.
_DEVICES = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)


@dataclass(frozen=True)
class NewFile:
    """Hold a file as a person chose it."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Accepted:
    """Hold how a file is kept: its clean name and its kind."""

    name: str
    kind: FileKind


def accept(name: str, content: bytes) -> Accepted | str:
    """Return how a file is kept, or a sentence that says why it is not."""
    if not content:
        return "This file is empty. Choose another."
    if len(content) > LARGEST:
        return f"This file has {size_in_words(len(content))}; {size_in_words(LARGEST)} fit."
    cleaned = clean_name(name)
    stem, ending = parted(cleaned)
    kind = kind_of(content, ending)
    if kind is None:
        return f"“{cleaned}” is not a kind of file that is kept here. Choose {ALLOWED_WORDS}."
    if has_macros(content):
        return f"“{cleaned}” holds macros. Save it without them and choose it again."
    if ending in kind.endings:
        return Accepted(cleaned, kind)
    # The content is what counts: a picture saved under another ending stays a picture.
    return Accepted(f"{stem[: LONGEST_NAME - 6]}.{kind.endings[0]}", kind)


def clean_name(name: str) -> str:
    """Return a name without folders, control characters and marks that systems read as more."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(" " if unicodedata.category(one) in _HIDDEN else one for one in last)
    shown = " ".join(_NOT_IN_NAMES.sub(" ", shown).split()).strip(" .")
    stem, ending = parted(shown)
    if not stem or _DEVICES.match(stem):
        stem = "file"
    if not ending:
        return stem[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(ending) - 1].rstrip(' .')}.{ending}"


def parted(name: str) -> tuple[str, str]:
    """Return what stands before the last dot, and the ending in small letters without it."""
    stem, dot, ending = name.rpartition(".")
    if not dot or not ending.isalnum() or len(ending) > 8:
        return name, ""
    return stem, ending.lower()


def size_in_words(size: int) -> str:
    """Write a size in bytes with its unit: "640 kB", "2.4 MB"."""
    if size < MEGABYTE:
        return f"{max(1, round(size / 1_000))} kB"
    return f"{size / MEGABYTE:.1f} MB".replace(".0 MB", " MB")
