"""What the environment says is read once, and what cannot be understood is refused."""

from __future__ import annotations

import stat
import threading
from datetime import date
from pathlib import Path

import pytest

from core.errors import StoreRefused
from core.settings import DEFAULT_URL, ROOT, MailServer, Settings, read


@pytest.mark.parametrize(
    ("given", "url"),
    [
        (None, DEFAULT_URL),
        ("", DEFAULT_URL),
        ("sqlite:///data/local/other.db", f"sqlite:///{ROOT}/data/local/other.db"),
        ("sqlite:////tmp/a.db", "sqlite:////tmp/a.db"),
        ("postgres://h/d", "postgresql+psycopg://h/d"),
        ("postgresql://u:p@h:5432/d", "postgresql+psycopg://u:p@h:5432/d"),
        ("postgresql+psycopg://h/d", "postgresql+psycopg://h/d"),
    ],
)
def test_the_address_of_the_store_is_read_in_its_usual_spellings(
    given: str | None, url: str
) -> None:
    assert read({} if given is None else {"DATABASE_URL": given}).database_url == url


@pytest.mark.parametrize("given", ["mysql://h/d", "data/local/twinning.db", "sqlite://", "x"])
def test_an_address_of_another_kind_is_refused(given: str) -> None:
    with pytest.raises(StoreRefused, match="DATABASE_URL is not understood"):
        read({"DATABASE_URL": given})


def test_the_demo_clock_is_a_date_or_refused() -> None:
    assert read({"TWINNING_TODAY": "2025-10-14"}).today == date(2025, 10, 14)
    assert read({"TWINNING_TODAY": ""}).today is None
    with pytest.raises(StoreRefused, match="TWINNING_TODAY is not a date"):
        read({"TWINNING_TODAY": "14 October"})


def beside(folder: Path) -> Settings:
    """Return settings whose secret lies in the folder."""
    return read({"DATABASE_URL": f"sqlite:///{folder / 'new' / 'a.db'}"})


def test_the_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    settings = beside(tmp_path)
    secret = settings.secret()
    file = tmp_path / "new" / "secret.key"
    assert settings.secret() == secret == file.read_bytes()
    assert len(secret) == 64
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["secret.key"]


@pytest.mark.parametrize(("text", "port"), [(None, 8501), ("", 8501), ("8600", 8600)])
def test_the_port_is_that_of_make_run_unless_another_is_named(text: str | None, port: int) -> None:
    assert read({} if text is None else {"PORT": text}).port == port


@pytest.mark.parametrize("text", ["http", "0", "65536", "-1", "8501.5", "²"])
def test_a_port_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(StoreRefused, match="PORT is not a port"):
        read({"PORT": text})


def test_two_installations_have_two_secrets(tmp_path: Path) -> None:
    assert beside(tmp_path / "a").secret() != beside(tmp_path / "b").secret()


def test_first_starts_at_the_same_time_agree_on_the_secret(tmp_path: Path) -> None:
    settings, found = beside(tmp_path), list[bytes]()
    gate = threading.Barrier(8)

    def start() -> None:
        gate.wait()
        found.append(settings.secret())

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


def test_a_secret_that_is_cut_or_too_short_is_refused(tmp_path: Path) -> None:
    settings = beside(tmp_path)
    settings.local.mkdir()
    (settings.local / "secret.key").write_text("abc", encoding="ascii")
    with pytest.raises(StoreRefused, match="incomplete"):
        settings.secret()
    with pytest.raises(StoreRefused, match="too short"):
        read({"TWINNING_SECRET": "short"}).secret()


def test_the_secret_of_the_environment_goes_first(tmp_path: Path) -> None:
    words = "a secret of forty characters, or some more"
    settings = read({"DATABASE_URL": beside(tmp_path).database_url, "TWINNING_SECRET": words})
    assert settings.secret() == words.encode()
    assert not settings.local.exists()


SENDER = {"TWINNING_MAIL_FROM": "CCRI <office@ccri.example>"}


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example", MailServer("mail.example", 587, is_encrypted=False)),
        ("smtps://mail.example", MailServer("mail.example", 465, is_encrypted=True)),
        ("smtp://desk%40ccri:s3%2Fcret%40@mail.example:2525",
         MailServer("mail.example", 2525, False, "desk@ccri", "s3/cret@")),
        ("smtp://[::1]:1025", MailServer("::1", 1025, is_encrypted=False)),
    ],
)  # fmt: skip
def test_the_mail_server_is_read_from_its_address(url: str, server: MailServer) -> None:
    assert read(SENDER | {"TWINNING_SMTP_URL": url}).mail_server == server


def test_without_a_mail_server_nothing_is_to_be_sent() -> None:
    assert read({"TWINNING_SMTP_URL": ""}).mail_server is None
    assert read(SENDER).mail_from == "CCRI <office@ccri.example>"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (SENDER | {"TWINNING_SMTP_URL": "mail.example"}, "TWINNING_SMTP_URL is not understood"),
        (SENDER | {"TWINNING_SMTP_URL": "http://mail.example"}, "is not understood"),
        (SENDER | {"TWINNING_SMTP_URL": "smtp://:s3cret@"}, "is not understood"),
        (SENDER | {"TWINNING_SMTP_URL": "smtp://mail.example:s3cret"}, "is not understood"),
        ({"TWINNING_SMTP_URL": "smtp://mail.example"}, "set TWINNING_MAIL_FROM too"),
        ({"TWINNING_MAIL_FROM": "the office"}, "TWINNING_MAIL_FROM is no address"),
    ],
)
def test_mail_that_cannot_be_understood_is_refused_without_repeating_it(
    values: dict[str, str], sentence: str
) -> None:
    with pytest.raises(StoreRefused, match=sentence) as caught:
        read(values)
    assert "s3cret" not in str(caught.value)


def test_the_password_of_the_mail_server_is_never_shown() -> None:
    url = "smtp://desk:s3cret@mail.example"
    assert "s3cret" not in repr(read(SENDER | {"TWINNING_SMTP_URL": url}))
