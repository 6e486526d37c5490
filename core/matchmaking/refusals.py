"""What forbids an action on a round's pairs, each as the sentence that people read."""

from __future__ import annotations

from sqlmodel import Session, col, select

from core.access import Actor
from core.errors import Missing, NotPossible, Stale
from core.matchmaking import gather, targets
from core.matchmaking.pool import Pool
from core.matchmaking.propose import ProposedSet
from core.matchmaking.scenarios import LONGEST_NAME
from core.selection.deadline import in_words
from core.tables.pairing import Proposal, ProposalState
from core.tables.people import Person
from core.tables.selection import Expression, Round, RoundState
from core.wording import clean

LONGEST_NOTE = 1_000


def changeable_pool(session: Session, actor: Actor, round_id: int) -> Pool:
    """Return the pool of a round whose pairs are not confirmed yet; raise NotPossible after."""
    refuse_fixed(round_row(session, round_id))
    return gather.pool_of(session, actor, round_id)


def round_row(session: Session, round_id: int) -> Round:
    """Return a round; raise Missing."""
    found = session.get(Round, round_id)
    if found is None:
        raise Missing("This round does not exist. Choose one from the list.")
    return found


def refuse_fixed(call: Round) -> None:
    """Raise NotPossible once the pairs of a round are confirmed."""
    if call.state in (RoundState.CONFIRMED, RoundState.CLOSED):
        raise NotPossible(f"The pairs of {call.name} are confirmed and stay as they are.")


def refuse_strangers(pool: Pool, first_id: int, second_id: int) -> None:
    """Raise unless both are different candidates of the pool."""
    if first_id == second_id:
        raise NotPossible("Choose two different candidates.")
    if first_id not in pool.places or second_id not in pool.places:
        raise Missing("One of the two is no candidate of this round. Reload the page.")


def refuse_gone(session: Session, pool: Pool, twins: list[int]) -> None:
    """Raise NotPossible, with their names, for twins who are no candidates any more."""
    gone = [twin for twin in twins if twin not in pool.places]
    if gone:
        rows = session.exec(select(col(Expression.name)).where(col(Expression.id).in_(gone))).all()
        raise NotPossible(
            f"No candidate of this round any more: {', '.join(sorted(rows))}. "
            "Keep a new proposal without them."
        )


def refuse_broken(found: ProposedSet, pairs: tuple[tuple[int, int], ...]) -> None:
    """Raise NotPossible with every rule that a set of pairs of expression ids breaks."""
    pool, settings = found.pool, found.settings
    if not pairs:
        raise NotPossible("There is no pair to keep.")
    if any(side not in pool.places for pair in pairs for side in pair):
        raise NotPossible("One of these is no candidate of this round. Reload the page.")
    broken = targets.check(
        [(pool.places[one], pool.places[other]) for one, other in pairs],
        pool.profiles, found.question.allowed, slots=settings.slots,
        targets=settings.targets, pinned=pool.pinned,
    )  # fmt: skip
    if broken:
        raise NotPossible(f"These pairs break a rule. {' '.join(broken)}")


def kept(session: Session, proposal_id: int, version: int) -> Proposal:
    """Return a proposal that is still kept; raise Missing, NotPossible or Stale."""
    row = session.get(Proposal, proposal_id)
    if row is None:
        raise Missing("This proposal does not exist. Choose one from the list.")
    if row.state is ProposalState.CONFIRMED:
        when = in_words(row.confirmed_at or row.kept_at, with_day=True)
        who = session.get(Person, row.confirmed_by) if row.confirmed_by else None
        by = f" by {who.name}" if who else ""
        raise NotPossible(f"This proposal was confirmed{by} on {when}.")
    if row.state is ProposalState.SUPERSEDED:
        raise NotPossible("This proposal was put aside. Keep it again first.")
    if row.version != version:
        raise Stale("Somebody else changed this proposal first. Reload the page.")
    return row


def checked_words(
    session: Session, round_id: int, name: str, note: str, *, proposal_id: int | None = None
) -> tuple[str, str]:
    """Return the clean name and note of a proposal; raise NotPossible.

    Two proposals that stand side by side may not have one name; an empty name is none.
    """
    name, note = clean(name, is_line=True), clean(note)
    if len(name) > LONGEST_NAME:
        raise NotPossible(f"Shorten the name to {LONGEST_NAME} characters.")
    if len(note) > LONGEST_NOTE:
        raise NotPossible(f"Shorten the note to {LONGEST_NOTE} characters.")
    others = session.exec(
        select(col(Proposal.id), col(Proposal.name)).where(
            col(Proposal.round_id) == round_id, col(Proposal.state) != ProposalState.SUPERSEDED
        )
    ).all()
    if name and any(
        other.casefold() == name.casefold() for number, other in others if number != proposal_id
    ):
        raise NotPossible(f"Another set of this round is called “{name}”. Choose another name.")
    return name, note
