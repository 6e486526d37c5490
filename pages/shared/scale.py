"""A choice of marks with anchors below; those of the mark under the pointer light up.

Which anchors light up is decided by styles alone, in the browser: moving over the marks with the
pointer or the arrow keys takes no run. Without a pointer on them it is those of the chosen mark.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import streamlit as st

from core import vocabulary
from core.selection import judgement, scores
from pages.shared import parts
from pages.shared.colours import DARK, LIGHT

CANNOT_JUDGE = "Cannot judge"
Mark = float | str


@dataclass(frozen=True)
class Anchor:
    """Hold what the marks from `lowest` to `highest` mean; `name` is how they are written."""

    lowest: float
    highest: float
    name: str
    text: str


@dataclass(frozen=True)
class Kind:
    """Hold the marks of one kind of scale and which of them have an anchor of their own."""

    name: Literal["marks", "levels"]
    steps: tuple[float, ...]
    places: tuple[tuple[float, float], ...]

    def lit(self, step: float) -> tuple[int, ...]:
        """Return the places of the anchors that tell what a mark means: its own, or both beside."""
        own = tuple(n for n, (low, high) in enumerate(self.places) if low <= step <= high)
        if own:
            return own
        below = [n for n, (_, high) in enumerate(self.places) if high < step]
        return (below[-1], below[-1] + 1)


MARKS = Kind("marks", tuple(step / 2 for step in range(11)), ((0, 1), (3, 3), (5, 5)))
LEVELS = Kind("levels", judgement.LEVEL_STEPS, tuple((n, n) for n in range(1, 6)))
BUTTONS = "[data-testid='stButtonGroup'] button"


def anchors_of(item: scores.Criterion) -> tuple[Anchor, ...]:
    """Return the anchors of a criterion."""
    return tuple(
        Anchor(low, high, name, text)
        for (low, high), (name, text) in zip(MARKS.places, item.anchors, strict=True)
    )


def anchors_of_levels() -> tuple[Anchor, ...]:
    """Return what can be observed at each level of advancement."""
    return tuple(
        Anchor(item.number, item.number, f"{item.number}, {item.label.lower()}",
               "; ".join(item.criteria))
        for item in vocabulary.levels()
    )  # fmt: skip


def in_words(kind: Kind, anchors: Sequence[Anchor], chosen: Mark | None) -> str:
    """Say by which anchors the chosen mark stands: "3.5 of 5: between “3” and “5”."."""
    if chosen is None:
        return "Not chosen yet."
    if isinstance(chosen, str):
        return f"{chosen}: it stays out of the mean. Say why."
    names = [anchors[n].name for n in kind.lit(chosen)]
    if len(names) > 1:
        return f"{chosen:g} of 5: between “{names[0]}” and “{names[1]}”."
    return f"{chosen:g} of 5." if names[0] == f"{chosen:g}" else f"{chosen:g} of 5: “{names[0]}”."


def draw(
    kind: Kind,
    label: str,
    anchors: Sequence[Anchor],
    chosen: Mark | None,
    key: str,
    on_change: Callable[..., None],
    args: tuple[Any, ...],
    *extra: str,
) -> None:
    """Draw the marks, what the chosen one means, and the anchors; `extra` are further choices."""
    options: tuple[Mark, ...] = (*kind.steps, *extra)
    with st.container(key=f"scale-{kind.name}-{key}", gap="small"):
        st.pills(
            label, options, default=chosen if chosen in options else None, format_func=_written,
            key=key, on_change=on_change, args=args, label_visibility="collapsed",
        )  # fmt: skip
        st.markdown(parts.safe(in_words(kind, anchors, chosen)))
        with st.container(gap="xxsmall"):
            for number, anchor in enumerate(anchors):
                with st.container(key=f"anchor-{number}-{key}"):
                    st.caption(f"**{anchor.name}** {parts.safe(anchor.text)}")


def _written(mark: Mark) -> str:
    return mark if isinstance(mark, str) else f"{mark:g}"


def _styles() -> str:
    light = f"light-dark({LIGHT.accent}, {DARK.accent})"
    ink = f"light-dark({LIGHT.ink}, {DARK.ink})"
    rules = [
        "[class*='st-key-anchor-'] { border-left: 3px solid transparent; padding-left: 0.6rem; }",
        "[class*='st-key-scale-'] [data-testid='stButtonGroup'] button"
        " { padding-inline: 0.35rem; min-width: 2.2rem; justify-content: center; }",
    ]
    pointed = ":is(:hover, :focus-visible)"
    for kind in (MARKS, LEVELS):
        box = f"[class*='st-key-scale-{kind.name}-']"
        for number in range(len(kind.places)):
            places = [n for n, step in enumerate(kind.steps, 1) if number in kind.lit(step)]
            of = ", ".join(f":nth-child({n})" for n in places)
            shown = (
                f"{box}:has({BUTTONS}:is({of}){pointed}) [class*='st-key-anchor-{number}-']",
                f"{box}:not(:has({BUTTONS}{pointed})):has({BUTTONS}:is({of})[data-selected])"
                f" [class*='st-key-anchor-{number}-']",
            )
            rules.append(f"{', '.join(shown)} {{ border-left-color: {light}; }}")
            inner = ", ".join(f"{one} *" for one in shown)
            rules.append(f"{inner} {{ color: {ink} !important; opacity: 1; }}")
    return "\n".join(rules)


_piece = st.components.v2.component("desk_scale", css=_styles(), isolate_styles=False)


def light_up() -> None:
    """Let the scales of this page light up; draws nothing, but takes an element's place."""
    _piece(key="scale", height=1)
