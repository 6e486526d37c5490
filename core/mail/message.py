"""A letter as an e-mail message: RFC 5322, plain text in UTF-8, one reader and nobody hidden."""

from __future__ import annotations

from datetime import UTC, datetime, time
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from core.letters.document import DRAFT
from core.letters.rows import LetterRow, LetterView
from core.letters.rules import is_email
from core.letters.templates import OFFICE, PROGRAMME
from core.wording import clean

DEFAULT_SENDER = f"{PROGRAMME} <{OFFICE}>"


def message(view: LetterView, sender: str, at: datetime) -> EmailMessage:
    """Return the message that carries a letter.

    Every attempt to send a letter bears the same Message-ID, so that a mail server that sees it
    twice can tell. A letter without a usable address gets no To line.
    """
    row = view.row
    made = EmailMessage(policy=SMTP)
    made["From"] = _address(*parseaddr(sender))
    if is_email(row.to_email):
        made["To"] = _address(clean(row.to_name, is_line=True), row.to_email)
    made["Subject"] = clean(row.subject, is_line=True)
    made["Date"] = format_datetime(at.astimezone(UTC))
    made["Message-ID"] = _message_id(row, sender)
    made.set_content(clean(view.body) + "\n", cte="quoted-printable")
    made["Content-Language"] = "en"
    return made


def eml(view: LetterView, sender: str) -> bytes:
    """Return a letter as the bytes of an `.eml` that a mail program opens ready to be sent.

    One that nobody released says so in its subject. The same letter gives the same bytes.
    """
    row = view.row
    at = row.released_at or datetime.combine(row.made_on, time(12), UTC)
    made = message(view, sender, at)
    # Mail programs that know this header open the file as a draft instead of a received letter.
    made["X-Unsent"] = "1"
    if view.is_draft:
        made.replace_header("Subject", f"[{DRAFT}] {clean(row.subject, is_line=True)}")
    return made.as_bytes()


def address_of(email: str) -> str:
    """Return an address as mail servers take it: its domain in ASCII, whatever its script."""
    user, _, domain = email.partition("@")
    return f"{user}@{domain.encode('idna').decode('ascii')}"


def _address(name: str, email: str) -> Address:
    return Address(name, addr_spec=address_of(email))


def _message_id(row: LetterRow, sender: str) -> str:
    host = address_of(parseaddr(sender)[1]).partition("@")[2]
    day = f"{row.released_at or row.made_on:%Y%m%d}"
    return f"<twinning-letter-{row.id}-{day}@{host}>"
