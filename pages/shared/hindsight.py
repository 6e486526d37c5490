"""Did the fit predict what the twins said? A picture of the round's pairs and the table behind."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.access import Actor
from core.journeys import effort
from core.journeys.effort import ASKED
from core.matchmaking.summary import CRITERION_LABELS
from core.rounds.queries import RoundRow
from core.surveys.hindsight import (
    ALL,
    CHOICES,
    GOOD,
    Dot,
    PairOutcome,
    coverage,
    dots,
    sentence,
    voices,
)
from core.surveys.queries import read_hindsight, survey_means
from core.surveys.questions import QUESTIONS
from core.surveys.rules import HIGHEST, LOWEST
from core.surveys.summary import PAIRS_AT_LEAST, Mean
from core.surveys.words import TITLES
from pages.shared import cached, charts, colours, frame, parts
from pages.shared.charts import Figure, Sketch, plain
from pages.shared.colours import Palette

TITLE = "Did the fit predict what the twins said?"
HEIGHT = 400


@st.fragment
def draw(actor: Actor, call: RoundRow) -> None:
    """Draw fit at selection against what the twins said of it; nothing without pairs."""
    pairs = cached.read(read_hindsight, actor, call.id)
    if not pairs:
        return
    st.subheader(TITLE, anchor=False)
    criterion = st.segmented_control(
        "Criterion", list(CHOICES), default=ALL, required=True, format_func=CHOICES.__getitem__,
        label_visibility="collapsed", key=f"hindsight.{call.id}", persist_state="session",
    )  # fmt: skip
    said = sentence(pairs, criterion)
    st.markdown(f"**{parts.safe(said or coverage(pairs))}**")
    if said:
        st.caption(
            parts.safe(f"{coverage(pairs)} A good match is {GOOD} or {HIGHEST} of {HIGHEST}.")
        )
    found = dots(pairs, criterion)
    if found:
        figure = picture(found, criterion, colours.palette(frame.theme()))
        st.plotly_chart(
            figure, theme=None, config=dict(charts.CONFIG), alt=charts.alt_text(figure),
            key=f"hindsight.{call.id}.picture",
        )  # fmt: skip
    st.dataframe(
        [line(at, pair, criterion) for at, pair in enumerate(pairs, start=1)], hide_index=True,
        alt="Every pair with its fit at selection, what both twins said and what it came to.",
    )  # fmt: skip
    with st.expander("Means of all surveys"):
        _draw_means(cached.read(survey_means, actor, call.id))


def picture(found: Sequence[Dot], criterion: str, palette: Palette) -> Figure:
    """Draw a dot for each pair: points of 100 across, what its twins said upwards."""
    name = "all four criteria" if criterion == ALL else CRITERION_LABELS[criterion].lower()
    alt = (
        f"{len(found)} pairs: points for {name} at selection, {found[-1].points:.0f} to "
        f"{found[0].points:.0f}, against what their twins said of it, "
        f"{min(dot.said for dot in found):.1f} to {max(dot.said for dot in found):.1f} of "
        f"{HIGHEST}."
    )
    sketch = Sketch(palette, height=HEIGHT, alt=alt)
    for count, label in ((2, "Mean of both twins"), (1, "One twin has answered")):
        some = [dot for dot in found if dot.voices == count]
        sketch.scatter(
            x=[dot.points for dot in some], y=[dot.said for dot in some], mode="markers+text",
            name=label, showlegend=bool(some),
            marker={
                "size": 15, "color": palette.accent if count == 2 else palette.background,
                "line": {"color": palette.accent, "width": 2.5}, "opacity": 0.9,
            },
            text=[str(dot.number) for dot in some], textposition="top center",
            customdata=[plain(dot.label) for dot in some],
            hovertemplate="%{customdata}<br>%{x:.1f} points, %{y:.1f} of 5<extra></extra>",
        )  # fmt: skip
    points = [dot.points for dot in found]
    room = max(1.0, 0.08 * (max(points) - min(points)))
    title = {"font": {"color": palette.muted, "size": 13}}
    sketch.x_axis(
        range=[min(points) - room, max(points) + room], showgrid=True,
        title={"text": f"points of 100 for {name} at selection", **title},
    )  # fmt: skip
    sketch.y_axis(
        range=[LOWEST - 0.3, HIGHEST + 0.3], dtick=1, showgrid=True, gridcolor=palette.track,
        showticklabels=True, automargin=True, tickfont={"color": palette.muted},
        title={"text": "what the twins said", **title},
    )  # fmt: skip
    return sketch.figure()


def line(number: int, pair: PairOutcome, criterion: str) -> dict[str, str]:
    """Return one pair as a row of the table."""
    said = "read by its facilitator and the lead"
    if pair.is_open:
        said = ", ".join(f"{one:.1f}" for one in voices(pair, criterion)) or "no answer yet"
    reached = f", highest: {pair.highest.value}" if pair.highest is not None else ""
    return {
        "Pair": f"{number}. {pair.label}",
        "Value": f"{100 * pair.value:.0f}",
        **{
            label: f"{pair.points[name]:.1f}" if name in pair.points else ""
            for name, label in CRITERION_LABELS.items()
        },
        f"Said of the fit, of {HIGHEST}": said,
        "Objectives": f"{pair.objectives}{reached}",
        "Exchanges held": str(pair.exchanges),
        f"Days, of {ASKED}": " and ".join(effort.number(one) for one in pair.days),
    }


def _draw_means(means: Sequence[Mean]) -> None:
    if not means:
        st.markdown(
            f"Means are told once {PAIRS_AT_LEAST} pairs have answered whose answers you do not "
            "read anyway: of fewer, one could tell who said what."
        )
        return
    st.dataframe(
        [
            {
                "Survey": TITLES[one.occasion],
                "Question": QUESTIONS[one.code].label.format(partner="the other", meeting="it"),
                "Mean": f"{one.mean:.1f} of {HIGHEST}",
                "From": f"{one.twins} twins of {one.pairs} pairs",
            }
            for one in means
        ],
        hide_index=True,
        alt="Means of every question on every occasion.",
    )  # fmt: skip
