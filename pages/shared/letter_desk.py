"""One letter of the outbox: read it, change it, let it out, take it back, carry it away."""

from __future__ import annotations

import streamlit as st

from core.access import Actor
from core.letters import actions, rules
from core.letters.document import document
from core.letters.merge import LONGEST_BODY, LONGEST_SUBJECT
from core.letters.rows import LetterRow, LetterView
from core.letters.rules import LetterInput
from core.letters.templates import Template
from core.mail import actions as mail
from core.mail.bundle import file_stem
from core.mail.message import DEFAULT_SENDER, eml
from core.tables.letters import LetterState
from pages.shared import cached, forms, frame, letter_view, notices, parts, store, versions

CHANGING = "letters.changing"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIL = "message/rfc822"


def draw(actor: Actor, view: LetterView) -> None:
    """Draw one letter and what its reader may do with it."""
    row = view.row
    if forms.held(CHANGING) == row.id and row.state is LetterState.WAITING:
        _draw_change(actor, view)
        return
    _draw_state(actor, row)
    # Above the letter, which is longer than a screen.
    if row.state is LetterState.WAITING:
        _draw_steps(actor, row)
    elif row.state in rules.TO_SEND and not row.is_unclear:
        _draw_left(actor, row)
    with st.container(border=True, key=f"letter.{row.id}"):
        name, email = row.to_name or "[nobody named]", row.to_email or "[no e-mail address]"
        st.markdown(f"To {parts.safe(name)}, {parts.safe(email)}. {row.kind_words}.")
        letter_view.draw(Template(row.subject, view.body))
    _draw_downloads(view)


def _draw_state(actor: Actor, row: LetterRow) -> None:
    if row.is_unclear:
        st.warning(
            f"Handed to the mail server {parts.moment(row.begun_at)}, and its answer is not known. "
            "Look into the mail server's record or ask the reader. It is not sent again by itself.",
            icon=":material/help:",
        )
        _draw_unclear(actor, row)
    elif row.state is LetterState.WAITING:
        for problem in row.problems:
            st.warning(parts.safe(problem), icon=":material/edit_note:")
        if rules.is_old(row.made_on, frame.today()):
            st.info(f"Written on {parts.day(row.made_on)}: look at the dates in it again.",
                    icon=":material/event:")  # fmt: skip
    elif row.state is LetterState.FAILED:
        st.error(f"Not delivered. {parts.safe(row.failure)}", icon=":material/error:")
    elif row.state is LetterState.SENT:
        st.success(f"Sent {parts.moment(row.sent_at)}.", icon=":material/check_circle:")
    elif row.state is LetterState.RELEASED:
        by = f" by {parts.safe(row.released_by)}" if row.released_by else ""
        st.info(f"Released{by}, {parts.moment(row.released_at)}; not sent yet.",
                icon=":material/lock_open:")  # fmt: skip
    else:
        st.info("Withdrawn: this letter does not leave.", icon=":material/block:")


def _draw_steps(actor: Actor, row: LetterRow) -> None:
    key = forms.key("letter", row.id, row.version)
    refusal = rules.release_refusal(actor.role, row.kind)
    with st.container(horizontal=True):
        released = row.is_ready and not refusal and forms.press(
            "Release this letter", key, type="primary", icon=":material/outgoing_mail:"
        )  # fmt: skip
        st.button("Change it", key=f"{key}.change", icon=":material/edit:",
                  on_click=forms.hold, args=(CHANGING, row.id))  # fmt: skip
        anew = False
        if row.kind not in rules.WRITTEN_ONCE:
            with st.popover("Write it anew", key=f"{key}.anew.popover"):
                st.markdown("From the wording and the facts as they stand today. What was typed "
                            "into this letter goes.")  # fmt: skip
                anew = forms.press("Write it anew now", key)
        withdrawn = _ask_withdraw(key)
    if refusal:
        st.caption(refusal)
    if released:
        with notices.shown("Released.") as outcome, store.writing(actor, key) as session:
            actions.release_letter(session, actor, row.id, row.version, on=frame.today())
        _go_on(outcome, row)
    if anew:
        with notices.shown("Written anew.") as outcome, store.writing(actor, key) as session:
            actions.rewrite_letter(session, actor, row.id, row.version, on=frame.today())
        _go_on(outcome, row)
    if withdrawn:
        _withdraw(actor, row, key)


