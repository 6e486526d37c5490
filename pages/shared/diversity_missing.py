"""Who is missing: whom to write to before the next call, and what one newcomer would do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from core import vocabulary
from core.diversity import missing, missing_words
from core.diversity.classes import Home, classes_of
from core.diversity.missing import Alone, Gap, Opening
from core.diversity.queries import RoundPeople
from pages.shared import colours, diversity_sets, frame, maps, parts, studio
from pages.shared.colours import Palette
from pages.shared.diversity_at_hand import Standing
from pages.shared.diversity_charts import mixed

TITLES = {
    "country": "Countries", "territory_type": "Territory types", "topic_group": "Topic groups",
}  # fmt: skip
#: Newcomers named.
MOST = 8
MAP_HEIGHT = 430


def draw(now: Standing) -> None:
    """Draw the newcomers who would help most, then where nobody or few applied from."""
    alone, found = _openings(now)
    gaps = now.people.made(_gaps)
    st.subheader(parts.safe(missing_words.headline(gaps, found, len(alone))), anchor=False)
    left, right = st.columns(2, gap="large")
    countries, *others = gaps
    with left:
        _draw_gap(countries, now)
    with right:
        if found:
            st.markdown("**Whom a newcomer would suit**")
            said = [missing_words.opening_sentence(one) for one in found[:MOST]]
            st.markdown("\n".join(f"- {parts.safe(one)}" for one in said))
            st.caption(missing_words.COUNTED)
        for gap in others:
            _draw_gap(gap, now)
    with st.expander("The list for outreach"):
        st.dataframe(
            missing_words.outreach(gaps, now.countries), hide_index=True, alt="Whom to write to."
        )


def tints(gap: Gap, homes: Sequence[Home], palette: Palette) -> list[maps.Tint]:
    """Return the countries by how many applied: blank where nobody did, darker where more."""
    nobody, few = set(gap.nobody), {name for name, _ in gap.few}
    more = {one.name for one in homes} - nobody - few
    found = [
        maps.Tint(
            title, mixed(palette.accent, palette.land, strength),
            frozenset(one.code for one in homes if one.name in names),
        )
        for title, strength, names in (
            ("Nobody", 0.0, nobody), ("One", 0.35, few), ("Two or more", 1.0, more))
    ]  # fmt: skip
    return [tint for tint in found if tint.codes]


def _draw_gap(gap: Gap, now: Standing) -> None:
    st.markdown(f"**{TITLES[gap.dimension]}**")
    said = missing_words.gap_sentence(gap)
    st.markdown(parts.safe(said))
    if gap.dimension == "country":
        palette = colours.palette(frame.theme())
        figure = maps.candidates(
            (), (), vocabulary.map_outline(), palette, height=MAP_HEIGHT,
            tints=tints(gap, now.countries, palette), alt=f"Map of Europe. {said}",
        )  # fmt: skip
        diversity_sets.show(figure, "diversity.missing")
    for title, names in _lists(gap, now):
        st.markdown(f"{parts.safe(title)}: {parts.safe(', '.join(names))}")


def _gaps(people: RoundPeople) -> tuple[Gap, ...]:
    return missing.gaps(people.applied)


def _openings(now: Standing) -> tuple[Sequence[Alone], Sequence[Opening]]:
    """Work out once which newcomers those without a partner wait for."""

    prepared = studio.prepared(now.actor, now.pool)

    def work() -> tuple[Sequence[Alone], Sequence[Opening]]:
        twins = {side for pair in now.hand.pairs for side in pair}
        alone = missing.alone_of(now.pool, prepared, twins)
        applied = Counter(classes_of(one)["quadrant"] for one in now.people.applied)
        return alone, missing.openings(
            alone, applied, now.pool.rules, now.hand.sides, now.countries
        )

    return now.worked_out("missing", work, "Asking who would suit those without a partner ...")


def _lists(gap: Gap, now: Standing) -> list[tuple[str, Sequence[str]]]:
    """Return the names to read: countries part by part, few ones with their number."""
    if gap.dimension == "country":
        few = [name for name, _ in gap.few]
        return [
            (f"{word}, {part.lower()}", names)
            for word, all_names in (("None", gap.nobody), ("One", few))
            for part, names in missing_words.by_quadrant(all_names, now.countries)
        ]
    lists: list[tuple[str, Sequence[str]]] = []
    if gap.nobody:
        lists.append(("None", gap.nobody))
    if gap.few:
        lists.append(("Few", [f"{name} ({number})" for name, number in gap.few]))
    return lists
