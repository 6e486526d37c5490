"""Open a round and change it."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.database import now
from core.errors import Missing, NotPossible, Stale
from core.rounds import rules
from core.rounds.rules import RoundInput
from core.tables.selection import Round
from core.wording import clean


def open_round(session: Session, actor: Actor, given: RoundInput, *, on: date) -> int:
    """Open a round and return its id. Raises NotPossible with what is wrong."""
    access.require(session, actor, "open_round")
    name = _checked(session, given)
    row = Round(
        name=name, slots=given.slots, closes_local=given.closes_local.strip(),
        time_zone=given.time_zone, starts_on=given.starts_on, months=given.months,
        created_at=now(),
    )  # fmt: skip
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id


def change_round(
    session: Session, actor: Actor, round_id: int, given: RoundInput, version: int, *, on: date
) -> None:
    """Change a round; once its pairs are confirmed only the name.

    Raises Missing, Stale with both versions in words, or NotPossible.
    """
    access.require(session, actor, "change_round")
    row = session.get(Round, round_id)
    if row is None:
        raise Missing("This round does not exist. Choose one from the list.")
    kept = RoundInput(
        row.name, row.slots, row.closes_local, row.time_zone, row.starts_on, row.months
    )
    if row.version != version:
        raise Stale(
            "Somebody else changed this round first. Compare, then save again.",
            theirs=_words(kept), yours=_words(given), version=row.version,
        )  # fmt: skip
    name = _checked(session, given, round_id)
    refusal = rules.fixed_changes(kept, given, row.state)
    if refusal:
        raise NotPossible(refusal)
    row.name, row.slots = name, given.slots
    row.closes_local, row.time_zone = given.closes_local.strip(), given.time_zone
    row.starts_on, row.months = given.starts_on, given.months
    session.add(row)
    session.flush()


def _checked(session: Session, given: RoundInput, round_id: int | None = None) -> str:
    problems = rules.check(given)
    if problems:
        raise NotPossible(" ".join(problems))
    name = clean(given.name, is_line=True)
    same = session.exec(select(Round).where(col(Round.name) == name)).first()
    if same is not None and same.id != round_id:
        raise NotPossible(f"There is already a round called “{name}”. Choose another name.")
    return name


def _words(given: RoundInput) -> dict[str, str]:
    return {
        "Name": given.name,
        "Slots": f"{given.slots} pairs",
        "Deadline": f"{given.closes_local} ({given.time_zone})",
        "Start": given.starts_on.isoformat() if given.starts_on else "not set",
        "Months": f"{given.months} months",
    }
