"""The board of journeys as columns of small cards, and the same journeys as one list."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.journeys.facts import Stage
from core.journeys.progress import late_by, word_of
from core.journeys.views import JourneySummary
from core.portfolio.board import Card, Standing, columns
from core.wording import counted
from pages.shared import menu, pairs, parts

ICONS = {
    "resting": ":material/pause_circle:",
    "concluded": ":material/task_alt:",
    "ended early": ":material/cancel:",
}


def draw(rows: Sequence[Standing]) -> None:
    """Draw the board: a column for each stage that has journeys, the urgent cards first."""
    found = columns(rows)
    for column, place in zip(found, st.columns(len(found), gap="small"), strict=True):
        with place:
            st.markdown(f"**{column.stage.value}** :gray[{counted(column.total, 'journey')}]")
            for card in column.cards:
                _draw_card(card)
            if column.more:
                st.caption(column.more)
    st.caption("Bars: days spent by each twin; a full bar is nine of the 6-9 days asked for.")


def draw_list(rows: Sequence[Standing], *, by_stage: bool) -> None:
    """Draw all journeys as a table, or as one for each stage; a chosen row opens its journey."""
    groups: dict[str, list[Standing]] = {"": list(rows)}
    if by_stage:
        groups = {
            stage.value: own for stage in Stage if (own := [r for r in rows if r[1].stage is stage])
        }
    for number, (name, own) in enumerate(groups.items()):
        if name:
            st.markdown(f"**{name}** :gray[{counted(len(own), 'journey')}]")
        picked = _table(own, f"journeys.table.{number}")
        if picked is not None:
            st.switch_page("pages/twinning/journey.py", query_params={"pair": str(picked.pair_id)})
    st.caption("Choose a row to open the journey. Effort: days spent by the first and second twin.")


def _draw_card(card: Card) -> None:
    with st.container(border=True, key=f"card.{card.journey_id}", gap="xxsmall"):
        lines = [f"**{parts.safe(card.label)}**", f"{_state(card)} {parts.safe(card.reason)}"]
        if card.next_step:
            lines.append(f":gray[{parts.safe(card.owes)}.]")
        if card.answered:
            lines.append(f":gray[:material/check: {counted(card.answered, 'fact')} answered]")
        lines += [f":small[:gray[{parts.safe(line)}]]" for line in card.effort]
        st.markdown("  \n".join(lines))
        menu.link("twinning/journey", "Open", pair=card.pair_id)


def _state(card: Card) -> str:
    icon = ICONS.get(card.word.lower())
    if icon is None:
        return f"{pairs.status_words(card.status)}."
    # Most reasons of a journey that is over say the word themselves.
    is_said = card.word.casefold() in card.reason.casefold()
    return f":gray[{icon}]" if is_said else f":gray[{icon} {card.word}.]"


def _table(rows: Sequence[Standing], key: str) -> JourneySummary | None:
    table = st.dataframe(
        [
            {
                "Pair": one.label,
                "State": word_of(progress).capitalize(),
                "Late by": late_by(progress.days_late) if progress.days_late else "",
                "Next step": progress.next_step.text if progress.next_step else "",
                "Whose": progress.next_step.owner.value if progress.next_step else "",
                "Effort": " / ".join(f"{twin.days:g}" for twin in one.effort) + " days",
                "Facilitator": one.facilitator,
                "Stage": progress.stage.value,
            }
            for one, progress in rows
        ],
        hide_index=True,
        column_config={
            "Pair": st.column_config.TextColumn(width=270),
            "Next step": st.column_config.TextColumn(width=280),
        },
        on_select="rerun", selection_mode="single-row", key=key,
        alt="Journeys with state, stage, next step and effort.",
    )  # fmt: skip
    picked = table["selection"]["rows"]
    return rows[picked[0]][0] if picked else None
