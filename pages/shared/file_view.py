"""How one expression of interest is shown: its answers, the rules of the call, its reviews."""

from __future__ import annotations

import streamlit as st

from core import vocabulary
from core.selection import scores
from core.selection.questions import label_of
from core.selection.rows import ExpressionFile, ReviewView
from core.selection.rules import STATE_LABELS
from core.wording import grouped
from pages.shared import charts, corrections, marks, parts
from pages.shared.colours import QUADRANTS, Theme, palette

NOT_STATED = "Not stated"
# Icon, colour name of the theme and word of each verdict: never told by colour alone.
RULE_STATES = {
    "met": (":material/check_circle:", "green", "met"),
    "not_met": (":material/cancel:", "red", "not met"),
    "look": (":material/visibility:", "orange", "to look at"),
}


def draw_badges(file: ExpressionFile) -> None:
    """Draw where and what this is, as a row of short labels."""
    row, given = file.row, file.answers
    people = NOT_STATED if given.population is None else f"{grouped(given.population)} inhabitants"
    if given.population is not None:
        people += f" ({given.population_year})" if given.population_year else ", year not stated"
    home = row.country_name
    if row.quadrant:
        home += f", {QUADRANTS[row.quadrant].lower()}"
    items = [home, row.organisation_label, row.type_label, people]
    if row.own_step is None:
        # What a reviewer may see of the reviews does not add up to a state.
        items.append(STATE_LABELS[row.state])
    if given.authority_name:
        items.insert(2, f"works for {given.authority_name}")
    with st.container(horizontal=True, gap="small"):
        for item in items:
            st.badge(parts.safe(item), color="gray")


def draw_answers(file: ExpressionFile) -> None:
    """Draw what the applicant wrote, in the order in which a reader asks."""
    row, given = file.row, file.answers
    st.subheader("Topic", anchor=False)
    others = [vocabulary.topic(code) for code in given.topic_codes if code != given.main_topic]
    st.markdown(f"**{parts.safe(row.main_topic)}** ({parts.safe(row.topic_group)})")
    corrections.draw_stated_topic(file)
    if any(others):
        st.caption("Also: " + ", ".join(parts.safe(item.label) for item in others if item))
    _text(given.topic_text)
    offers, wants = st.columns(2, gap="medium")
    with offers.container(border=True, height="stretch"):
        st.markdown("**Can offer**")
        _items(given.offers)
    with wants.container(border=True, height="stretch"):
        st.markdown("**Wants to learn**")
        _items(given.wants)
    st.subheader("Level of advancement", anchor=False)
    st.markdown(
        f"On the topic: {corrections.level_on_topic(file)}  \n"
        f"Overall: {corrections.level_of_five(given.level_overall)}"
    )
    _text(given.level_evidence, "No evidence is given.")
    st.subheader("Good practices", anchor=False)
    _text(given.good_practices)
    st.subheader("Challenges", anchor=False)
    _text(given.challenges)
    st.subheader("Working together", anchor=False)
    agrees = {True: "Yes", False: "No", None: NOT_STATED}[given.management_agrees]
    st.markdown(
        f"Working languages: {parts.safe(', '.join(row.languages) or NOT_STATED)}  \n"
        f"Management agrees to 6-9 days of work: {agrees}"
    )
    st.markdown("Previous support from CCRI or other EU initiatives:")
    _text(given.prior_support)
    _draw_rest(file)


def _draw_rest(file: ExpressionFile) -> None:
    if file.notes:
        with st.expander(f"To look at ({len(file.notes)})", icon=":material/visibility:"):
            for note in file.notes:
                st.markdown(f"- {parts.safe(note)}")
    if file.answers.other_answers:
        count = len(file.answers.other_answers)
        with st.expander(f"Other answers of the form ({count})"):
            for question, answer in file.answers.other_answers.items():
                st.markdown(f"**{parts.safe(question)}**  \n{parts.safe(answer)}")
    consents = {name: getattr(file.answers, name) for name in (
        "consent_processing", "consent_retention", "consent_publication")}  # fmt: skip
    with st.expander("Consents and dates"):
        for name, is_given in consents.items():
            st.markdown(f"{label_of(name)}: {'Yes' if is_given else 'No'}")
        st.markdown(f"Sent: {parts.safe(file.sent)}  \n{parts.safe(file.arrival_sentence)}")
        st.markdown(f"Contribution ID: {parts.safe(file.row.reference)}")
        if file.answers.nuts3:
            unit = vocabulary.nuts3(file.answers.nuts3)
            name = f" {unit.name}" if unit else ""
            st.markdown(parts.safe(f"NUTS 3: {file.answers.nuts3}{name}"))


