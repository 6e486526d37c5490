"""One round's pool: its candidates, what people pinned and forbade, and the earlier pairs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from core.matchmaking.encoder import MODEL
from core.matchmaking.profile import CandidateProfile
from core.matchmaking.rules import HardRules, Ruling
from core.matchmaking.settings import MatchSettings
from core.selection.rules import REVIEWS_NEEDED
from core.tables.pairing import WishKind
from core.tables.selection import Decision, RoundState


@dataclass(frozen=True)
class Candidate:
    """Hold one candidate as people read it beside what matching needs; no personal data.

    `retained_from` names the earlier round of a candidate that was kept, empty for the others.

    `shape` is city, region or agency; `quadrant` is None outside Europe. `reviews` counts the
    complete ones, of which its round needs `reviews_needed`.
    """

    profile: CandidateProfile
    country_name: str
    quadrant: str | None
    shape: str
    type_label: str
    topic_label: str
    topic_group_label: str
    languages: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    reviews: int = 0
    decision: Decision = Decision.NONE
    retained_from: str = ""
    retained_until: date | None = None
    reviews_needed: int = REVIEWS_NEEDED

    @property
    def id(self) -> int:
        """Return the id of the expression of interest."""
        return self.profile.id

    @property
    def name(self) -> str:
        """Return the territory's name."""
        return self.profile.name


@dataclass(frozen=True)
class Wish:
    """Hold a pinned or forbidden pair with its reason and who said so; the smaller id is first."""

    id: int
    kind: WishKind
    first_id: int
    second_id: int
    reason: str
    by: str
    made_at: datetime


@dataclass(frozen=True)
class Pool:
    """Hold everything a proposal of one round follows from, but the weights.

    `earlier` are pairs of earlier rounds found again here by their territories; `conflicts` are
    (expression id, person id) of people who may have no part in a file. `labels` turns codes of
    topics, topic groups and languages into words. `left_out` counts the files that are no
    candidates.
    """

    round_id: int
    round_name: str
    state: RoundState
    settings: MatchSettings
    candidates: tuple[Candidate, ...] = ()
    wishes: tuple[Wish, ...] = ()
    earlier: tuple[Ruling, ...] = ()
    conflicts: tuple[tuple[int, int], ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    left_out: int = 0
    text_model: str = field(default=MODEL)

    @property
    def profiles(self) -> tuple[CandidateProfile, ...]:
        """Return what matching needs of each candidate, in the order of the matrices."""
        return tuple(candidate.profile for candidate in self.candidates)

    @cached_property
    def places(self) -> dict[int, int]:
        """Return the position of each candidate by its id."""
        return {candidate.id: place for place, candidate in enumerate(self.candidates)}

    @property
    def rules(self) -> HardRules:
        """Return the hard rules with what people forbade and the earlier pairs."""
        forbidden = tuple(
            Ruling(wish.first_id, wish.second_id, wish.reason)
            for wish in self.wishes
            if wish.kind is WishKind.FORBID
        )
        return HardRules(
            minimum_topic_fit=self.settings.minimum_topic_fit,
            earlier=self.earlier,
            forbidden=forbidden,
        )

    @property
    def pinned(self) -> tuple[tuple[int, int], ...]:
        """Return the pinned pairs as positions; a pin whose candidate has gone is left out."""
        return tuple(
            (self.places[wish.first_id], self.places[wish.second_id])
            for wish in self.wishes
            if wish.kind is WishKind.PIN
            and wish.first_id in self.places
            and wish.second_id in self.places
        )

    def name_of(self, candidate_id: int) -> str:
        """Return a candidate's name; one that has left the pool is called so."""
        place = self.places.get(candidate_id)
        return "a candidate who has left" if place is None else self.candidates[place].name

    def texts(self) -> Iterator[str]:
        """Yield every text whose meaning is compared."""
        for profile in self.profiles:
            yield from (profile.topic_text, *profile.offers, *profile.wants)

    @cached_property
    def candidates_hash(self) -> str:
        """Return the SHA-256 of the candidates: what the matrices follow from."""
        return facts_hash(self.profiles, self.text_model)

    @cached_property
    def pool_hash(self) -> str:
        """Return the SHA-256 of everything a proposal follows from, but its settings."""
        return whole_hash(
            self.candidates_hash,
            ((wish.first_id, wish.second_id, wish.kind.value) for wish in self.wishes),
            ((ruling.first_id, ruling.second_id) for ruling in self.earlier),
        )


def facts_hash(profiles: Iterable[CandidateProfile], text_model: str) -> str:
    """Return the SHA-256 of candidates and of the model that compares their texts."""
    return _digest([asdict(profile) for profile in profiles], text_model)


def whole_hash(
    facts: str, wishes: Iterable[tuple[int, int, str]], earlier: Iterable[tuple[int, int]]
) -> str:
    """Return the SHA-256 of a pool from that of its facts, in whatever order the others come."""
    return _digest(facts, sorted(wishes), sorted(earlier))


def _digest(*parts: Any) -> str:
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False, default=sorted)
    return hashlib.sha256(text.encode()).hexdigest()
