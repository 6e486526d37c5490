"""Keep a Fiche as plain data that is the same on every machine, and make it out of that again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from core.fiche.content import Fiche


def as_data(fiche: Fiche) -> dict[str, Any]:
    """Return everything in a Fiche as plain data: texts, numbers, lists and tables by name."""
    return cast(dict[str, Any], _plain(fiche))


def from_data(data: Mapping[str, Any]) -> Fiche:
    """Make the Fiche again; what an older release did not keep is empty."""
    return cast(Fiche, _made(Fiche, data))


def read_back(data: Mapping[str, Any]) -> Fiche | None:
    """Make the Fiche again, or return None where somebody spoiled what was stored."""
    try:
        return from_data(data)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def mark_of(data: Mapping[str, Any]) -> str:
    """Return the SHA-256 of stored content, in hexadecimal: the same content, the same mark."""
    whole = json.dumps(
        data, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":")
    )
    return hashlib.sha256(whole.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, (tuple, list)):
        return [_plain(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _made(kind: Any, value: Any) -> Any:
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return None if value is None else _made(next(x for x in inner if x is not NoneType), value)
    if origin is tuple:
        if len(inner) == 2 and inner[1] is Ellipsis:
            return tuple(_made(inner[0], one) for one in value)
        return tuple(_made(one, part) for one, part in zip(inner, value, strict=True))
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        there = {name: hint for name, hint in hints.items() if name in value}
        return cast(Any, kind)(**{name: _made(hint, value[name]) for name, hint in there.items()})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    return date.fromisoformat(value) if kind is date else value
