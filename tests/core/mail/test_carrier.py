"""Messages are handed to a real mail server, and each of its answers is understood."""

from __future__ import annotations

import socket

import pytest

from core.mail.carrier import NotReached, NotTaken, Unclear, connected
from core.mail.message import message
from core.settings import MailServer
from tests.core.letters.sample import AT, view
from tests.mailserver import PEM, Post, serving

SENDER = "CCRI Twinning <office@ccri.example>"
LETTER = message(view(), SENDER, AT)
TIMO = "timo@turku.example"


def at(post: Post, host: str = "127.0.0.1", **more: str) -> MailServer:
    return MailServer(host, post.port, is_encrypted=False, **more)


def test_a_message_arrives_as_it_was_made() -> None:
    with serving(Post()) as post, connected(at(post)) as mailbox:
        mailbox.send(LETTER)
    assert post.readers == [TIMO]
    assert post.taken[0]["Subject"] == LETTER["Subject"]
    assert post.taken[0].get_content().splitlines() == view().body.splitlines()


def test_a_refused_address_is_told_in_the_servers_words_and_the_next_goes_on() -> None:
    other = message(view(to_email="gita@ghent.example"), SENDER, AT)
    with serving(Post(answers={TIMO: "550 No such mailbox"})) as post, connected(at(post)) as box:
        with pytest.raises(NotTaken, match="refused the address timo@turku.example: 550 No such"):
            box.send(LETTER)
        box.send(other)
    assert post.readers == ["gita@ghent.example"]


def test_a_refused_text_is_told_in_the_servers_words() -> None:
    with serving(Post(at_data={TIMO: "554 Looks like spam"})) as post, connected(at(post)) as box:
        with pytest.raises(NotTaken, match="554 Looks like spam"):
            box.send(LETTER)
        box.send(message(view(to_email="gita@ghent.example"), SENDER, AT))
    assert post.readers == ["gita@ghent.example"]


def test_a_line_that_breaks_after_the_text_leaves_it_open_whether_it_arrived() -> None:
    with serving(Post(breaking={TIMO})) as post, connected(at(post)) as mailbox:
        with pytest.raises(Unclear):
            mailbox.send(LETTER)
        with pytest.raises(NotReached):
            mailbox.send(LETTER)
    assert len(post.taken) == 1


def test_a_server_that_is_not_there_is_told_with_its_name() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (
        pytest.raises(NotReached, match="mail server 127.0.0.1 cannot be reached"),
        connected(MailServer("127.0.0.1", port, is_encrypted=False)),
    ):
        pass


def test_nothing_leaves_this_machine_without_encryption() -> None:
    with serving(Post(), host="127.0.0.2") as post:
        refused = pytest.raises(NotReached, match="offers no encryption. Nothing was sent")
        with refused, connected(at(post, "127.0.0.2")):
            pass
    assert post.taken == []


def test_a_server_that_cannot_prove_its_name_gets_no_password() -> None:
    with serving(Post(), is_encrypted=True) as post:
        server = at(post, user="desk", password="s3cret/:@")
        with pytest.raises(NotReached, match="certificate"), connected(server):
            pass
    assert post.signed_in == []


@pytest.mark.parametrize(("password", "lets_in"), [("s3cret/:@", True), ("guess", False)])
def test_one_signs_in_over_an_encrypted_line(
    monkeypatch: pytest.MonkeyPatch, password: str, lets_in: bool
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(PEM))
    with serving(Post(), is_encrypted=True) as post:
        server = at(post, user="desk", password=password)
        if lets_in:
            with connected(server) as mailbox:
                mailbox.send(LETTER)
        else:
            refused = pytest.raises(NotReached, match="refused the name or the password")
            with refused, connected(server):
                pass
    assert len(post.taken) == lets_in
    assert set(post.signed_in) == {b"desk"}
