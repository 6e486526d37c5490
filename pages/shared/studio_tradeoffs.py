"""Trade-offs: fit against spread, the price of every target, and who would rather have another."""

from __future__ import annotations

from typing import Any

import streamlit as st

from core.access import Actor
from core.matchmaking.frontier import FrontierPoint, prices
from core.matchmaking.propose import ProposedSet
from core.matchmaking.set_words import loss_words, pairs_words
from core.matchmaking.stability import stability
from core.matchmaking.tradeoffs import Tradeoffs, settings_for, tradeoffs
from core.matchmaking.tradeoffs_words import (
    PROMISE,
    blocking_words,
    envy_words,
    headline_words,
    missed_words,
    point_rows,
    price_line,
    reach_words,
    stability_words,
)
from pages.shared import (
    charts,
    colours,
    forms,
    frame,
    parts,
    studio,
    studio_charts,
    studio_kept,
    wishes,
)

#: Objections named.
NAMED = 6
#: The point that was pressed, with the question whose frontier it is on.
POINT = "studio.point"


def draw(actor: Actor, found: ProposedSet, *, has_objections: bool = True) -> None:
    """Draw the frontier with its points to press, the prices, and the objections to expect."""
    trade = studio_kept.worked_out(
        "tradeoffs", lambda: tradeoffs(found), found, says="Weighing fit against spread ..."
    )
    st.subheader(parts.safe(headline_words(found, trade)), anchor=False)
    if not trade.points:
        return
    left, right = st.columns([1.3, 1], gap="large")
    with left:
        at = _draw_frontier(found, trade)
    with right:
        _draw_point(actor, found, trade.points[at] if at is not None else None)
    if not has_objections:
        _draw_prices(found)
        return
    left, right = st.columns(2, gap="large")
    with left:
        _draw_prices(found)
    with right:
        _draw_objections(found)


def _draw_frontier(found: ProposedSet, trade: Tradeoffs) -> int | None:
    """Draw the frontier and return the place of the point that was pressed."""
    asked = forms.held(POINT)
    at = asked[1] if asked and asked[0] == studio_kept.question_of(found) else None
    figure = studio_charts.frontier(
        [_dot(found, point) for point in trade.points],
        None if trade.today is None else _dot(found, trade.today),
        at, colours.palette(frame.theme()),
    )  # fmt: skip
    key = studio_kept.key(found.pool, "frontier")
    st.plotly_chart(
        figure, theme=None, config=dict(charts.CONFIG), alt=charts.alt_text(figure), key=key,
        on_select=lambda: _press(key, found, len(trade.points)), selection_mode="points",
    )  # fmt: skip
    if said := reach_words(trade):
        st.caption(said)
    with st.expander("Fit against spread: the numbers"):
        st.table(point_rows(found, trade), hide_index=True)
    return at


def _draw_point(actor: Actor, found: ProposedSet, point: FrontierPoint | None) -> None:
    if point is None:
        st.markdown("Press a point to see its pairs, and to take its targets.")
        return
    added = sorted(set(point.pairs) - set(found.proposal.pairs))
    removed = sorted(set(found.proposal.pairs) - set(point.pairs))
    missed = missed_words(found, point)
    st.markdown(
        f"**{parts.safe(missed[:1].upper() + missed[1:])}**  \nTotal {point.total:.2f}, "
        f"{parts.safe(loss_words(found, point.loss))} less than the best without targets."
        if point.loss > 0
        else f"**{parts.safe(missed[:1].upper() + missed[1:])}**  \nThe best total without targets."
    )
    if not added and not removed:
        st.caption("This is the set at hand.")
        return
    studio_kept.draw_change(pairs_words(found, added), pairs_words(found, removed))
    asked = studio_kept.worked_out("take", lambda: settings_for(found, point), found, point.pairs)
    if asked is not None:
        if st.button(
            "Take these targets", type="primary", icon=":material/tune:",
            key=studio_kept.key(found.pool, "take"),
        ):  # fmt: skip
            forms.hold(studio.LOAD, asked)
            st.rerun()
        st.caption("What this set meets becomes a must, what it misses a wish.")
        return
    st.caption("No choice of musts gives exactly this set. Pin a pair of it to come closer:")
    ids = [candidate.id for candidate in found.pool.candidates]
    for one, other in added:
        pair = (min(ids[one], ids[other]), max(ids[one], ids[other]))
        st.markdown(parts.safe(pairs_words(found, [(one, other)])))
        wishes.draw_buttons(actor, found.pool, pair, f"point.{pair[0]}.{pair[1]}")


def _draw_prices(found: ProposedSet) -> None:
    st.markdown("**What each target costs**")
    asked = studio_kept.worked_out(
        "prices", lambda: prices(found.question, found.proposal, found.settings.targets), found,
        says="Pricing the targets ...",
    )  # fmt: skip
    lines = [f"- {parts.safe(price_line(found, one))}" for one in asked]
    st.markdown("\n".join(lines) if lines else "No target is a must or a wish.")


def _draw_objections(found: ProposedSet) -> None:
    known = stability(found.question, found.proposal)
    said = [blocking_words(found, one) for one in known.blocking[:NAMED]]
    said += [envy_words(found, one) for one in known.envy[: NAMED - len(said)]]
    promise = f"  \n:gray[{PROMISE}]" if said else ""
    st.markdown(f"**Where to expect a question**{promise}")
    st.markdown(parts.safe(stability_words(known)))
    if said:
        st.markdown("\n".join(f"- {parts.safe(one)}" for one in said))


def _dot(found: ProposedSet, point: FrontierPoint) -> studio_charts.Dot:
    return studio_charts.Dot(point.spread, point.total, missed_words(found, point))


def _press(key: str, found: ProposedSet, count: int) -> None:
    at = pressed(st.session_state.get(key), count)
    if at is not None:
        forms.hold(POINT, (studio_kept.question_of(found), at))


def pressed(state: Any, count: int) -> int | None:
    """Return which of so many points a press on the chart chose; None for none of them."""
    points = state["selection"]["points"] if state else []
    at = points[0].get("customdata") if points else None
    at = at[0] if isinstance(at, list) else at
    return at if isinstance(at, int) and 0 <= at < count else None
