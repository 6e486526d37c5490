"""What each pair's fit is made of, as bars that follow a slider at once.

Streamlit takes a figure down and builds a new one whenever anything in it changed: the better part
of what a moved weight cost the browser. These bars stay where they are and change their widths.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages.shared.colours import CRITERIA, Palette, text_on

# A share of 100 points narrower than this has no room for its number on a phone.
SMALLEST_NUMBERED_PART = 6.0
STYLES = """
.bars { font-family: var(--st-font); font-size: 0.875rem; color: var(--st-text-color); }
.bars ol { list-style: none; margin: 0; padding: 0; }
.bars .key { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin-bottom: 0.75rem; }
.bars .key span::before {
    content: ""; display: inline-block; width: 0.8rem; height: 0.8rem; border-radius: 2px;
    margin-right: 0.4rem; vertical-align: -0.1em; background: var(--fill);
}
.bars .row { margin-bottom: 0.7rem; }
.bars .name { font-size: 0.9375rem; font-weight: 600; margin-bottom: 0.2rem; }
.bars .line { display: flex; align-items: center; height: 1.25rem; }
.bars .part {
    height: 100%; background: var(--fill); color: var(--ink); width: calc(var(--points) * 0.925%);
    display: flex; align-items: center; justify-content: center; overflow: hidden;
    border-right: 1.5px solid var(--st-background-color); box-sizing: border-box;
    transition: width 120ms ease-out;
}
.bars .sum { font-size: 0.9375rem; font-weight: 600; margin-left: 0.4rem; }
@media (prefers-reduced-motion: reduce) { .bars .part { transition: none; } }
"""
SCRIPT = """
const grown = (box, count, make) => {
    while (box.children.length > count) box.lastChild.remove();
    while (box.children.length < count) box.append(make());
    return [...box.children];
};
const made = (tag, name, ...inside) => {
    const box = document.createElement(tag);
    box.className = name;
    box.append(...inside);
    return box;
};
export default function ({ parentElement, data }) {
    let root = parentElement.querySelector(".bars");
    if (!root) {
        root = made("div", "bars", made("div", "key"), made("ol", "rows"));
        parentElement.append(root);
    }
    const [key, rows] = root.children;
    key.setAttribute("aria-hidden", "true");
    grown(key, data.criteria.length, () => made("span", "")).forEach((box, at) => {
        box.textContent = data.criteria[at].name;
        box.style.setProperty("--fill", data.criteria[at].fill);
    });
    const row = () => made("li", "row", made("div", "name"), made("div", "line"));
    grown(rows, data.rows.length, row).forEach((box, at) => {
        const { label, points, told } = data.rows[at];
        const [name, line] = box.children;
        name.textContent = label;
        line.setAttribute("role", "img");
        line.setAttribute("aria-label", told);
        const parts = grown(line, points.length + 1, () => made("div", "part"));
        const sum = parts.pop();
        sum.className = "sum";
        sum.textContent = points.reduce((one, other) => one + other, 0).toFixed(0);
        parts.forEach((part, which) => {
            const { name, fill, ink } = data.criteria[which];
            part.className = "part";
            part.title = `${name}: ${points[which].toFixed(1)} points`;
            part.textContent = points[which] >= data.smallest ? points[which].toFixed(0) : "";
            part.style.setProperty("--points", points[which]);
            part.style.setProperty("--fill", fill);
            part.style.setProperty("--ink", ink);
        });
    });
}
"""
_piece = st.components.v2.component("desk_pair_bars", css=STYLES, js=SCRIPT)


@dataclass(frozen=True)
class PairBar:
    """Hold the fit of one pair: points of 100 by criterion (topic, advancement, ...)."""

    label: str
    parts: Mapping[str, float]


def draw(rows: Sequence[PairBar], palette: Palette, key: str) -> None:
    """Draw a bar for each pair, best first as given."""
    _piece(key=key, data=told(rows, palette))


def told(rows: Sequence[PairBar], palette: Palette) -> dict[str, Any]:
    """Return what the browser draws: people's words as plain text, points rounded to a tenth."""
    criteria = [
        {"name": name, "fill": palette.criterion[one], "ink": text_on(palette.criterion[one])}
        for one, name in CRITERIA.items()
    ]
    return {
        "criteria": criteria,
        "smallest": SMALLEST_NUMBERED_PART,
        "rows": [
            {
                "label": row.label,
                "points": [round(row.parts.get(one, 0.0), 1) for one in CRITERIA],
                "told": _sentence(row),
            }
            for row in rows
        ],
    }


def _sentence(row: PairBar) -> str:
    parts = ", ".join(f"{name} {row.parts.get(one, 0.0):.0f}" for one, name in CRITERIA.items())
    return f"{parts}; together {sum(row.parts.values()):.0f} points of 100."
