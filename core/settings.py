"""What the environment says, read once into a frozen value."""

from __future__ import annotations

import os
import secrets
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import unquote, urlsplit

from core.errors import StoreRefused

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_URL = f"sqlite:///{ROOT / 'data' / 'local' / 'twinning.db'}"
SECRET_BYTES = 32


# The usual ports: encryption asked for on an open line, and encrypted from the first byte.
PORT = 8501
SMTP_PORTS = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True)
class MailServer:
    """Hold the mail server that letters are handed to; `is_encrypted` from the first byte."""

    host: str
    port: int
    is_encrypted: bool
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True)
class Settings:
    """Hold the address of the store, the folder beside it, the demo clock, and the mail.

    `mail_server` is None while nothing is to be sent; `mail_from` reads "Name <name@host>". `port`
    is where `make run` serves: what is written without a page at hand links there.
    """

    database_url: str
    local: Path
    today: date | None
    secret_from_environment: str | None = None
    mail_server: MailServer | None = None
    mail_from: str | None = None
    port: int = PORT
    files_from_environment: Path | None = None

    @property
    def files(self) -> Path:
        """Return the folder of the journeys' files: beside the store unless the environment says.

        It bears the store's name, so that two stores in one folder do not share it.
        """
        if self.files_from_environment is not None:
            return self.files_from_environment
        return self.local / f"{Path(urlsplit(self.database_url).path).stem}.files"

    def secret(self) -> bytes:
        """Return the installation's secret; make it at the first start.

        It comes from `TWINNING_SECRET` or from a file of mode 600 beside the store; cookie and
        trail keys are derived from it. Raises StoreRefused for a secret that is too short.
        """
        if self.secret_from_environment:
            value = self.secret_from_environment.encode()
            if len(value) < SECRET_BYTES:
                raise StoreRefused(
                    f"TWINNING_SECRET is too short. Use at least {SECRET_BYTES} characters."
                )
            return value
        path = self.local / "secret.key"
        self.local.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _make_key(path)
        return _finished(path)


def _make_key(path: Path) -> None:
    """Write the key aside and link it into place: of two first starts the second finds it whole."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(SECRET_BYTES))
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()


def _finished(path: Path) -> bytes:
    value = path.read_bytes()
    if len(value) < SECRET_BYTES:
        raise StoreRefused(
            f"The key file {path.name} is incomplete. Put your copy of it back; with a new key "
            "everybody signs in again and the trail until now cannot be verified."
        )
    return value


def read(environment: Mapping[str, str] | None = None) -> Settings:
    """Read `DATABASE_URL`, `TWINNING_TODAY`, `TWINNING_SECRET`, `PORT` and what sends mail.

    `TWINNING_SMTP_URL` names the mail server, `TWINNING_MAIL_FROM` whom letters come from,
    `TWINNING_FILES` the folder of the journeys' files.

    Raises StoreRefused with a sentence when one of them cannot be understood.
    """
    values = os.environ if environment is None else environment
    url = _normal(values.get("DATABASE_URL") or DEFAULT_URL)
    server = _mail_server(values.get("TWINNING_SMTP_URL"))
    mail_from = values.get("TWINNING_MAIL_FROM") or None
    if mail_from is not None and "@" not in parseaddr(mail_from)[1]:
        raise StoreRefused("TWINNING_MAIL_FROM is no address. Write it as Name <name@host>.")
    if server is not None and mail_from is None:
        raise StoreRefused(
            "TWINNING_SMTP_URL is set, so set TWINNING_MAIL_FROM too: whom letters come from."
        )
    return Settings(
        database_url=url,
        local=_folder_of(url),
        today=_day(values.get("TWINNING_TODAY")),
        secret_from_environment=values.get("TWINNING_SECRET") or None,
        mail_server=server,
        mail_from=mail_from,
        port=_port(values.get("PORT")),
        files_from_environment=Path(files) if (files := values.get("TWINNING_FILES")) else None,
    )


def _port(text: str | None) -> int:
    if not text:
        return PORT
    if not text.isdecimal() or not 0 < int(text) < 65_536:
        raise StoreRefused(f"PORT is not a port: {text!r}. Write a number, such as {PORT}.")
    return int(text)


def _normal(url: str) -> str:
    for plain in ("postgres://", "postgresql://"):
        if url.startswith(plain):
            return "postgresql+psycopg://" + url.removeprefix(plain)
    if url.startswith("sqlite:///") and not url.startswith("sqlite:////"):
        path = Path(url.removeprefix("sqlite:///"))
        return f"sqlite:///{path if path.is_absolute() else ROOT / path}"
    if url.startswith(("sqlite:////", "postgresql+psycopg://")):
        return url
    raise StoreRefused(
        "DATABASE_URL is not understood. Use sqlite:///path/to/file.db or postgresql://..."
    )


def _mail_server(url: str | None) -> MailServer | None:
    """Read smtp://user:password@host:587, or smtps:// for a line encrypted from the start."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port or SMTP_PORTS[parts.scheme]
    except (ValueError, KeyError):
        host, port = None, 0
    if not host:
        # The text is not repeated: it may hold a password.
        raise StoreRefused(
            "TWINNING_SMTP_URL is not understood. Use smtp://user:password@host:587 or smtps://..."
        )
    return MailServer(
        host, port, parts.scheme == "smtps", unquote(parts.username or ""),
        unquote(parts.password or ""),
    )  # fmt: skip


def _folder_of(url: str) -> Path:
    if url.startswith("sqlite:///"):
        return Path(url.removeprefix("sqlite:///")).parent
    return ROOT / "data" / "local"


def _day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise StoreRefused(
            f"TWINNING_TODAY is not a date: {text!r}. Write it as 2025-10-14."
        ) from error
