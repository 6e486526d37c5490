"""The parts of the call page: how it stands, what it offers, asks and weighs."""

from __future__ import annotations

import streamlit as st

from core.applying import rules
from core.applying.consents import OFFICE
from core.applying.queries import Call
from core.matchmaking.weights import Weights
from core.selection.rules import RETENTION_MONTHS
from pages.shared import frame, menu, parts

# Seconds between two looks at the clock: the countdown shows minutes.
EVERY = 30
MATCHING = {
    "topic": "Topic: what you want to work on, offer and learn",
    "advancement": "Level of advancement on that topic",
    "language": "A language you share",
    "context": "A similar context, such as size and economy",
}


@st.fragment(run_every=EVERY)
def draw_standing(call: Call) -> None:
    """Draw whether the call is open and for how long; looks at the clock by itself."""
    at = frame.moment()
    state = rules.receiving(call.state, call.closes_at, at)
    st.header(rules.standing(state, call.closes_at, at, call.zone), anchor=False)
    verb = "closes" if state == "open" else "closed"
    st.markdown(f"{parts.safe(call.name)} {verb} on **{parts.safe(call.deadline)}**.")
    if call.extended_from:
        st.caption(f"Extended. The first deadline was {parts.safe(call.extended_from)}.")


def draw_offer(call: Call) -> None:
    """Draw what a twinning is and what it asks."""
    parts.figures([
        ("Pairs", f"{call.slots}", ""),
        ("Months", f"{call.months}", "The length is agreed by each pair and its facilitator."),
        ("Full days of work", "6-9", "For each twin over the whole journey, about one a month."),
        ("Travel", "None", "Every meeting is online."),
    ])  # fmt: skip
    st.subheader("What a twinning is", anchor=False)
    st.markdown(
        "Two cities, or two regions, that stand at a similar point of their circular economy "
        "learn from each other on one topic that both chose. A facilitator guides them: an "
        "inception, a midterm and a conclusion meeting are facilitated, and four or five "
        "exchanges in between are your own. Each pair keeps a Fiche with its profiles, learning "
        "objectives and logbook. Twins are preferred for other activities, such as study visits "
        "and capacity building."
    )
    st.subheader("What it asks of you", anchor=False)
    st.markdown(
        "- 6-9 full days over the journey, preparation and follow-up included\n"
        "- a lead person who takes part in all meetings, and better a deputy as well\n"
        "- a short presentation before the first meeting: your efforts, practices, challenges\n"
        "- your own part in leading the exchanges\n\n"
        "There is no funding, and there are no travel costs."
    )
    st.subheader("Who can apply", anchor=False)
    st.markdown(
        "- local and regional governments of the EU27 and of countries associated to Horizon "
        "Europe\n"
        "- public agencies and publicly owned companies that work under their authority, such as "
        "utilities, waste management or economic development bodies\n\n"
        "Practitioners who work on the circular economy fill the form in, for one sector or "
        "across sectors. For an associated country outside Europe the team decides."
    )


def draw_criteria(call: Call) -> None:
    """Draw the criteria with the weights that stand for this round, and how pairs are chosen."""
    st.subheader("How applications are judged", anchor=False)
    st.markdown(
        "At least two reviewers give each criterion 0 to 5 in half steps, with a sentence for each."
    )
    for item in call.criteria:
        floor = f", at least {item.threshold:g} of 5" if item.threshold else ""
        with st.container(border=True):
            st.progress(item.weight / 100, f"**{item.title}**: {item.weight} of 100{floor}")
            st.markdown(
                "  \n".join(
                    f"{marks}: {parts.safe(anchor)}" for marks, anchor in reversed(item.anchors)
                )
            )
    with st.container(border=True):
        st.markdown(
            "**Topical and geographical diversity**  \nThe chosen twins together cover many "
            "topics, north and south, east and west, cities and regions. It is a property of "
            "the whole set, so no single application has a mark for it."
        )
    st.subheader("How pairs are found", anchor=False)
    st.markdown(
        f"All candidates are looked at together, and at most {call.slots} pairs are chosen so "
        "that they fit best as a whole. Cities are paired with cities and regions with regions, "
        "from different countries. These weigh:"
    )
    for name, share in Weights().shares().items():
        st.progress(share, f"{MATCHING[name]}: {share * 100:.0f} of 100")


def draw_data(call: Call) -> None:
    """Draw what happens with what is sent, and whom to ask."""
    st.subheader("What happens with your data", anchor=False)
    st.markdown(
        "- The team and the reviewers of your file read it; once paired, your twin and your "
        "facilitator too.\n"
        "- Contact persons are kept apart from the file and are never published.\n"
        f"- A draft that is not sent is deleted after {parts.day(call.drafts_end_on)}.\n"
        f"- If you agree, a strong application without a twin is kept for {RETENTION_MONTHS} "
        "months for later rounds. You can end that at any time.\n"
        "- You can withdraw and download your data at any time with the link you are given."
    )
    st.subheader("Questions", anchor=False)
    st.markdown(f"Whether this is right for you, or anything else: {OFFICE}")
    menu.link("programme/overview", "Sign in, for the team, reviewers and twins")


def draw_afterwards() -> None:
    """Draw what is left to do once a call takes no applications."""
    st.markdown(
        "Applicants follow their application with the link they kept. Strong applications without "
        "a suitable twin may be kept for later rounds. The next call will stand on this page."
    )
