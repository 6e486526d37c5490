"""Kept sets of pairs as scenarios: side by side, loaded again, shared by address."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from core.matchmaking.pool import Pool
from core.matchmaking.scenarios import MOST, Comparison, Scenario, compare
from core.matchmaking.summary import CRITERION_LABELS
from pages.shared import forms, parts, studio

#: The query parameter that opens a scenario.
ADDRESS = "scenario"


def open_from_address(pool: Pool, scenarios: Sequence[Scenario]) -> None:
    """Load the scenario that the address names, once for each visit."""
    wanted = st.query_params.get(ADDRESS)
    mark = f"studio.{pool.round_id}.address"
    if wanted is None or st.session_state.get(mark) == wanted:
        return
    st.session_state[mark] = wanted
    for one in scenarios:
        if str(one.id) == wanted:
            studio.take(pool, one.settings)
            return
    st.warning(
        "The set in this address was put aside or belongs to another round. "
        "Choose one under Kept sets.",
        icon=":material/link_off:",
    )


def draw_comparison(pool: Pool, scenarios: Sequence[Scenario]) -> None:
    """Draw two or three scenarios side by side, those that somebody chose."""
    if len(scenarios) < 2:
        return
    titles = {one.id: one.title for one in scenarios}
    chosen = st.multiselect(
        "Hold side by side", list(titles), default=list(titles)[:2], max_selections=MOST,
        format_func=lambda number: titles[number], key=f"studio.{pool.round_id}.compare",
        placeholder="Choose two or three kept sets",
    )  # fmt: skip
    if len(chosen) < 2:
        st.caption("Choose two or three sets to see what they gain and lose.")
        return
    found = compare([one for number in chosen for one in scenarios if one.id == number])
    for caveat in found.caveats:
        st.caption(f":material/info: {parts.safe(caveat)}")
    for difference in found.differences:
        st.markdown(parts.safe(difference.sentence))
    st.dataframe(_pairs(found), hide_index=True)
    with st.expander("Figures of the sets"):
        st.dataframe(_figures(found), hide_index=True)


def draw_changes(scenario: Scenario) -> None:
    """Say what has changed since a scenario was kept; nothing where nothing has."""
    if not scenario.changes:
        return
    lines = "\n".join(f"- {parts.safe(one)}" for one in scenario.changes)
    st.warning(
        "Since these pairs were kept, the pool has changed. They are checked again when they are "
        f"confirmed, but a better set may exist now.\n\n{lines}",
        icon=":material/update:",
    )


def draw_steps(pool: Pool, scenario: Scenario, *, may_load: bool) -> None:
    """Draw what everybody may do with a scenario: load it, share its address."""
    if may_load and st.button(
        "Load its settings", key=f"scenario.{scenario.id}.load", type="tertiary",
        icon=":material/tune:",
    ):  # fmt: skip
        forms.hold(studio.LOAD, scenario.settings)
        st.rerun()
    with st.popover("Address", icon=":material/link:", type="tertiary"):
        st.markdown("Whoever may sign in here opens this page with these settings at:")
        st.code(_address(pool, scenario), language=None, wrap_lines=True)


def _address(pool: Pool, scenario: Scenario) -> str:
    page = (st.context.url or "").partition("?")[0]
    return f"{page}?round={pool.round_id}&{ADDRESS}={scenario.id}"


def _pairs(found: Comparison) -> pd.DataFrame:
    names: dict[tuple[int, int], str] = {}
    for one in found.scenarios:
        names |= {pair.key: pair.name for pair in one.pairs if pair.key not in names}
    values = [{pair.key: pair.value for pair in one.pairs} for one in found.scenarios]
    in_all = {pair.key for pair in found.in_all}
    ordered = sorted(names, key=lambda key: (key not in in_all, list(names).index(key)))
    table: dict[str, list[object]] = {"Pair": [names[key] for key in ordered]}
    for one, value in zip(found.scenarios, values, strict=True):
        table[one.title] = [
            f"{100 * value[key]:.0f} of 100" if key in value else "not in it" for key in ordered
        ]
    return pd.DataFrame(table)


def _figures(found: Comparison) -> pd.DataFrame:
    rows: dict[str, list[str]] = {"Of": []}
    columns = {one.title: list(_column(one)) for one in found.scenarios}
    rows["Of"] = [name for name, _ in next(iter(columns.values()))]
    for title, column in columns.items():
        rows[title] = [value for _, value in column]
    return pd.DataFrame(rows)


def _column(one: Scenario) -> list[tuple[str, str]]:
    weights = one.settings.weights
    found = [
        ("Pairs", str(len(one.pairs))),
        ("Total", f"{one.total:.2f}"),
        ("Mean value of a pair", f"{100 * one.mean_value:.0f} of 100"),
        ("Topic and level first", "yes" if weights.is_primary_first else "no"),
        ("Share of merit", f"{100 * one.settings.merit_share:.0f} %"),
    ]
    shares = weights.shares()
    found += [
        (f"Weight of {CRITERION_LABELS[name].lower()}", f"{100 * shares[name]:.0f} of 100")
        for name in CRITERION_LABELS
    ]
    found += [
        (f"{CRITERION_LABELS[name]} adds to the fit", f"{points:.0f} of 100")
        for name, points in one.shares
    ]
    return found + [
        (count.label, f"{count.number} of {count.of} twins" if count.label in SIDES else
         str(count.number))
        for count in one.diversity
    ]  # fmt: skip


#: Counts of twins; countries and topic groups are counted by themselves.
SIDES = ("North", "South", "East", "West", "Regions")