def draw_rules(file: ExpressionFile) -> None:
    """Draw each rule of the call with the fact it was read from and where it stands."""
    st.subheader("Eligibility", anchor=False)
    if file.row.is_overridden:
        verdict = "Eligible" if file.row.verdict == "eligible" else "Not eligible"
        by = file.override_by or "the programme"
        st.info(
            f"{verdict}. Overridden by {parts.safe(by)}: {parts.safe(file.override_reason)}",
            icon=":material/gavel:",
        )
    for item in file.eligibility.results:
        icon, colour, word = RULE_STATES[item.state]
        if item.state == "look" and not item.decides:
            word = "noted, decides nothing"
        st.markdown(
            f":{colour}[{icon} **{parts.safe(item.title)}**: {word}]  \n{parts.safe(item.fact)}  \n"
            f":small[:gray[{parts.safe(item.source)}]]"
        )


def draw_contact(file: ExpressionFile) -> None:
    """Draw who speaks for the applicant."""
    st.subheader("Contact", anchor=False)
    contact = file.contact
    if contact is None or not any((contact.lead_person, contact.lead_email, contact.deputy)):
        st.markdown("No contact person is given.")
        return
    function = f", {contact.lead_function}" if contact.lead_function else ""
    lines = [f"{contact.lead_person or NOT_STATED}{function}", contact.lead_email,
             f"Deputy: {contact.deputy}" if contact.deputy else "No deputy is named."]  # fmt: skip
    st.markdown("  \n".join(parts.safe(line) for line in lines if line))


def draw_reviews(file: ExpressionFile, theme: Theme) -> None:
    """Draw the marks as dots, then each review in its own words."""
    shown = [review for review in file.reviews if review.is_complete]
    if not shown:
        return
    st.subheader("Reviews", anchor=False)
    counted = [review for review in shown if review.is_counted]
    means = {item.criterion: item.mean for item in file.result.criteria}
    figure = marks.score_dots(
        [
            marks.ScoreRow(
                item.title,
                [marks.Score(review.reviewer, mark.mark) for review in counted
                 for mark in review.marks if mark.criterion == item.code],
                means.get(item.code), item.threshold,
            )
            for item in file.criteria
        ],
        palette(theme),
    )  # fmt: skip
    st.plotly_chart(figure, theme=None, config=dict(charts.CONFIG), alt=charts.alt_text(figure))
    if file.result.needs_meeting and len(counted) > 1:
        st.markdown(
            ":orange[:material/groups: **For the consensus meeting**:] the marks lie 1.5 or more "
            "apart, or on both sides of a threshold."
        )
    for review in shown:
        _draw_review(review)


def _draw_review(review: ReviewView) -> None:
    title = review.reviewer
    if not review.is_counted:
        title += " (not counted: conflict of interest)"
    with st.expander(title, icon=":material/rate_review:"):
        for mark in review.marks:
            value = "cannot judge" if mark.mark is None else f"{mark.mark:g} of 5"
            st.markdown(
                f"**{scores.criterion(mark.criterion).title}: {value}**  \n"
                f"{parts.safe(mark.sentence)}"
            )
        corrections.draw_judgement(review.judgement)
        st.caption(f"Handed in {parts.moment(review.completed_at)}.")


def _text(text: str, missing: str = NOT_STATED) -> None:
    if text:
        st.markdown(parts.safe(text))
    else:
        st.caption(missing)


def _items(items: tuple[str, ...]) -> None:
    if items:
        st.markdown("\n".join(f"- {parts.safe(item)}" for item in items))
    else:
        st.caption(NOT_STATED)
