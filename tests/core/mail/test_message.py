"""A letter as a message that every mail program reads, to one reader."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.mail.message import DEFAULT_SENDER, eml, message
from core.tables.letters import LetterState
from core.wording import clean
from tests.core.letters.sample import AT, view

SENDER = "CCRI Twinning <office@ccri.example>"


def read(data: bytes):  # type: ignore[no-untyped-def]
    return message_from_bytes(data, policy=default)


def test_a_message_says_from_whom_to_whom_when_and_what() -> None:
    made = read(eml(view(), SENDER))
    assert {name: str(made[name]) for name in made} == {
        "From": SENDER,
        "To": "Timo Virta <timo@turku.example>",
        "Subject": "Turku: on the reserve list",
        "Date": "Tue, 14 Oct 2025 12:02:00 +0000",
        "Message-ID": "<twinning-letter-7-20251014@ccri.example>",
        "Content-Language": "en",
        "Content-Type": 'text/plain; charset="utf-8"',
        "Content-Transfer-Encoding": "quoted-printable",
        "MIME-Version": "1.0",
        "X-Unsent": "1",
    }
    assert made.get_content().splitlines() == view().body.splitlines()


def test_what_is_sent_is_no_draft() -> None:
    assert message(view(), SENDER, AT)["X-Unsent"] is None


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert eml(view(), SENDER) == eml(view(), SENDER)


def test_one_that_nobody_released_says_so_in_its_subject() -> None:
    made = read(eml(view(state=LetterState.WAITING, released_at=None), SENDER))
    assert made["Subject"] == "[Draft, not released] Turku: on the reserve list"


def test_without_an_address_there_is_no_reader() -> None:
    assert read(eml(view(to_email=""), SENDER))["To"] is None


def test_a_domain_of_another_script_is_written_as_servers_take_it() -> None:
    assert "info@xn--kge-0na.example" in eml(view(to_email="info@køge.example"), SENDER).decode()


def test_every_attempt_bears_the_same_number() -> None:
    first, second = (message(view(begun_at=at), SENDER, AT)["Message-ID"] for at in (None, AT))
    assert first == second


@pytest.mark.parametrize(
    "name", ['Timo "the" Virta', "Virta, Timo", "Ωmega Ñandú", "Timo\r\nBcc: spy@evil.example"]
)
def test_a_name_stays_a_name(name: str) -> None:
    data = eml(view(to_name=name), SENDER)
    to = read(data)["To"]
    assert [one.addr_spec for one in to.addresses] == ["timo@turku.example"]
    assert to.addresses[0].display_name == " ".join(name.split())
    assert read(data)["Bcc"] is None


@settings(max_examples=40)
@given(st.text(max_size=300), st.text(max_size=80))
def test_any_text_arrives_whole_and_adds_no_header(body: str, subject: str) -> None:
    data = eml(view(body, subject=subject), DEFAULT_SENDER)
    made = read(data)
    assert set(made) == set(read(eml(view(), DEFAULT_SENDER)))
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert made.get_content().replace("\r\n", "\n").strip() == clean(body).strip()
