"""What is read of the consents of pairs: frozen values, made by queries.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.tables.letters import LetterState
from core.tables.pairing import ConsentState, ConsentWay


@dataclass(frozen=True)
class Answer:
    """Hold what one twin said to its pairing.

    `said_by` is who said it, `noted_by` who wrote down an answer that was told; `letter` is the
    letter that asks, None while it is not written. `is_own` marks the reader's own twin; the
    reason of the other one is for the team alone.
    """

    id: int
    version: int
    expression_id: int
    name: str
    country: str
    state: ConsentState
    asked_on: date
    answered_on: date | None = None
    way: ConsentWay | None = None
    said_by: str = ""
    noted_by: str = ""
    reason: str = ""
    letter: LetterState | None = None
    is_own: bool = False

    @property
    def is_waited_for(self) -> bool:
        """Tell whether nothing was said yet."""
        return self.state is ConsentState.ASKED


@dataclass(frozen=True)
class PairConsents:
    """Hold one pair with both answers.

    `published_on` is the day on which the second twin agreed; a pair that was declined and
    settled by a lead has `declined_on` and stands no more; `replaced_by` then names the pair in
    its place. `may_record` tells whether the reader notes answers that were told.
    """

    pair_id: int
    version: int
    round_id: int
    journey_id: int
    label: str
    first: Answer
    second: Answer
    facilitator_id: int | None
    facilitator: str
    starts_on: date
    months: int
    why: str = ""
    published_on: date | None = None
    declined_on: date | None = None
    replaced_by: str = ""
    in_place_of: str = ""
    may_record: bool = False

    @property
    def answers(self) -> tuple[Answer, Answer]:
        """Return both answers in the order of the pair."""
        return self.first, self.second

    @property
    def own(self) -> Answer | None:
        """Return the answer of the reader's own twin."""
        return next((one for one in self.answers if one.is_own), None)

    @property
    def other(self) -> Answer:
        """Return the answer of the partner; the second one for a reader without a twin."""
        return self.first if self.second.is_own else self.second

    @property
    def decliners(self) -> tuple[Answer, ...]:
        """Return who cannot walk this journey."""
        return tuple(one for one in self.answers if one.state is ConsentState.DECLINED)

    @property
    def stands(self) -> bool:
        """Tell whether the two are still a pair."""
        return self.declined_on is None

    @property
    def is_open(self) -> bool:
        """Tell whether an answer is awaited or a decline is to be settled."""
        return self.stands and self.published_on is None

    @property
    def is_vacant(self) -> bool:
        """Tell whether the place of a declined pair is free."""
        return not self.stands and not self.replaced_by


@dataclass(frozen=True)
class Partner:
    """Describe the other twin of a pairing as its own file does; no contact data."""

    name: str
    country: str
    territory: str
    topic: str
    level: float | None
    topic_text: str
