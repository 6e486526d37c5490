"""A real mail server for the tests, which keeps what it is given."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

# A key and a certificate of localhost, which only the tests trust.
PEM = Path(__file__).parent / "core" / "mail" / "localhost.pem"


@dataclass
class Post:
    """Hold what the server took, and how it answers: by default it takes everything.

    `answers` maps a reader's address to another answer at RCPT, `at_data` to one after the text;
    for an address in `breaking` the line breaks after the text was taken.
    """

    port: int = 0
    taken: list[EmailMessage] = field(default_factory=list)
    readers: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    at_data: dict[str, str] = field(default_factory=dict)
    breaking: set[str] = field(default_factory=set)
    signed_in: list[bytes] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802  (the library's name)
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        """Take a reader, or answer as the test says."""
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        """Take the text, or answer as the test says."""
        [reader] = envelope.rcpt_tos
        if reader in self.at_data:
            return self.at_data[reader]
        self.taken.append(message_from_bytes(envelope.content, policy=default))  # type: ignore[arg-type]
        self.readers.append(reader)
        if reader in self.breaking:
            server.transport.abort()
        return "250 OK"

    def let_in(self, _server: Any, _session: Any, _envelope: Any, _how: str, given: Any) -> Any:
        """Let in whoever says the one password."""
        assert isinstance(given, LoginPassword)
        self.signed_in.append(given.login)
        return AuthResult(success=given.password == b"s3cret/:@", handled=False)


@contextmanager
def serving(
    post: Post, *, is_encrypted: bool = False, host: str = "127.0.0.1", **options: Any
) -> Iterator[Post]:
    """Serve on a free port until the block ends."""
    with socket.socket() as free:
        free.bind((host, 0))
        post.port = free.getsockname()[1]
    if is_encrypted:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(PEM)
        options |= {"tls_context": context, "require_starttls": True,
                    "authenticator": post.let_in, "auth_required": True}  # fmt: skip
    controller = Controller(post, hostname=host, port=post.port, **options)
    controller.start()
    try:
        yield post
    finally:
        controller.stop()
