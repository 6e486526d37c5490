"""Pairs as people look at them: on the map, as bars, as cards with what one can do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from core import vocabulary
from core.access import Actor
from core.matchmaking.pool import Candidate
from core.matchmaking.propose import ProposedPair, ProposedSet
from core.matchmaking.summary import candidate_line
from core.wording import cut
from pages.shared import charts, colours, frame, maps, pair_bars, parts, wishes
from pages.shared.map_crowds import crowds, has_place
from pages.shared.outline import off_the_map

CARDS_IN_A_ROW = 2
LONGEST_ON_A_BAR = 19
ALONE = "Without a partner"


def draw_map(
    candidates: Sequence[Candidate],
    pairs: Mapping[tuple[int, int], tuple[float, bool]],
    *,
    height: int = 560,
) -> None:
    """Draw every candidate and a line for each pair, numbered in the given order.

    Those without a partner share a dot by country where they are many. `pairs` maps two ids to the
    value (0 to 1) and whether the line is emphasised.
    """
    number = {side: str(at) for at, pair in enumerate(pairs, start=1) for side in pair}
    placed = [one for one in candidates if has_place(one)]
    alone = [one for one in placed if one.id not in number]
    points = [_point(one, f"Pair {number[one.id]}", number[one.id]) for one in placed
              if one.id in number]  # fmt: skip
    if len(placed) <= maps.LARGEST_SPREAD_SET:
        points += [_point(one, ALONE) for one in alone]
    else:
        points += crowds(alone, ALONE)
    lines = [
        maps.MapLine(str(first), str(second), value, is_emphasised)
        for (first, second), (value, is_emphasised) in pairs.items()
    ]
    palette = colours.palette(frame.theme())
    figure = maps.candidates(points, lines, vocabulary.map_outline(), palette, height=height)
    _show(figure, "studio.map")
    missing = off_the_map(candidates)
    if missing:
        st.caption(parts.safe(missing))


def _point(one: Candidate, state: str, number: str = "") -> maps.MapPoint:
    return maps.MapPoint(
        str(one.id), one.name, one.country_name, one.latitude or 0.0, one.longitude or 0.0,
        one.quadrant or "", one.shape, state, faded=not number, number=number,
    )  # fmt: skip


def draw_bars(found: ProposedSet) -> None:
    """Draw what each criterion adds to each pair, in the order of the cards."""
    if not found.pairs:
        st.caption("There are no pairs to look at.")
        return
    rows = [
        pair_bars.PairBar(
            f"{at}. {_brief(pair.first.name)} and {_brief(pair.second.name)}", pair.contributions
        )
        for at, pair in enumerate(found.pairs, start=1)
    ]
    merit = round(100 * found.settings.merit_share)
    st.markdown(f"Fit in points of 100. The value also counts {merit} % merit of both twins.")
    pair_bars.draw(rows, colours.palette(frame.theme()), "studio.bars")


def draw_cards(actor: Actor, found: ProposedSet, *, may_wish: bool) -> None:
    """Draw a card for each pair, with what one can do to it where it may be done."""
    for at, pair in enumerate(found.pairs):
        # A row at a time: on a phone the cards stand in one column, in the order of their numbers.
        if at % CARDS_IN_A_ROW == 0:
            columns = st.columns(CARDS_IN_A_ROW, gap="medium")
        key = f"pair.{pair.first.id}.{pair.second.id}"
        with columns[at % CARDS_IN_A_ROW].container(border=True, key=key):
            st.markdown(_card(at + 1, pair))
            if may_wish:
                wishes.draw_buttons(actor, found.pool, pair.key, key)


def draw_alone(found: ProposedSet) -> None:
    """List the candidates without a partner, each with its reason in one line."""
    lines = [
        f"- **{parts.safe(one.candidate.name)}**, {parts.safe(one.candidate.country_name)}. "
        f"{_retained(one.candidate)}{parts.safe(one.reason)}"
        for one in found.unmatched
    ]
    st.markdown("\n".join(lines) if lines else "Every candidate has a partner.")


def _card(number: int, pair: ProposedPair) -> str:
    names = f"{number}. {pair.first.name} and {pair.second.name}"
    pinned = "  :green-badge[:material/keep: Pinned]" if pair.is_pinned else ""
    lines = [
        f"**{parts.safe(names)}**{pinned}  \n:gray[{_numbers(pair)}]",
        "  \n".join(
            f"{parts.flag(one.profile.country)} **{parts.safe(one.name)}**: "
            f"{parts.safe(candidate_line(one))}"
            for one in (pair.first, pair.second)
        ),
        parts.safe(pair.sentence),
    ]
    lines += [f":small[{parts.safe(exchange)}]" for exchange in pair.exchange[:1]]
    if pair.warnings:
        said = " ".join(parts.safe(warning) for warning in pair.warnings)
        lines.append(f":small[:orange[:material/info: {said}]]")
    return "\n\n".join(lines)


def _retained(candidate: Candidate) -> str:
    """Mark a candidate of an earlier round."""
    came = candidate.retained_from
    return f"Retained from {parts.safe(came)}. " if came else ""


def _brief(name: str) -> str:
    """Shorten a name so that two of them fit above a bar on a phone."""
    return cut(name, LONGEST_ON_A_BAR)


def _numbers(pair: ProposedPair) -> str:
    merit = "no review yet" if pair.merit is None else f"merit {100 * pair.merit:.0f}"
    return f"Value {100 * pair.value:.0f} of 100: fit {100 * pair.fit:.0f}, {merit}"


def _show(figure: charts.Figure, key: str) -> None:
    st.plotly_chart(
        figure, theme=None, config=dict(charts.CONFIG), alt=charts.alt_text(figure), key=key
    )
