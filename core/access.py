"""Who may do what: one table of role by action, asked by every action and every query."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import Session

from core.errors import NotAllowed
from core.permissions import PERMISSIONS, Standing
from core.tables.people import Role


@dataclass(frozen=True)
class Actor:
    """Hold who is asking, as the store says at this very run.

    `pair_ids` and `expression_ids` are what a twin speaks for. An applicant has no account: the
    hash of the token they hold stands for them, and `expression_ids` for the file it opens.
    """

    person_id: int | None
    name: str
    role: Role | Standing
    email: str = ""
    pair_ids: frozenset[int] = frozenset()
    expression_ids: frozenset[int] = frozenset()
    token_hash: str = ""

    @property
    def mark(self) -> str:
        """Return how the trail names this actor."""
        return f"person {self.person_id}" if self.person_id is not None else self.name

    @property
    def is_system(self) -> bool:
        """Tell whether this is the program itself (command line, sign-in, demo)."""
        return self.role is Standing.SYSTEM


VISITOR = Actor(None, "visitor", Standing.VISITOR)


def system(name: str) -> Actor:
    """Return the actor under which the program itself works; `name` stands in the trail."""
    return Actor(None, name, Standing.SYSTEM)


def applicant(token_hash: str) -> Actor:
    """Return whoever holds a token, by its hash; what it opens is read with every session."""
    return Actor(None, "applicant", Standing.APPLICANT, token_hash=token_hash)


def may(actor: Actor, action: str) -> bool:
    """Tell whether the actor's role covers the action; an action without a row is refused."""
    if actor.is_system:
        return action in PERMISSIONS
    return actor.role in PERMISSIONS.get(action, frozenset())


def require(session: Session, actor: Actor, action: str, *, pair_id: int | None = None) -> None:
    """Refuse unless the actor may do the action, on the pair if one is given.

    Names the action for the trail of whatever is written next. Raises NotAllowed.
    """
    bound: Actor = session.info.get("actor", VISITOR)
    asked = (actor.person_id, actor.role, actor.token_hash)
    if (bound.person_id, bound.role, bound.token_hash) != asked:
        raise NotAllowed("This session was opened for somebody else. Reload the page.")
    actor = bound
    if not may(actor, action):
        raise NotAllowed(_refusal(actor))
    if pair_id is not None and actor.role is Role.TWIN and pair_id not in actor.pair_ids:
        raise NotAllowed("This belongs to another pair. Open your own journey from the menu.")
    name_action: Callable[[str], None] | None = session.info.get("name_action")
    if name_action is not None:
        name_action(action)


def _refusal(actor: Actor) -> str:
    if actor.role is Standing.VISITOR:
        return "Please sign in first."
    return (
        f"Your role ({actor.role.value}) does not include this. "
        "Ask the programme lead if you need it."
    )
