"""What happens when a twin drops out, as rows of a table and one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.matchmaking.propose import ProposedSet
from core.matchmaking.repair import Repair
from core.matchmaking.set_words import loss_words
from core.wording import counted


@dataclass(frozen=True)
class RepairRow:
    """Hold one line of the table: who drops out, who is left, the new partner, what it costs."""

    dropped: str
    left: str
    partner: str
    cost: str
    whole: str


def repair_rows(found: ProposedSet, prepared: Sequence[Repair]) -> tuple[RepairRow, ...]:
    """Write every repair as a line."""
    return tuple(_row(found, one) for one in prepared)


def repair_sentence(found: ProposedSet, prepared: Sequence[Repair]) -> str:
    """Say for how many of the twins the reserve has a partner ready."""
    if not prepared:
        return "There is no pair yet."
    ready = sum(one.partner is not None for one in prepared)
    if ready == len(prepared):
        return f"Whoever drops out, the reserve has a partner for the twin left: all {ready} cases."
    if not ready:
        return "Whoever drops out, the reserve has no partner for the twin left."
    return (
        f"In {ready} of {counted(len(prepared), 'case')} the reserve has a partner for the twin "
        "left; in the others the set has to be solved again."
    )


def _row(found: ProposedSet, one: Repair) -> RepairRow:
    name = [person.name for person in found.pool.candidates]
    partner = "nobody within the rules" if one.partner is None else name[one.partner]
    cost = "" if one.loss is None else _cost(found, one.loss)
    return RepairRow(name[one.dropped], name[one.left], partner, cost, _whole(found, one))


def _whole(found: ProposedSet, one: Repair) -> str:
    """Say what solving everything again costs, and how much it turns round."""
    if one.pairs is None or one.whole_loss is None:
        return "the musts cannot be met"
    if one.partner is not None and one.loss is not None and one.loss - one.whole_loss < 1e-4:
        return "the same"
    kept = len(found.proposal.pairs) - len(one.removed)
    return f"{_cost(found, one.whole_loss)}; {counted(kept, 'pair')} kept"


def _cost(found: ProposedSet, loss: float) -> str:
    if loss < 0:
        return "nothing"
    # The head of the column says of what.
    return loss_words(found, loss).replace(" % of the total", " %")
