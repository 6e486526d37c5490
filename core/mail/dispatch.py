"""Send what was released, each letter at most once.

A letter is claimed in a transaction of its own, handed to the mail server, and marked as sent in a
transaction of its own right after the server's answer. Whatever ends the program in between leaves
a claimed letter without an answer. It may have arrived, so nothing sends it again by itself: it is
shown as unclear until a person has looked, and either notes it as sent or frees it for one more
attempt. The same holds when the line breaks while the text is handed over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.access import Actor
from core.mail import actions
from core.mail.carrier import NotReached, NotTaken, Unclear, connected
from core.mail.message import message
from core.settings import MailServer
from core.wording import counted


@dataclass(frozen=True)
class Dispatched:
    """Count what became of the letters; `trouble` says why it ended before the last of them."""

    sent: int
    refused: int
    unclear: int
    trouble: str = ""

    @property
    def sentence(self) -> str:
        """Say what was done."""
        said = [f"{counted(self.sent, 'letter')} sent"]
        if self.refused:
            said.append(f"{counted(self.refused, 'letter')} not delivered")
        if self.unclear:
            said.append(f"{counted(self.unclear, 'letter')} unclear")
        words = ", ".join(said)
        return f"{words[0].upper()}{words[1:]}. {self.trouble}".strip()


def send_released(
    letter_ids: Sequence[int],
    writing: Callable[[], AbstractContextManager[Any]],
    actor: Actor,
    server: MailServer,
    sender: str,
    *,
    on: date,
    before_each: Callable[[int], None] = lambda place: None,
) -> Dispatched:
    """Send letters one after the other over one line; return what became of them.

    `writing` opens a transaction of the actor's. `before_each` is called between two letters, the
    only place where it is safe to be stopped. A letter that somebody else sends, or sent, meanwhile
    is passed over. A server that goes away ends the sending: what was not tried stays released.
    """
    sent = refused = 0
    try:
        with connected(server) as mailbox:
            for place, letter_id in enumerate(letter_ids):
                before_each(place)
                with writing() as session:
                    view = actions.begin_sending(session, actor, letter_id, on=on)
                if view is None or view.row.begun_at is None:
                    continue
                failure, trouble = "", ""
                try:
                    mailbox.send(message(view, sender, view.row.begun_at))
                except NotTaken as error:
                    failure = str(error)
                except NotReached as error:
                    failure = trouble = str(error)
                except Unclear as error:
                    return Dispatched(sent, refused, 1, str(error))
                with writing() as session:
                    if failure:
                        actions.note_failure(session, actor, letter_id, failure, on=on)
                    else:
                        actions.note_sent(session, actor, letter_id, on=on)
                sent, refused = sent + (not failure), refused + bool(failure)
                if trouble:
                    return Dispatched(sent, refused, 0, trouble)
    except NotReached as error:
        return Dispatched(sent, refused, 0, str(error))
    return Dispatched(sent, refused, 0)
