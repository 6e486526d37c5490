"""Decide on files, and keep candidates for later rounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.decisions import gather, rules
from core.decisions.outcome import settle
from core.errors import Missing, NotPossible, Stale
from core.selection import gather as files
from core.tables.selection import Decision, Expression, RoundState
from core.wording import clean, day_in_words, listed


@dataclass(frozen=True)
class Decided:
    """Count what a decision on several files changed, and who is kept for later rounds."""

    changed: int
    unchanged: int
    kept: int


def decide_expression(
    session: Session,
    actor: Actor,
    expression_id: int,
    decision: Decision,
    reason: str,
    version: int,
    *,
    on: date,
    despite_letter: bool = False,
) -> None:
    """Decide on one file, with the reason; NONE takes a decision back.

    A file whose decision was told by letter changes only where `despite_letter` says that a new
    letter follows. Raises Missing, Stale with both decisions in words, or NotPossible.
    """
    access.require(session, actor, "decide_expression")
    row = files.visible(session, expression_id)
    call = files.round_of(session, row.round_id)
    if row.version != version:
        raise Stale(
            "Somebody else changed this file first. Compare, then save again.",
            theirs=_words(row.decision, row.decision_reason, call.state),
            yours=_words(decision, clean(reason), call.state),
            version=row.version,
        )  # fmt: skip
    problem = rules.reason_problem(reason)
    if problem:
        raise NotPossible(problem)
    facts = gather.facts_of(session, actor, call, [row])[expression_id]
    why = rules.refusal(facts, decision, call.state, despite_letter=despite_letter)
    if why is not None:
        raise NotPossible(f"{row.name}: {why}")
    settle(row, decision, reason, on)
    session.flush()


def decide_many(
    session: Session,
    actor: Actor,
    round_id: int,
    versions: Mapping[int, int],
    decision: Decision,
    reason: str,
    *,
    on: date,
    despite_letter: bool = False,
) -> Decided:
    """Decide on several files of a round at once, all or none; `versions` by file id.

    Files that have the outcome already stay as they are. Raises Missing, Stale, or NotPossible
    that names the files and what stands in the way.
    """
    access.require(session, actor, "decide_many")
    call = files.round_of(session, round_id)
    found = [row for row in files.files_of(session, round_id) if (row.id or 0) in versions]
    if not versions or len(found) != len(versions):
        raise Missing("Choose files of this round. One of them is not there any more.")
    moved = [row.name for row in found if row.version != versions[row.id or 0]]
    if moved:
        raise Stale(
            f"Somebody else changed {listed(moved[:5])} first. Look again, then decide again.",
        )
    problem = rules.reason_problem(reason)
    if problem:
        raise NotPossible(problem)
    facts = gather.facts_of(session, actor, call, found)
    preview = rules.preview(facts.values(), decision, call.state, despite_letter=despite_letter)
    if preview.refused:
        raise NotPossible(" ".join(rules.refused_words(preview.refused)))
    for row in found:
        if row.id in preview.changed:
            settle(row, decision, reason, on)
    session.flush()
    return Decided(len(preview.changed), preview.unchanged, preview.kept)


def retain_expression(
    session: Session, actor: Actor, expression_id: int, version: int, *, on: date
) -> date:
    """Keep a candidate for later rounds for 24 months from today; return the last day.

    Raises Missing, Stale, or NotPossible for one who is not selected or in reserve, or who did
    not agree to be kept.
    """
    access.require(session, actor, "retain_expression")
    row = _fresh(session, expression_id, version)
    if row.decision not in rules.CHOSEN:
        raise NotPossible("Only those selected or in reserve are kept for later rounds.")
    until = rules.retention(row.decision, consents=row.consent_retention, on=on)
    if until is None:
        raise NotPossible(
            f"{row.name} has not agreed to be kept. They can agree on their own status page."
        )
    row.retained_until = until
    session.add(row)
    session.flush()
    return until


def unretain_expression(
    session: Session, actor: Actor, expression_id: int, reason: str, version: int, *, on: date
) -> None:
    """Keep a candidate no longer; the reason stands beside the decision.

    Raises Missing, Stale or NotPossible.
    """
    access.require(session, actor, "unretain_expression")
    row = _fresh(session, expression_id, version)
    if row.retained_until is None:
        raise NotPossible(f"{row.name} is not kept for later rounds.")
    problem = rules.reason_problem(reason)
    if problem:
        raise NotPossible(problem)
    row.retained_until = None
    said = f"Kept no longer since {day_in_words(on)}: {clean(reason)}"
    row.decision_reason = f"{row.decision_reason}\n{said}".strip()
    session.add(row)
    session.flush()


def _fresh(session: Session, expression_id: int, version: int) -> Expression:
    row = session.exec(select(Expression).where(col(Expression.id) == expression_id)).first()
    if row is None:
        raise Missing("There is no such file for you. Choose one from the list of applicants.")
    if row.version != version:
        raise Stale(
            "Somebody else changed this file first. Look again, then save again.",
            version=row.version,
        )
    return row


def _words(decision: Decision, reason: str, state: RoundState) -> dict[str, str]:
    return {"Decision": rules.label(decision, state), "Reason": reason or "none given"}
