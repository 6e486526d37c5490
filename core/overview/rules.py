"""Turn counts and dates into what needs somebody today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from core.tables.journey import MilestoneKind
from core.tables.people import Role
from core.tables.selection import RoundState
from core.wording import number_in_words

# A step of the journey is shown this long before its date.
SOON_DAYS = 14


@dataclass(frozen=True)
class Need:
    """Hold one thing that waits: what, why, and the page where it is done."""

    sentence: str
    reason: str
    page: str
    step: str
    query: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class RoundFacts:
    """Count what a round waits for."""

    id: int
    name: str
    state: RoundState
    closes_on: date
    expressions: int
    without_reviewers: int
    open_reviews: int
    open_conflicts: int
    kept_proposals: int


@dataclass(frozen=True)
class JourneyFacts:
    """Hold the next step of one journey; `due_on` empty when all is done."""

    pair_id: int
    names: str
    kind: MilestoneKind | None
    number: int
    due_on: date | None
    is_booked: bool


def headline(needs: Sequence[Need]) -> str:
    """Say how many things wait: the sentence under the title."""
    if not needs:
        return "Nothing waits for you today."
    if len(needs) == 1:
        return "One thing waits for you."
    return f"{number_in_words(len(needs)).capitalize()} things wait for you."


def round_needs(facts: RoundFacts, role: Role, on: date) -> list[Need]:
    """List what a round needs from a lead or a facilitator, the most urgent first."""
    query, needs = {"round": facts.id}, []
    is_lead = role is Role.LEAD
    if facts.state is RoundState.CLOSED:
        return []
    if facts.state is RoundState.OPEN and on <= facts.closes_on:
        days = (facts.closes_on - on).days
        left = "closes today" if days == 0 else f"is open for {_count(days, 'more day')}"
        page, step = ("programme/intake", "Import") if is_lead else _APPLICANTS
        needs.append(Need(f"The call of {facts.name} {left}.",
                          f"{_count(facts.expressions, 'expression')} of interest so far.",
                          page, step, query))  # fmt: skip
        return needs
    if is_lead and facts.open_conflicts:
        needs.append(Need(f"{_count(facts.open_conflicts, 'conflict')} of interest to decide.",
                          f"{facts.name}: the file stays closed to the reviewer until then.",
                          *_APPLICANTS, query))  # fmt: skip
    if facts.state in (RoundState.OPEN, RoundState.MATCHING):
        if not facts.expressions and is_lead:
            needs.append(Need(f"{facts.name} has no expressions of interest yet.",
                              "The call has closed: import the export of the form.",
                              "programme/intake", "Import", query))  # fmt: skip
        if is_lead and facts.without_reviewers:
            needs.append(Need(
                f"{_count(facts.without_reviewers, 'file')} without two reviewers.",
                f"{facts.name}: every file is read by two people.", *_APPLICANTS, query,
            ))  # fmt: skip
        if facts.open_reviews:
            needs.append(Need(f"{_count(facts.open_reviews, 'review')} not written yet.",
                              facts.name, *_APPLICANTS, query))  # fmt: skip
        if facts.expressions:
            needs.append(_matching(facts, is_lead))
    return needs


def journey_need(facts: JourneyFacts, role: Role, on: date) -> Need | None:
    """Say what the next step of a journey needs; None while it is far off or all is done."""
    if facts.kind is None or facts.due_on is None:
        return None
    days = (facts.due_on - on).days
    if days > SOON_DAYS and role is not Role.TWIN:
        return None
    name = step_name(facts.kind, facts.number)
    booked = "It is booked." if facts.is_booked else "No date is booked yet."
    if days < 0:
        when = f"{_count(-days, 'day')} late"
    else:
        when = "today" if days == 0 else f"due in {_count(days, 'day')}"
    page = "twinning/journey"
    if role is Role.TWIN:
        return Need(f"Next step: {name}, {when}.", booked, page, "Our journey")
    return Need(f"{facts.names}: {name}, {when}.", booked, page, "Open the journey",
                {"pair": facts.pair_id})  # fmt: skip


def review_need(name: str, expression_id: int) -> Need:
    """Ask a reviewer for a review."""
    return Need(f"Review {name}.", "Your marks stay hidden from the others until theirs are in.",
                "programme/applicant", "Open the file", {"file": expression_id})  # fmt: skip


def step_name(kind: MilestoneKind, number: int) -> str:
    """Name a step of a journey in plain words."""
    return {
        MilestoneKind.CONSENT: "consent of both twins",
        MilestoneKind.HOMEWORK: "homework presentations",
        MilestoneKind.INCEPTION: "inception meeting",
        MilestoneKind.EXCHANGE: f"exchange {number}",
        MilestoneKind.MIDTERM: "midterm meeting",
        MilestoneKind.CONCLUSION: "conclusion meeting",
        MilestoneKind.FICHE: "fiche",
    }[kind]


_APPLICANTS = ("programme/applicants", "Applicants")


def _matching(facts: RoundFacts, is_lead: bool) -> Need:
    page, query = "programme/matchmaking", {"round": facts.id}
    if facts.kept_proposals == 0:
        return Need(f"No pairs are kept for {facts.name} yet.",
                    "Weigh the criteria, look at the map and keep a proposal.",
                    page, "Matchmaking", query)  # fmt: skip
    who = "Confirm one of them." if is_lead else "The lead confirms one of them."
    return Need(f"{_count(facts.kept_proposals, 'kept proposal')} for {facts.name}.", who,
                page, "Matchmaking", query)  # fmt: skip


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
