"""Who is missing: whom to write to before the next call, and what one newcomer would do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from core.diversity import missing, missing_words
from core.diversity.classes import classes_of
from core.diversity.missing import Alone, Gap, Opening
from core.diversity.queries import RoundPeople
from pages.shared import parts, studio
from pages.shared.diversity_at_hand import Standing, about_applicants

TITLES = {
    "country": "Countries", "territory_type": "Territory types", "topic_group": "Topic groups",
}  # fmt: skip
#: Newcomers named.
MOST = 8


def draw(now: Standing) -> None:
    """Draw the newcomers who would help most, then where nobody or few applied from."""
    alone, found = _openings(now)
    gaps = about_applicants(_gaps, now)
    st.subheader(parts.safe(missing_words.headline(gaps, found, len(alone))), anchor=False)
    if found:
        st.markdown("**Whom a newcomer would suit**")
        said = [missing_words.opening_sentence(one) for one in found[:MOST]]
        st.markdown("\n".join(f"- {parts.safe(one)}" for one in said))
        st.caption(missing_words.COUNTED)
    for place, gap in zip(st.columns(3, gap="large"), gaps, strict=True):
        with place:
            st.markdown(f"**{TITLES[gap.dimension]}**")
            st.markdown(parts.safe(missing_words.gap_sentence(gap)))
            for title, names in _lists(gap, now):
                st.markdown(f"{parts.safe(title)}: {parts.safe(', '.join(names))}")
    with st.expander("The list for outreach"):
        st.dataframe(
            missing_words.outreach(gaps, now.countries), hide_index=True, alt="Whom to write to."
        )


def _gaps(people: RoundPeople) -> tuple[Gap, ...]:
    return missing.gaps(people.applied)


def _openings(now: Standing) -> tuple[Sequence[Alone], Sequence[Opening]]:
    """Work out once which newcomers those without a partner wait for."""

    def work() -> tuple[Sequence[Alone], Sequence[Opening]]:
        twins = {side for pair in now.hand.pairs for side in pair}
        alone = missing.alone_of(now.pool, studio.prepared(now.actor, now.pool), twins)
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
