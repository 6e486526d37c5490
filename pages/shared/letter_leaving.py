"""What concerns the whole outbox: write what is due, release, carry away, send."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.access import Actor
from core.letters import actions, rules, summary
from core.letters.queries import open_letters
from core.letters.rows import DueLetter, LetterRow
from core.mail import actions as mail
from core.mail.bundle import bundle
from core.mail.dispatch import send_released
from core.mail.message import DEFAULT_SENDER
from core.tables.letters import LetterState
from core.wording import counted
from pages.shared import apply_sheet, forms, frame, notices, parts, store

TROUBLE = "letters.trouble"
NO_SERVER = (
    "No mail server is named, so nothing is sent from here. Download the released letters, send "
    "them with your own mail program, and note them as sent."
)


def draw_due(actor: Actor, round_id: int, due: Sequence[DueLetter]) -> None:
    """Name the files without a letter, and write their letters with one press."""
    if not due:
        return
    decided = sum(one.kind in rules.DECISIONS for one in due)
    key = forms.key("letters.due", round_id)
    with st.container(border=True, key="letters.due"):
        st.markdown(f":material/edit_square: {summary.due_sentence(due)}")
        with st.expander("Which files"):
            st.dataframe(
                [{"Applicant": one.applicant, "Letter": summary.kind_words(one.kind)}
                 for one in due], hide_index=True,
            )  # fmt: skip
        with st.container(horizontal=True):
            decisions = decided and forms.press(
                f"Write {counted(decided, 'letter')}", key, type="primary", icon=":material/edit:"
            )
            receipts = len(due) - decided and forms.press(
                f"Write {counted(len(due) - decided, 'receipt')}", key, icon=":material/inbox:"
            )
    if decisions:
        with (
            notices.shown("Written. They wait in the outbox.") as outcome,
            store.writing(actor, key) as session,
        ):
            actions.write_decision_letters(session, actor, round_id, on=frame.today())
    elif receipts:
        address = apply_sheet.link("", "status", "token")
        with (
            notices.shown("Written. They wait in the outbox.") as outcome,
            store.writing(actor, key) as session,
        ):
            actions.write_receipts(session, actor, round_id, address, on=frame.today())
    if (decisions or receipts) and outcome.done:
        forms.renew("letters.due", round_id)
        st.rerun()


def draw_whole(actor: Actor, round_id: int, rows: Sequence[LetterRow]) -> None:
    """Draw what can be done with many letters at once."""
    if forms.held(TROUBLE):
        st.error(parts.safe(forms.held(TROUBLE)), icon=":material/error:")
    with st.container(horizontal=True, vertical_alignment="center"):
        _draw_release(actor, round_id, rows)
        _draw_send(actor, round_id, rows)
        _draw_bundle(actor, round_id, rows)
    if store.opened().settings.mail_server is None and any(row.may_be_sent for row in rows):
        st.caption(NO_SERVER)


def _draw_release(actor: Actor, round_id: int, rows: Sequence[LetterRow]) -> None:
    ready = [
        row for row in rows
        if row.is_ready and not rules.release_refusal(actor.role, row.kind)
    ]  # fmt: skip
    if not ready:
        return
    key = forms.key("letters.release", round_id)
    count = counted(len(ready), "letter")
    with st.popover(f"Release {count}", type="primary", icon=":material/outgoing_mail:",
                    key=f"{key}.popover"):  # fmt: skip
        st.markdown(summary.release_sentence(ready, rows))
        pressed = forms.press(f"Release {count} now", key, type="primary")
    if pressed:
        seen = {row.id: row.version for row in ready}
        with notices.shown("Released.") as outcome, store.writing(actor, key) as session:
            actions.release_all(session, actor, round_id, seen, on=frame.today())
        if outcome.done:
            forms.renew("letters.release", round_id)
            st.rerun()


def _draw_send(actor: Actor, round_id: int, rows: Sequence[LetterRow]) -> None:
    settings = store.opened().settings
    wanted = [
        row for row in rows
        # What a server refused did not leave by hand together with the others.
        if row.may_be_sent and (settings.mail_server or row.state is LetterState.RELEASED)
    ]  # fmt: skip
    if not wanted:
        return
    key = forms.key("letters.send", round_id)
    count = counted(len(wanted), "letter")
    if settings.mail_server is None:
        with st.popover(f"Note {count} as sent", icon=":material/mark_email_read:",
                        key=f"{key}.popover"):  # fmt: skip
            st.markdown("Do this after you have sent them with your own mail program.")
            noted = forms.press(f"Note {count} as sent now", key)
        if noted:
            seen = {row.id: row.version for row in wanted}
            with notices.shown("Noted as sent.") as outcome, store.writing(actor, key) as session:
                mail.settle_letters(session, actor, seen, has_left=True, on=frame.today())
            if outcome.done:
                forms.renew("letters.send", round_id)
                st.rerun()
        return
    sender = settings.mail_from or DEFAULT_SENDER
    with st.popover(f"Send {count}", icon=":material/send:", key=f"{key}.popover"):
        st.markdown(f"From {parts.safe(sender)}, through {parts.safe(settings.mail_server.host)}:")
        st.markdown("\n".join(f"- {parts.safe(line)}" for line in summary.sending_plan(wanted)))
        pressed = forms.press(f"Send {count} now", key, type="primary")
    if pressed:
        _send(actor, round_id, key, [row.id for row in wanted], sender)


def _send(actor: Actor, round_id: int, key: str, ids: list[int], sender: str) -> None:
    """Send, and show how far it is; stopped between two letters, it goes on with the next run."""
    desk = store.opened()
    server = desk.settings.mail_server
    assert server is not None
    bar = st.progress(0.0, "Reaching the mail server")

    def show(place: int) -> None:
        bar.progress(place / len(ids), f"Sending letter {place + 1} of {len(ids)}")

    done = send_released(
        # The desk's own way to write: asking the page for it is where a run can be cut.
        ids, lambda: desk.writing(actor), actor, server, sender, on=frame.today(),
        before_each=show,
    )  # fmt: skip
    with notices.shown(done.sentence) as outcome, store.writing(actor, key):
        pass
    forms.hold(TROUBLE, done.sentence if done.trouble or done.refused else "")
    if outcome.done:
        forms.renew("letters.send", round_id)
        st.rerun()


def _draw_bundle(actor: Actor, round_id: int, rows: Sequence[LetterRow]) -> None:
    if not any(row.state is not LetterState.WITHDRAWN for row in rows):
        return
    desk = store.opened()
    sender = desk.settings.mail_from or DEFAULT_SENDER

    def made() -> bytes:
        # Runs when somebody presses, and apart from the page.
        with desk.reading(actor) as session:
            views = open_letters(session, actor, round_id)
        return bundle([one for one in views if one.row.state is not LetterState.WITHDRAWN], sender)

    st.download_button(
        "Download all", made, f"letters-{round_id}.zip", "application/zip", on_click="ignore",
        icon=":material/folder_zip:", help="Every letter as .docx and as .eml, in one archive.",
    )  # fmt: skip
