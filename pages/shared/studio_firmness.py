"""How firm is it? What of the set stays under weights a little different from today's."""

from __future__ import annotations

import streamlit as st

from core.access import Actor
from core.matchmaking.firmness import Firmness, WeightInterval, firmness, intervals
from core.matchmaking.firmness_words import (
    certainty_words,
    range_words,
    share_words,
    tightest_words,
)
from core.matchmaking.propose import ProposedSet
from core.matchmaking.set_words import brief_pair
from pages.shared import colours, frame, parts, studio_charts, studio_kept

#: Rivals drawn; the others are counted.
MOST_RIVALS = 8


def draw(actor: Actor, found: ProposedSet) -> None:
    """Draw the share of the weightings of each pair, and how far each weight can move."""
    if not found.pairs:
        st.caption("There is no pair yet whose firmness could be tried.")
        return
    firm = studio_kept.worked_out(
        "firmness", lambda: firmness(found.question, found.proposal), found,
        says="Trying 200 weightings ...",
    )  # fmt: skip
    bands = studio_kept.worked_out(
        "intervals", lambda: intervals(found.question, found.proposal, firm.sets), found,
        says="Moving each weight ...",
    )  # fmt: skip
    st.subheader(parts.safe(firm.sentence), anchor=False)
    certainty = certainty_words(firm)
    if certainty:
        st.caption(parts.safe(certainty))
    left, right = st.columns(2, gap="large")
    with left:
        _draw_shares(found, firm)
    with right:
        _draw_ranges(found, bands)


def _draw_shares(found: ProposedSet, firm: Firmness) -> None:
    st.markdown(
        f"**How often each pair was in the best set**  \n:gray[Each weight drawn within "
        f"{round(100 * firm.within)} % of today's; the bar is the error of {firm.draws} draws.]"
    )
    rows = [
        studio_charts.ShareRow(
            brief_pair(found, one.pair), one.share, one.low, one.high,
            one.pair not in found.proposal.pairs, share_words(found, one, firm.draws),
        )
        for one in (*firm.pairs, *firm.rivals[:MOST_RIVALS])
    ]  # fmt: skip
    figure = studio_charts.shares(rows, colours.palette(frame.theme()))
    studio_kept.show(figure, studio_kept.key(found.pool, "firm"))
    more = len(firm.rivals) - MOST_RIVALS
    if more > 0:
        st.caption(f"{more} more pairs came in, each less often.")


def _draw_ranges(found: ProposedSet, bands: tuple[WeightInterval, ...]) -> None:
    st.markdown(
        f"**How far each weight can move**  \n:gray[{parts.safe(tightest_words(bands))} "
        "The others keep their proportion.]"
    )
    rows = [
        studio_charts.RangeRow(
            colours.CRITERIA[one.criterion], one.low, one.high, one.today, range_words(one)
        )
        for one in bands
    ]
    figure = studio_charts.ranges(rows, colours.palette(frame.theme()))
    studio_kept.show(figure, studio_kept.key(found.pool, "ranges"))
