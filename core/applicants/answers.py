"""Put an answer into a file: only the fields that were asked about, checked like the form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.applicants.rules import REMARK_LIMIT
from core.selection import form
from core.selection.form import ExpressionInput
from core.selection.questions import label_of
from core.wording import clean

# What follows from an answer and changes with it.
FOLLOWS = {
    "main_topic": ("topic_codes",),
    "topic_codes": ("topic_codes",),
    "population": ("territory_type", "kind"),
    "territory_type": ("kind",),
    "organisation_type": ("kind",),
}


@dataclass(frozen=True)
class AnswerInput:
    """Hold typed answers by field name (codes, numbers, lists), and a remark beside them."""

    values: Mapping[str, Any]
    remark: str = ""


@dataclass(frozen=True)
class Answered:
    """Hold the file with the answer in it; `changed` names the fields that differ.

    With `problems` nothing is to be written.
    """

    input: ExpressionInput
    changed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def answered(current: ExpressionInput, fields: Sequence[str], given: AnswerInput) -> Answered:
    """Put the answers to the named fields into a file; everything else stays as it is.

    Refused are answers to other fields, an answer the form cannot take, and one that leaves
    something empty that the form needs and that was there before.
    """
    foreign = [name for name in given.values if name not in fields]
    if foreign:
        names = ", ".join(f"“{label_of(name)}”" for name in foreign)
        return Answered(current, problems=(f"{names}: not open to change. Answer what was asked.",))
    values = {name: getattr(current, name) for name in form.FIELD_NAMES}
    checked = form.check(values | dict(given.values))
    problems = list(checked.problems)
    if len(clean(given.remark)) > REMARK_LIMIT:
        problems.append(f"Shorten your remark to {REMARK_LIMIT} characters.")
    if checked.input is None:
        return Answered(current, problems=tuple(problems))
    known = form.unanswered(current)
    emptied = [one for one in form.unanswered(checked.input) if one not in known]
    # An answer that was lost leaves its field empty: one sentence for both is enough.
    problems += _lost(given.values, checked.input) or emptied
    allowed = {*fields, *(more for name in fields for more in FOLLOWS.get(name, ()))}
    changed = tuple(
        name
        for name in form.FIELD_NAMES
        if name in allowed and getattr(checked.input, name) != values[name]
    )
    return Answered(checked.input, changed, checked.notes, tuple(problems))


def _lost(given: Mapping[str, Any], taken: ExpressionInput) -> list[str]:
    """Name the answers that the check could not take: they must not vanish without a word."""
    return [
        f"“{label_of(name)}”: this answer cannot be right. Please look at it again."
        for name, value in given.items()
        if _is_lost(name, value, getattr(taken, name))
    ]


def _is_lost(name: str, value: Any, kept: Any) -> bool:
    if isinstance(value, list | tuple):
        given = {clean(str(item), is_line=True) for item in value} - {""}
        return not given <= set(kept or ())
    if isinstance(value, str):
        wrong_mail = name == "lead_email" and bool(kept) and not form.is_e_mail(kept)
        return wrong_mail or (bool(clean(value)) and not kept)
    return value is not None and kept is None
