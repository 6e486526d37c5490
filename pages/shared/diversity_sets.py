"""Sets side by side: everybody who applied, the set at hand, and one more to hold it against."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from core.diversity.classes import Dimension
from core.diversity.queries import RoundPeople
from core.diversity.rules import BANDS, POOL, Balance, SetCounts, cap_of, count
from core.diversity.summary import TITLES, drawn, table
from core.diversity.support import READ_AS
from core.diversity.words import band_sentence, dimension_sentence
from core.rounds.queries import list_rounds
from core.wording import cut
from pages.shared import balance as bands
from pages.shared import cached, charts, colours, diversity_at_hand, frame, parts
from pages.shared.diversity_at_hand import Standing

NOTHING = "nothing"
LONGEST_NAME = 22
CAPPED: tuple[Dimension, ...] = ("country", "topic_group")
#: Left and right, in the order in which a phone shows them.
COLUMNS: tuple[tuple[Dimension, ...], ...] = (
    ("topic_group", "country", "support"), ("quadrant", "territory_type", "level"),
)  # fmt: skip
NOTES: Mapping[Dimension, str] = {
    "support": READ_AS,
    "level": "A half step counts with the whole level below it.",
}


def balance_of(now: Standing) -> Balance:
    """Count everybody who applied, the set at hand and what stands beside it."""
    sets = [now.people.made(diversity_at_hand.applicants)]
    if now.hand.pairs:
        sets.append(count(now.name, "twins", now.twins, support=now.people.support))
    return Balance(tuple(sets))


def draw(now: Standing, balance: Balance) -> None:
    """Draw the sets side by side, dimension by dimension."""
    beside = _choose(now)
    if beside is not None:
        balance = Balance((*balance.sets, beside))
    draw_sets(balance, COLUMNS)


def draw_sets(balance: Balance, columns: tuple[tuple[Dimension, ...], ...]) -> None:
    """Draw the bands, then the counts of some dimensions in two columns."""
    places = st.columns(2, gap="large")
    with places[0]:
        _draw_bands(balance)
    for place, dimensions in zip(places, columns, strict=True):
        with place:
            for dimension in dimensions:
                _draw_counts(balance, dimension)


def show(figure: charts.Figure, key: str) -> None:
    """Draw a figure in our own colours, with its sentence for screen readers."""
    st.plotly_chart(
        figure, theme=None, config=dict(charts.CONFIG), alt=charts.alt_text(figure), key=key
    )


def draw_table(balance: Balance, title: str, *dimensions: Dimension) -> None:
    """Draw the numbers behind a chart."""
    with st.expander(f"{title}: the numbers"):
        st.table(table(balance, *dimensions), hide_index=True)


def band_rows(sets: tuple[SetCounts, ...]) -> list[bands.Band]:
    """Return the three bands of the programme with a mark for each set."""
    return [
        bands.Band(
            "Regions" if rule.label == "Region" else rule.label,
            [
                bands.Measure(
                    one.name, one.of(rule.dimension).get(rule.label, 0), one.total,
                    judged=one.is_judged,
                )
                for one in sets
            ],
            rule.low, rule.high,
        )
        for rule in BANDS
    ]  # fmt: skip


def brief(name: str) -> str:
    """Shorten a set's name so that it stands beside its bar on a phone."""
    return cut(name, LONGEST_NAME)


def _choose(now: Standing) -> SetCounts | None:
    """Draw the choice of what the set at hand is held against, and count it."""
    kept = {f"kept.{row.id}": row for row in now.kept}
    rounds = {
        f"round.{row.id}": row
        for row in cached.read(list_rounds, now.actor)
        if row.pairs and row.id != now.call.id
    }
    names = {key: f"Kept: {row.name or f'scenario {row.id}'}" for key, row in kept.items()}
    names |= {key: f"Pairs of {row.name}" for key, row in rounds.items()}
    names |= {POOL: "Everybody who may be paired", NOTHING: "Nothing else"}
    chosen = st.selectbox(
        "Beside it", list(names), format_func=lambda key: names[key],
        key=now.key("beside"), persist_state="session", width=360,
    )  # fmt: skip
    if chosen in kept:
        pairs = tuple((pair.first_id, pair.second_id) for pair in kept[chosen].pairs)
        twins = now.people.of(pairs)
        gone = 2 * len(pairs) - len(twins)
        if gone:
            st.caption(f"{gone} of {2 * len(pairs)} twins of that set are no candidates any more.")
        name = brief(kept[chosen].name or f"Scenario {kept[chosen].id}")
        return count(name, "twins", twins, support=now.people.support)
    if chosen in rounds:
        people = diversity_at_hand.people_of(now.actor, rounds[chosen].id)
        twins = people.of(people.confirmed)
        return count(brief(rounds[chosen].name), "twins", twins, support=people.support)
    if chosen == POOL:
        return now.people.made(_pool)
    return None


def _pool(people: RoundPeople) -> SetCounts:
    return count(POOL, "candidates", people.pool, is_judged=False, support=people.support)


def _draw_bands(balance: Balance) -> None:
    st.subheader("Against the bands", anchor=False)
    judged = balance.judged or balance.sets[0]
    st.markdown("  \n".join(parts.safe(band_sentence(rule, judged)) for rule in BANDS))
    palette = colours.palette(frame.theme())
    show(bands.balance_bands(band_rows(balance.sets), palette), "diversity.bands")
    draw_table(balance, "Bands", *(rule.dimension for rule in BANDS))


def _draw_counts(balance: Balance, dimension: Dimension) -> None:
    """Draw the classes of one dimension, set beside set, under what they say now."""
    st.subheader(TITLES[dimension], anchor=False)
    judged = balance.judged or balance.sets[0]
    st.markdown(parts.safe(dimension_sentence(dimension, judged)))
    classes, others = drawn(balance, dimension)
    rows = [
        bands.CountRow(name, {one.name: one.of(dimension).get(name, 0) for one in balance.sets})
        for name in classes
    ]
    if rows:
        most = cap_of(dimension) if dimension in CAPPED else None
        capped = [one.name for one in balance.sets if one.is_judged and most is not None]
        figure = bands.counts(
            rows, [one.name for one in balance.sets], colours.palette(frame.theme()),
            most=most, capped=capped,
        )  # fmt: skip
        show(figure, f"diversity.{dimension}")
    if others:
        st.caption(parts.safe(others))
    if dimension in NOTES:
        st.caption(NOTES[dimension])
    draw_table(balance, TITLES[dimension], dimension)
