"""An applicant's own file: how it stands, what was decided, what was sent, and the ways out."""

from __future__ import annotations

import streamlit as st

from core.access import Actor
from core.applicants import actions, rules
from core.applicants.queries import NOT_STATED, own_data_of_file
from core.applicants.rows import OwnFile
from core.applicants.rules import STAGES, Told
from core.applying.queries import read_receipt
from core.selection.rules import RETENTION_MONTHS
from pages.shared import apply_receipt, cached, forms, frame, letter_view, notices, parts, store

DONE, HERE, AHEAD = "check_circle", "radio_button_checked", "radio_button_unchecked"


def draw_path(file: OwnFile, told: Told) -> None:
    """Draw the stages of a file as one line, with the one it stands at."""
    # A question comes while a file is read; it is no stage of its own.
    here = file.path.index("under_review" if told.stage == "question" else told.stage)
    with st.container(horizontal=True, gap="small"):
        for place, stage in enumerate(file.path):
            icon = DONE if place < here else HERE if place == here else AHEAD
            if place == here and place == len(file.path) - 1:
                icon = DONE
            st.badge(
                STAGES[stage], icon=f":material/{icon}:", color="green" if place <= here else "gray"
            )
    st.caption(f"Reference {parts.safe(file.reference)}. Sent: {parts.safe(file.sent)}.")


def draw_outcome(file: OwnFile) -> None:
    """Draw the letter that told the outcome, in its own words."""
    letter = file.outcome
    if letter is not None:
        with st.container(border=True, key="outcome"):
            st.subheader(parts.safe(letter.subject), anchor=False)
            letter_view.draw_body(letter.body)


def draw_letters(file: OwnFile) -> None:
    """Draw the other letters that left for the applicant."""
    for letter in file.letters:
        if letter != file.outcome:
            with st.expander(f"Our letter of {parts.day(letter.made_on)}: "
                             f"{parts.safe(letter.subject)}"):  # fmt: skip
                letter_view.draw_body(letter.body)


def draw_answers(actor: Actor, file: OwnFile) -> None:
    """Draw everything that was sent, people included, as it stands now, to take along."""
    with st.expander("What you sent", icon=":material/description:"):
        if file.sent != NOT_STATED:
            apply_receipt.draw_downloads(cached.read(read_receipt, actor))
        if file.revised_at is not None:
            st.caption(f"Last changed: {parts.moment(file.revised_at)}.")
        for label, words in file.answers:
            st.markdown(f"**{parts.safe(label)}**  \n{parts.safe(words)}")


def draw_later_rounds(actor: Actor, file: OwnFile) -> None:
    """Draw whether the file is kept for later rounds, with the way in and out."""
    is_kept, wants = rules.is_kept(file.facts), file.wants_to_be_kept
    if file.facts.is_withdrawn or not (wants or is_kept or file.facts.outcome is None):
        return
    st.subheader("Later rounds", anchor=False)
    st.markdown(rules.keeping_sentence(file.facts, wants, file.kept_until, frame.today()))
    with st.container(horizontal=True):
        if is_kept and wants:
            _draw_keep(actor, file, f"Renew for {RETENTION_MONTHS} months")
        elif not wants:
            _draw_keep(actor, file, "Keep us for later rounds")
        if wants:
            _draw_leave(actor, file)


def _draw_leave(actor: Actor, file: OwnFile) -> None:
    key = forms.key("own.leave", file.expression_id)
    if forms.press("Do not keep us any more", key):
        done = "You are not kept any more."
        with notices.shown(done) as outcome, store.writing(actor, key) as session:
            actions.end_retention(session, actor, on=frame.today())
        if outcome.done:
            forms.renew("own.leave", file.expression_id)
            st.rerun()


def draw_data(actor: Actor) -> None:
    """Draw the ways to take one's own data along."""
    st.subheader("Your data", anchor=False)
    data = cached.read(own_data_of_file, actor)
    st.markdown(
        "Everything stored about this application and the people named in it. Notes and marks of "
        "reviewers are not in it; you can ask the office for them."
    )
    with st.container(horizontal=True):
        for label, content, name, kind in (
            ("Download as text", data.text, "application.txt", "text/plain"),
            ("Download as JSON", data.json, "application.json", "application/json"),
        ):
            st.download_button(
                label, content, name, kind, icon=":material/download:", on_click="ignore"
            )


def draw_withdrawal(actor: Actor, file: OwnFile) -> None:
    """Draw the way out, which names what will go before it is taken."""
    if not rules.can_withdraw(file.facts):
        return
    st.subheader("Withdraw", anchor=False)
    with st.popover("Withdraw this application", icon=":material/logout:"):
        st.markdown(rules.WHAT_GOES)
        key = forms.key("own.withdraw", file.expression_id)
        with st.form(key, border=False, enter_to_submit=False):
            reason = st.text_area(
                "Why (optional)", key=f"{key}.reason", max_chars=rules.REASON_LIMIT, height=90
            )
            pressed = forms.submit("Withdraw for good", key, type="primary")
        if pressed:
            with notices.shown("Withdrawn.") as outcome, store.writing(actor, key) as session:
                actions.withdraw_expression(
                    session, actor, file.expression_id, reason, None, on=frame.today()
                )
            if outcome.done:
                forms.renew("own.withdraw", file.expression_id)
                st.rerun()


def _draw_keep(actor: Actor, file: OwnFile, label: str) -> None:
    key = forms.key("own.keep", file.expression_id)
    if forms.press(label, key, type="primary"):
        done = "You are kept for later rounds."
        with notices.shown(done) as outcome, store.writing(actor, key) as session:
            actions.renew_retention(session, actor, on=frame.today())
        if outcome.done:
            forms.renew("own.keep", file.expression_id)
            st.rerun()
