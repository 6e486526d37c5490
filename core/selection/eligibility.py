"""The rules of the call as data: what each asks, where it stands, and whether it decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple, Protocol

from core import vocabulary
from core.selection.brief import Speaker
from core.selection.questions import AGENCY_TYPES, ORGANISATION_TYPES
from core.wording import day_in_words, grouped

RuleState = Literal["met", "not_met", "look"]
Verdict = Literal["eligible", "refer", "ineligible"]

CALL = "Twinning call, “Who can apply?”"
CALL_COMMITMENT = "Twinning call, criterion Commitment"
DATA_PROTECTION = "Regulation (EU) 2018/1725"
TYPOLOGY = "Knowledge Hub launch of 14 May 2024, typology of territories"


class Applicant(Speaker, Protocol):
    """Name what the rules read of a file; an input and a stored row both have it."""

    @property
    def territory_type(self) -> str | None: ...
    @property
    def population(self) -> int | None: ...
    @property
    def consent_processing(self) -> bool: ...
    @property
    def management_agrees(self) -> bool | None: ...


class Finding(NamedTuple):
    """Hold what a rule found; `evidence` is the source of the fact where it has one of its own."""

    state: RuleState
    fact: str
    evidence: str = ""


@dataclass(frozen=True)
class Rule:
    """Hold one rule of the call; one that does not decide is shown and left to the reviewers."""

    code: str
    title: str
    source: str
    judge: Callable[[Applicant, date], Finding]
    decides: bool = True


@dataclass(frozen=True)
class RuleResult:
    """Say whether one rule is met, with the fact it was read from and the text it stands in."""

    code: str
    title: str
    state: RuleState
    fact: str
    source: str
    decides: bool = True


@dataclass(frozen=True)
class Eligibility:
    """Hold the results of all rules and what follows; a person may override it with a reason."""

    results: tuple[RuleResult, ...]
    verdict: Verdict

    @property
    def reasons(self) -> tuple[str, ...]:
        """Give the facts of the rules that are not plainly met."""
        return tuple(result.fact for result in self.results if result.state != "met")

    @property
    def deciding(self) -> tuple[str, ...]:
        """Give the facts that the verdict follows from; none where it is eligible."""
        wanted: RuleState = "not_met" if self.verdict == "ineligible" else "look"
        if self.verdict == "eligible":
            return ()
        return tuple(item.fact for item in self.results if item.decides and item.state == wanted)


def eligibility(applicant: Applicant, *, closing_on: date) -> Eligibility:
    """Judge a file by the rules of the call as they stand on its closing date.

    A deciding rule that is not met makes the file ineligible; one that a person has to look at
    refers it to the team. Whether it came in time is another question: see
    `core.selection.deadline`.
    """
    results = tuple(judged(rule, applicant, closing_on) for rule in RULES)
    return Eligibility(results, _verdict({item.state for item in results if item.decides}))


def verdict_of(applicant: Applicant, *, closing_on: date) -> Verdict:
    """Return what follows from the rules of the call and nothing else, for lists of many files."""
    return _verdict({rule.judge(applicant, closing_on).state for rule in RULES if rule.decides})


def _verdict(states: set[RuleState]) -> Verdict:
    if "not_met" in states:
        return "ineligible"
    return "refer" if "look" in states else "eligible"


def judged(rule: Rule, applicant: Applicant, closing_on: date) -> RuleResult:
    """Judge a file by one rule."""
    found = rule.judge(applicant, closing_on)
    source = f"{rule.source}. {found.evidence}" if found.evidence else rule.source
    return RuleResult(rule.code, rule.title, found.state, found.fact, source, rule.decides)


@lru_cache(maxsize=256)
def country_finding(code: str, closing_on: date) -> Finding:
    """Judge the country: EU27 or European and associated is met, associated elsewhere a look.

    The call says both "European cities and regions" and "Horizon Europe Associated Countries",
    so an associated country outside Europe is never refused by the machine.
    """
    found = vocabulary.country(code)
    if found is None:
        return Finding("not_met", f"The country {code!r} is not known.")
    membership = found.membership_on(closing_on)
    day = f"on {day_in_words(closing_on)}"
    line = found.association_on(closing_on) or next(iter(found.associations), None)
    evidence = f"Association: {line.source}" if line else ""
    if membership == "member":
        return Finding("met", f"{found.name} is a member state of the EU.")
    if found.is_european and membership in ("associated", "transitional"):
        how = " (transitional arrangement)" if membership == "transitional" else ""
        return Finding("met", f"{found.name} is associated to Horizon Europe {day}{how}.", evidence)
    if found.group == "associated":
        how = {
            "none": f"is not yet associated to Horizon Europe {day}",
            "partly_associated": "is associated to Pillar II of Horizon Europe only",
        }.get(membership, "is associated to Horizon Europe")
        where = "" if found.is_european else " and lies outside Europe"
        return Finding("look", f"{found.name} {how}{where}. The team decides.", evidence)
    return Finding(
        "not_met", f"{found.name} is neither in the EU nor associated to Horizon Europe {day}."
    )


def _country(applicant: Applicant, closing_on: date) -> Finding:
    return country_finding(applicant.country, closing_on)


def _body(applicant: Applicant, _on: date) -> Finding:
    label = ORGANISATION_TYPES.get(applicant.organisation_type)
    if label is None:
        return Finding("look", "The type of organisation is not stated.")
    return Finding("met", f"Type of organisation: {label}.")


def _mandate(applicant: Applicant, _on: date) -> Finding:
    """Judge whether who applies may speak for the territory.

    A government of the other tier is not refused: city states, districts and associations of
    municipalities exist. A person looks at its mandate.
    """
    if applicant.organisation_type in AGENCY_TYPES:
        if not applicant.authority_name:
            return Finding("not_met", "No authority is named.")
        authority = vocabulary.fold(applicant.authority_name)
        if authority == vocabulary.fold(applicant.name):
            return Finding(
                "look", f"The authority it names is itself: {applicant.authority_name}. Ask whose "
                "agency or company it is.",
            )  # fmt: skip
        return Finding("met", f"Works for: {applicant.authority_name}.")
    is_regional = applicant.organisation_type == "regional_government"
    if applicant.kind == vocabulary.REGION and not is_regional:
        return Finding(
            "look", "A local government applies for a region. Ask for the mandate of the region."
        )
    if applicant.kind == vocabulary.CITY and is_regional:
        return Finding(
            "look", "A regional government applies for a city. Ask for the mandate of the city, "
            "unless it is both.",
        )  # fmt: skip
    return Finding("met", f"The government of the {applicant.kind} applies for itself.")


def _territory(applicant: Applicant, _on: date) -> Finding:
    people = "" if not applicant.population else f", {grouped(applicant.population)} inhabitants"
    found = vocabulary.territory_type(applicant.territory_type)
    if found is None:
        return Finding("look", f"The type of territory is not stated{people}.")
    if not found.is_in_typology:
        return Finding("look", f"{found.label}{people}: outside the typology, still a government.")
    return Finding("met", f"{found.label}{people}.")


def _consent(applicant: Applicant, _on: date) -> Finding:
    if applicant.consent_processing:
        return Finding("met", "The applicant agrees.")
    return Finding("not_met", "The applicant does not agree, or did not answer.")


def _management(applicant: Applicant, _on: date) -> Finding:
    if applicant.management_agrees:
        return Finding("met", "The applicant says so.")
    answer = "did not answer" if applicant.management_agrees is None else "says no"
    return Finding("look", f"The applicant {answer}; the reviewers weigh it.")


# The call makes no condition of the last two: a place below 5 000 inhabitants is outside the
# typology but still a local government, and a missing agreement is scored under commitment.
RULES = (
    Rule("country", "EU27 or associated country", CALL, _country),
    Rule("body", "Local or regional government, public agency or publicly owned company", CALL,
         _body),
    Rule("mandate", "Speaks for its own territory, or names the authority it works for", CALL,
         _mandate),
    Rule("consent", "Agrees to the processing of the data", DATA_PROTECTION, _consent),
    Rule("territory", "Falls into a class of the typology", TYPOLOGY, _territory, decides=False),
    Rule("management", "The management agrees to 6-9 days of work", CALL_COMMITMENT, _management,
         decides=False),
)  # fmt: skip
