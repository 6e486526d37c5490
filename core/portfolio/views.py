"""What is read of all journeys beside their facts: frozen values, made by queries.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.journeys.views import JourneySummary
from core.tables.journey import Occasion


@dataclass(frozen=True)
class ActionDue:
    """Hold one action of a logbook that is not done, with its owner and day."""

    journey_id: int
    pair_id: int
    text: str
    owner: str
    due_on: date


@dataclass(frozen=True)
class Said:
    """Hold that a twin answered a survey; what it said stands on the journey."""

    journey_id: int
    pair_id: int
    twin: str
    occasion: Occasion
    answered_on: date


@dataclass(frozen=True)
class Week:
    """Hold what the list of the week is told from: journeys under way, actions, surveys."""

    journeys: tuple[JourneySummary, ...]
    actions: tuple[ActionDue, ...] = ()
    said: tuple[Said, ...] = ()
