"""The form in which a lead sets the weights and thresholds of a round's criteria."""

from __future__ import annotations

import streamlit as st

from core.access import Actor
from core.rounds import actions, criteria
from core.rounds.criteria import CriteriaInput
from core.rounds.queries import RoundRow
from pages.shared import forms, frame, notices, parts, store, versions

NO_THRESHOLD = "None"
THRESHOLDS: tuple[float | None, ...] = (None, *(step / 2 for step in range(1, 11)))


def draw_criteria(actor: Actor, row: RoundRow) -> None:
    """Draw a weight and a threshold for each criterion that is scored."""
    key = forms.key("round.criteria", row.id)
    version = versions.carried(key, row.version) or row.version
    weights: dict[str, int] = {}
    thresholds: dict[str, float | None] = {}
    st.caption(
        "What applicants read on the call page, and what the ranking counts by. The weights add "
        "up to 100. Diversity has none: it is a property of the chosen set, kept at the matching."
    )
    with st.form(key, enter_to_submit=False, border=False):
        for item in row.criteria:
            left, right = st.columns(2)
            weights[item.code] = int(left.number_input(
                f"{item.title}: weight", criteria.LEAST_WEIGHT, criteria.ALL_WEIGHTS, item.weight,
                step=5, key=f"{key}.{item.code}.weight", help=item.source,
            ))  # fmt: skip
            thresholds[item.code] = right.selectbox(
                f"{item.title}: threshold", THRESHOLDS, THRESHOLDS.index(item.threshold),
                format_func=_threshold, key=f"{key}.{item.code}.threshold",
                help="A file whose mean lies below it cannot be selected.",
            )  # fmt: skip
        reason = st.text_input(
            "Reason for a change after the first review", max_chars=criteria.REASON_LIMIT,
            key=f"{key}.reason", help="Needed once a review is handed in; shown at the ranking.",
        )  # fmt: skip
        pressed = forms.submit("Save criteria", key, type="primary")
    if row.criteria_reason:
        st.caption(f"Changed earlier, because: {parts.safe(row.criteria_reason)}")
    if pressed:
        given = CriteriaInput(weights, thresholds, reason)
        with notices.shown("The criteria are saved.") as outcome, store.writing(actor, key) as one:
            actions.change_criteria(one, actor, row.id, given, version, on=frame.today())
        if outcome.stale:
            versions.compare(key, outcome.stale)
        if outcome.done:
            forms.renew("round.criteria", row.id)
            st.rerun()


def _threshold(value: float | None) -> str:
    return NO_THRESHOLD if value is None else f"{value:g}"
