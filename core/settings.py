"""What the environment says, read once into a frozen value."""

from __future__ import annotations

import os
import secrets
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from core.errors import StoreRefused

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_URL = f"sqlite:///{ROOT / 'data' / 'local' / 'twinning.db'}"
SECRET_BYTES = 32


@dataclass(frozen=True)
class Settings:
    """Hold the address of the store, the folder beside it and the demo clock."""

    database_url: str
    local: Path
    today: date | None
    secret_from_environment: str | None = None

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
    """Read `DATABASE_URL`, `TWINNING_TODAY` and `TWINNING_SECRET`.

    Raises StoreRefused with a sentence when one of them cannot be understood.
    """
    values = os.environ if environment is None else environment
    url = _normal(values.get("DATABASE_URL") or DEFAULT_URL)
    return Settings(
        database_url=url,
        local=_folder_of(url),
        today=_day(values.get("TWINNING_TODAY")),
        secret_from_environment=values.get("TWINNING_SECRET") or None,
    )


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