def _draw_left(actor: Actor, row: LetterRow) -> None:
    key = forms.key("letter", row.id, row.version)
    with st.container(horizontal=True):
        noted = forms.press("Note as sent by hand", key, icon=":material/mark_email_read:")
        may_withdraw = not rules.release_refusal(actor.role, row.kind)
        withdrawn = may_withdraw and _ask_withdraw(key)
    if noted:
        _settle(actor, row, key, has_left=True)
    if withdrawn:
        _withdraw(actor, row, key)


def _draw_unclear(actor: Actor, row: LetterRow) -> None:
    key = forms.key("letter", row.id, row.version)
    with st.container(horizontal=True):
        left = forms.press("It has left", key, icon=":material/mark_email_read:")
        free = forms.press("It has not left: free it to be sent", key, icon=":material/replay:")
    if left or free:
        _settle(actor, row, key, has_left=left)


def _ask_withdraw(key: str) -> bool:
    with st.popover("Withdraw it", key=f"{key}.withdraw.popover"):
        st.markdown("The letter leaves the outbox for good. A new one can be written.")
        return forms.press("Withdraw it now", key)


def _withdraw(actor: Actor, row: LetterRow, key: str) -> None:
    with notices.shown("Withdrawn.") as outcome, store.writing(actor, key) as session:
        actions.withdraw_letter(session, actor, row.id, row.version, on=frame.today())
    _go_on(outcome, row)


def _settle(actor: Actor, row: LetterRow, key: str, *, has_left: bool) -> None:
    done = "Noted as sent." if has_left else "Free to be sent."
    with notices.shown(done) as outcome, store.writing(actor, key) as session:
        mail.settle_letters(session, actor, {row.id: row.version}, has_left, on=frame.today())
    _go_on(outcome, row)


def _go_on(outcome: notices.Outcome, row: LetterRow) -> None:
    if outcome.done:
        forms.renew("letter", row.id, row.version)
        st.rerun()


def _draw_change(actor: Actor, view: LetterView) -> None:
    row = view.row
    key = forms.key("letter.change", row.id)
    version = versions.carried(key, row.version) or row.version
    name = st.text_input("To", row.to_name, max_chars=rules.LONGEST_NAME, key=f"{key}.name")
    email = st.text_input("E-mail address", row.to_email, max_chars=rules.LONGEST_EMAIL,
                          key=f"{key}.email")  # fmt: skip
    subject = st.text_input("Subject", row.subject, max_chars=LONGEST_SUBJECT,
                            key=f"{key}.subject")  # fmt: skip
    body = st.text_area(
        "Letter", view.body, height=480, max_chars=LONGEST_BODY, key=f"{key}.body",
        help="An empty line parts paragraphs; a dash begins a point of a list.",
    )  # fmt: skip
    with st.container(horizontal=True):
        pressed = forms.press("Save the letter", key, type="primary")
        st.button("Leave it as it was", key=f"{key}.leave", type="tertiary",
                  on_click=forms.let_go, args=(CHANGING,))  # fmt: skip
    if pressed:
        given = LetterInput(subject, body, name, email)
        with notices.shown("Saved.") as outcome, store.writing(actor, key) as session:
            actions.change_letter(session, actor, row.id, given, version, on=frame.today())
        if outcome.stale:
            versions.compare(key, outcome.stale)
        if outcome.done:
            forms.renew("letter.change", row.id)
            forms.let_go(CHANGING)
            st.rerun()
    with st.container(border=True):
        st.caption("How it reads")
        letter_view.draw(Template(subject, body))


def _draw_downloads(view: LetterView) -> None:
    sender = store.opened().settings.mail_from or DEFAULT_SENDER
    stem = file_stem(view)
    with st.container(horizontal=True):
        st.download_button(
            "Download as .docx", cached.keep(document, view), f"{stem}.docx", WORD,
            on_click="ignore", icon=":material/description:", key=f"letter.{view.row.id}.docx",
        )  # fmt: skip
        st.download_button(
            "Download as .eml", cached.keep(eml, view, sender), f"{stem}.eml", MAIL,
            on_click="ignore", icon=":material/mail:", key=f"letter.{view.row.id}.eml",
        )  # fmt: skip
