"""Hand messages to the mail server; the one file that knows the mail library.

The library is Python's own `smtplib`, kept with the language: letters go one after the other, so
an asynchronous client would bring an event loop and no gain.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage

from core.settings import MailServer

# Seconds that a server may take for one answer.
PATIENCE = 20
# Without encryption nothing leaves this machine.
OWN_MACHINE = ("localhost", "127.0.0.1", "::1")
ACCEPTED, MAILBOX_TAKEN = 250, (250, 251)


class NotReached(Exception):
    """Raise when the server cannot be talked to: nothing was handed over, and nothing more can."""


class NotTaken(Exception):
    """Raise when the server refused one message; the next one may be tried."""


class Unclear(Exception):
    """Raise when the line broke after the text of a message had begun: it may have arrived."""


class Mailbox:
    """Hold an open line to the mail server."""

    def __init__(self, client: smtplib.SMTP) -> None:
        self._client = client

    def send(self, message: EmailMessage) -> None:
        """Hand over one message to its one reader; return when the server has taken it.

        Raises NotTaken with the server's words, NotReached or Unclear.
        """
        sender = message["From"].addresses[0].addr_spec
        reader = message["To"].addresses[0].addr_spec
        with _line("The mail server went away"):
            self._ask(self._client.mail(sender), (ACCEPTED,), "does not send for", sender)
            self._ask(self._client.rcpt(reader), MAILBOX_TAKEN, "refused the address", reader)
        try:
            code, words = self._client.data(message.as_bytes())
        except smtplib.SMTPDataError as error:
            self._reset()
            raise NotTaken(f"The mail server refused: {_said(error)}") from error
        except (smtplib.SMTPException, OSError) as error:
            raise Unclear(
                f"The line broke while the letter was handed over: {_said(error)}"
            ) from error
        if code != ACCEPTED:
            self._reset()
            raise NotTaken(f"The mail server refused the letter: {code} {_text(words)}")

    def _ask(
        self, answer: tuple[int, bytes], wanted: tuple[int, ...], verb: str, address: str
    ) -> None:
        code, words = answer
        if code not in wanted:
            self._reset()
            raise NotTaken(f"The mail server {verb} {address}: {code} {_text(words)}")

    def _reset(self) -> None:
        # Whoever cannot even begin anew has gone away, which the next message finds out.
        with suppress(smtplib.SMTPException, OSError):
            self._client.rset()


@contextmanager
def connected(server: MailServer) -> Iterator[Mailbox]:
    """Open a line to the server, encrypted and signed in; close it at the end.

    Raises NotReached with a sentence. A server that offers no encryption is used only when it runs
    on this very machine.
    """
    with _line(f"The mail server {server.host} cannot be reached"):
        client = _opened(server)
    try:
        yield Mailbox(client)
    finally:
        with suppress(smtplib.SMTPException, OSError):
            client.quit()
        client.close()


def _opened(server: MailServer) -> smtplib.SMTP:
    safe = ssl.create_default_context()
    if server.is_encrypted:
        client: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, timeout=PATIENCE, context=safe
        )
    else:
        client = smtplib.SMTP(server.host, server.port, timeout=PATIENCE)
    try:
        client.ehlo_or_helo_if_needed()
        if not server.is_encrypted and client.has_extn("starttls"):
            client.starttls(context=safe)
            client.ehlo()
        elif not server.is_encrypted and server.host not in OWN_MACHINE:
            raise NotReached(
                f"The mail server {server.host} offers no encryption. Nothing was sent."
            )
        if server.user:
            client.login(server.user, server.password)
    except BaseException:
        client.close()
        raise
    return client


@contextmanager
def _line(what: str) -> Iterator[None]:
    try:
        yield
    except smtplib.SMTPAuthenticationError as error:
        raise NotReached("The mail server refused the name or the password.") from error
    except (smtplib.SMTPException, OSError) as error:
        raise NotReached(f"{what}: {_said(error)}") from error


def _said(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_text(error.smtp_error)}"
    if isinstance(error, TimeoutError):
        return "it does not answer."
    return str(error) or type(error).__name__


def _text(words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return " ".join(text.split())
