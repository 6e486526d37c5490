"""The command that sends the letters which a person released."""

from __future__ import annotations

from typing import Annotated

import typer

from core.console import ACTOR, opened, round_named, today
from core.errors import NotPossible
from core.letters.queries import list_letters
from core.letters.summary import sending_plan
from core.mail.dispatch import send_released
from core.mail.message import DEFAULT_SENDER
from core.wording import counted


def send(
    round_name: Annotated[str, typer.Option("--round", help="The name of the round.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be sent to whom, and send nothing.")
    ] = False,
) -> None:
    """Send the released letters of a round through the mail server.

    TWINNING_SMTP_URL names the server, TWINNING_MAIL_FROM whom the letters come from. A letter
    that waits, or was sent, is never sent by this.
    """
    with opened() as store:
        server, sender = store.settings.mail_server, store.settings.mail_from or DEFAULT_SENDER
        with store.reading(ACTOR) as session:
            round_id = round_named(session, round_name).id or 0
            rows = list_letters(session, ACTOR, round_id)
        wanted = [row.id for row in rows if row.may_be_sent]
        if dry_run:
            typer.echo(f"Would send {counted(len(wanted), 'letter')} from {sender}.")
            for line in sending_plan(rows):
                typer.echo(line)
            return
        if server is None:
            raise NotPossible(
                "No mail server is named. Set TWINNING_SMTP_URL, or send the letters by hand."
            )
        done = send_released(
            wanted, lambda: store.writing(ACTOR), ACTOR, server, sender, on=today(store)
        )
    typer.echo(done.sentence)
    if done.trouble or done.refused:
        raise typer.Exit(1)
