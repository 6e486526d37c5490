"""People's markdown, made safe: bold, italics, lists and links, and nothing else.

A parser reads the text; what it found is written anew. Whatever is not on the list (pictures,
HTML, tables, code, formulas, colours and icons of the page) is shown as it was typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from core.marks import plain_line

_PARSER = MarkdownIt("commonmark", {"html": False}).disable(
    ["image", "html_inline", "html_block", "code", "fence", "backticks", "autolink", "blockquote",
     "hr", "lheading", "reference", "entity"]
)  # fmt: skip
# Marks that stand around words, the same before and after.
_AROUND = {"strong": "**", "em": "*"}
_SCHEMES = ("http", "https")
# Deeper lists are drawn at this depth: a phone has no room for more.
DEEPEST = 3

HELP = (
    "**bold** with two stars, *italics* with one, a list with - or 1. at the start of a line, "
    "a link as [words](https://...)."
)


# A page draws the same entries at every run.
@lru_cache(maxsize=4_096)
def shown(text: str) -> str:
    """Return markdown that draws the safe part of a text and shows the rest as it stands."""
    return _blocks(_PARSER.parse("\n".join(line.rstrip() for line in text.splitlines())))


def plain(text: str) -> str:
    """Return a text without its marks, on one line: for letters, search and short quotes."""
    words = []
    for block in _PARSER.parse(text):
        for piece in block.children or ():
            words.append("\n" if piece.type.endswith("break") else piece.content)
        words.append("\n")
    return " ".join("".join(words).split())


def _blocks(tokens: Sequence[Token]) -> str:
    parts: list[str] = []
    # The mark of each list that is open: its number, or None for a dash.
    lists: list[int | None] = []
    is_new_item = is_heading = was_in_list = False
    for token in tokens:
        match token.type:
            case "bullet_list_open":
                lists.append(None)
            case "ordered_list_open":
                lists.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                is_new_item = True
            case "heading_open" | "heading_close":
                is_heading = token.type == "heading_open"
            case "inline":
                words = _inline(token.children or ())
                if is_heading and words:
                    words = _heading(words)
                if words:
                    # Items stand close together; all else is parted by an empty line.
                    parts.append("\n" if is_new_item and was_in_list else "\n\n")
                    parts.append(_placed(words, lists, is_new_item=is_new_item))
                    was_in_list = bool(lists)
                is_new_item = False
    return "".join(parts).strip("\n")


def _heading(words: str) -> str:
    """A title inside an entry is only a bold line: the page has titles of its own."""
    return words if "**" in words else f"**{words}**"


def _placed(words: str, lists: list[int | None], *, is_new_item: bool) -> str:
    """Put words into the innermost list: with its mark, or under the item they belong to."""
    if not lists:
        return words
    margin = "    " * (min(len(lists), DEEPEST) - 1)
    number = lists[-1]
    mark = "- " if number is None else f"{number}. "
    if is_new_item and number is not None:
        lists[-1] = number + 1
    rest = margin + " " * 4
    first = f"{margin}{mark}".ljust(len(margin) + 4) if is_new_item else rest
    return first + words.replace("\n", f"\n{rest}")


def _inline(pieces: Sequence[Token]) -> str:
    said = ""
    addresses: list[str | None] = []
    for piece in pieces:
        kind, _, side = piece.type.rpartition("_")
        if piece.type == "text":
            said += plain_line(piece.content, at_start=not said or said.endswith("\n"))
        elif piece.type in ("softbreak", "hardbreak"):
            said = f"{said.rstrip()}  \n"
        elif kind in _AROUND:
            said += _AROUND[kind]
        elif piece.type == "link_open":
            address = str(piece.attrGet("href") or "")
            addresses.append(_safe_address(address))
            if addresses[-1]:
                # A "!" before a link would make a picture of it.
                said = f"{said[:-1]}\\![" if said.endswith("!") else f"{said}["
        elif piece.type == "link_close":
            target = addresses.pop()
            if target:
                said += f"]({target}) ({plain_line(urlsplit(target).netloc, at_start=False)})"
    return said.strip()


def _safe_address(address: str) -> str | None:
    """Return an address of the web without signs that could end it early, else None."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in _SCHEMES or not parts.netloc or "@" in parts.netloc:
        return None
    kept = {"(": "%28", ")": "%29", "\\": "%5C", "<": "%3C", ">": "%3E", "$": "%24", "|": "%7C"}
    return "".join(kept.get(sign, sign) for sign in address)


def lines(text: str) -> str:
    """Return a text without its marks, its lines and lists kept: for what is printed."""
    said: list[str] = []
    lists: list[int | None] = []
    is_new_item = False
    for token in _PARSER.parse(text):
        match token.type:
            case "bullet_list_open":
                lists.append(None)
            case "ordered_list_open":
                lists.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                is_new_item = True
            case "inline":
                words = "".join(
                    "\n" if piece.type.endswith("break") else piece.content
                    for piece in token.children or ()
                )
                mark = ""
                if is_new_item and lists:
                    number = lists[-1]
                    mark = "• " if number is None else f"{number}. "
                    lists[-1] = None if number is None else number + 1
                said.append(mark + words)
                is_new_item = False
    return "\n".join(said)
