"""Turn counts and dates into what needs somebody today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from core.applicants.rules import QuestionState, questions_sentence
from core.consents import rules as consents
from core.consents.views import PairConsents
from core.course.views import Note
from core.duties import rules as duties
from core.duties.rules import PairDuties
from core.reviews import unclear
from core.reviews.unclear import Unclear
from core.selection.rules import REVIEWS_NEEDED
from core.surveys import words as surveys_words
from core.surveys.views import OpenSurvey
from core.tables.people import Role
from core.tables.selection import RoundState
from core.wording import counted, cut, listed, number_in_words

# A sentence or two of a reviewer's; the whole stands on the file.
LONGEST_QUOTE = 160


@dataclass(frozen=True)
class Need:
    """Hold one thing that waits: what, why, and the page where it is done.

    `is_consent` marks the question to a twin that the first page asks by itself, `is_coming` what
    asks nothing of anybody yet.
    """

    sentence: str
    reason: str
    page: str
    step: str
    query: Mapping[str, int] = field(default_factory=dict)
    is_consent: bool = False
    is_coming: bool = False


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
    open_territories: int = 0
    first_territory: int = 0
    questions: tuple[QuestionState, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    reviews_needed: int = REVIEWS_NEEDED


def headline(needs: Sequence[Need]) -> str:
    """Say how many things wait: the sentence under the title; what is coming up is not counted."""
    waiting = sum(not need.is_coming for need in needs)
    if not waiting:
        return "Nothing waits for you today."
    if waiting == 1:
        return "One thing waits for you."
    return f"{number_in_words(waiting).capitalize()} things wait for you."


def round_needs(facts: RoundFacts, role: Role, on: date) -> list[Need]:
    """List what a round needs from a lead or a facilitator, the most urgent first."""
    query, needs = {"round": facts.id}, []
    is_lead = role is Role.LEAD
    if facts.state is RoundState.CLOSED:
        return []
    if {"answered", "overdue"} & set(facts.questions):
        needs.append(Need(questions_sentence(facts.questions),
                          f"{facts.name}: questions to applicants.",
                          *_APPLICANTS, query))  # fmt: skip
    if facts.unclear:
        first = facts.unclear[0]
        needs.append(Need(unclear.headline(facts.unclear), f"{facts.name}: “{_short(first.words)}”",
                          "programme/applicant", "Open the file",
                          {**query, "file": first.expression_id}))  # fmt: skip
    if facts.state is RoundState.OPEN and on <= facts.closes_on:
        days = (facts.closes_on - on).days
        left = "closes today" if days == 0 else f"is open for {counted(days, 'more day')}"
        page, step = ("programme/intake", "Import") if is_lead else _APPLICANTS
        needs.append(Need(f"The call of {facts.name} {left}.",
                          f"So far {counted(facts.expressions, 'expression')} of interest.",
                          page, step, query))  # fmt: skip
        return needs
    if is_lead and facts.open_conflicts:
        needs.append(Need(f"{counted(facts.open_conflicts, 'conflict')} of interest to decide.",
                          f"{facts.name}: the file stays closed to the reviewer until then.",
                          *_APPLICANTS, query))  # fmt: skip
    if facts.state in (RoundState.OPEN, RoundState.MATCHING):
        if not facts.expressions and is_lead:
            needs.append(Need(f"{facts.name} has no expressions of interest yet.",
                              "The call has closed: import the export of the form.",
                              "programme/intake", "Import", query))  # fmt: skip
        if facts.open_territories:
            pairs = counted(facts.open_territories, "pair")
            needs.append(Need(
                f"{pairs} of files may speak for one territory.",
                f"{facts.name}: say whether they are the same, related or different.",
                "programme/applicant", "Open the file", {**query, "file": facts.first_territory},
            ))  # fmt: skip
        if is_lead and facts.without_reviewers:
            needs.append(Need(
                f"{counted(facts.without_reviewers, 'file')} without "
                f"{number_in_words(facts.reviews_needed)} reviewers.",
                f"{facts.name}: every file is read by {number_in_words(facts.reviews_needed)} "
                "people.", *_APPLICANTS, query,
            ))  # fmt: skip
        if facts.open_reviews:
            needs.append(Need(f"{counted(facts.open_reviews, 'review')} not written yet.",
                              facts.name, *_APPLICANTS, query))  # fmt: skip
        if facts.expressions:
            needs.append(_matching(facts, is_lead))
    return needs


def consent_needs(
    pairs: Sequence[PairConsents], names: Mapping[int, str], role: Role, on: date
) -> list[Need]:
    """Say where the twins' consent is awaited, and which pair was declined or has to be replaced.

    `names` are those of rounds. A lead settles what was declined; others are told by the sentence.
    """
    needs = []
    is_lead = role is Role.LEAD
    for round_id in dict.fromkeys(pair.round_id for pair in pairs):
        own = [pair for pair in pairs if pair.round_id == round_id]
        whose, query = names.get(round_id, ""), {"round": round_id}
        if not is_lead:
            whose = f"{whose}, your journeys"
        for pair in own if is_lead else ():
            for one in pair.decliners if pair.stands else ():
                needs.append(Need(f"{pair.label}: {one.name} cannot walk this journey.",
                                  f"{whose}: “{_short(one.reason)}”", _MATCHING, "Settle it",
                                  query))  # fmt: skip
            if consents.is_vacant_still(pair, on):
                needs.append(Need(f"The place of {pair.label} is free.",
                                  f"{whose}: another pair can take it, the others stay.",
                                  _MATCHING, "Find another pair", query))  # fmt: skip
        if any(pair.is_open and not (is_lead and pair.decliners) for pair in own):
            needs.append(Need(consents.round_sentence(own, on),
                              f"{whose}: nothing of a pair is published before both have agreed.",
                              _MATCHING, "See the answers", query))  # fmt: skip
    return needs


def own_consent_needs(pairs: Iterable[PairConsents]) -> list[Need]:
    """Ask a twin for its answer to each pairing it was asked about."""
    return [
        Need(consents.own_sentence(pair), pair.why, "twinning/journey", "Answer",
             {"pair": pair.pair_id}, is_consent=True)
        for pair in pairs
        if pair.is_open and pair.own is not None and pair.own.is_waited_for
    ]  # fmt: skip


def duty_needs(pairs: Sequence[PairDuties], own: frozenset[int]) -> list[Need]:
    """Ask a twin to accept its duties, and tell its facilitator in one line who has not."""
    if own:
        return [
            Need("Accept the duties of a twin.", duties.sentence(pair), "twinning/journey",
                 "Read them", {"pair": pair.pair_id})
            for pair in pairs
            if pair.waits_for(own)
        ]  # fmt: skip
    if not pairs:
        return []
    names = [one.name for pair in pairs for one in pair.missing]
    sentence = f"{counted(len(names), 'twin')} yet to accept the duties."
    if len(pairs) == 1:
        return [Need(sentence, f"{listed(names)}.", "twinning/journey", "Open the journey",
                     {"pair": pairs[0].pair_id})]  # fmt: skip
    return [Need(sentence, f"{listed(names)}.", "programme/journeys", "Journeys")]


def survey_needs(surveys: Iterable[OpenSurvey]) -> list[Need]:
    """Ask a twin how it went, where it has not said so yet."""
    return [
        Need(surveys_words.invitation(survey), surveys_words.readers(survey), "twinning/journey",
             "Answer", {"pair": survey.pair_id, "survey": survey.journey_id})
        for survey in surveys
        if survey.own is None
    ]  # fmt: skip


def hand_over_needs(notes: Iterable[Note]) -> list[Need]:
    """Show a facilitator what was said of each journey that was handed to them lately."""
    return [
        Need(f"{note.label}: {note.from_name or note.by} handed this journey to you.",
             f"“{_short(note.note)}”", "twinning/journey", "Open the journey",
             {"pair": note.pair_id})
        for note in notes
    ]  # fmt: skip


def review_need(name: str, expression_id: int) -> Need:
    """Ask a reviewer for a review."""
    return Need(f"Review {name}.", "Your marks stay hidden from the others until theirs are in.",
                "programme/applicant", "Open the file", {"file": expression_id})  # fmt: skip


_MATCHING = "programme/matchmaking"
_APPLICANTS = ("programme/applicants", "Applicants")


def _short(words: str) -> str:
    line = " ".join(words.split())
    return cut(line, LONGEST_QUOTE)


def _matching(facts: RoundFacts, is_lead: bool) -> Need:
    page, query = _MATCHING, {"round": facts.id}
    if facts.kept_proposals == 0:
        return Need(f"No pairs are kept for {facts.name} yet.",
                    "Weigh the criteria, look at the map and keep a proposal.",
                    page, "Matchmaking", query)  # fmt: skip
    who = "Confirm one of them." if is_lead else "The lead confirms one of them."
    return Need(f"{counted(facts.kept_proposals, 'kept proposal')} for {facts.name}.", who,
                page, "Matchmaking", query)  # fmt: skip
