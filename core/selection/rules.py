"""Who may take part, who is the same territory, and where a file stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol, TypeVar

from core import vocabulary
from core.selection.deadline import Arrival
from core.selection.questions import AGENCY_TYPES, ORGANISATION_TYPES
from core.wording import day_in_words

RuleState = Literal["met", "not_met", "look"]
Verdict = Literal["eligible", "refer", "ineligible"]

CALL = "Twinning call, “Who can apply?”"
CALL_COMMITMENT = "Twinning call, criterion Commitment"
DATA_PROTECTION = "Regulation (EU) 2018/1725"

# The call asks for commitment but makes no condition of a signature: a missing agreement of
# the management is shown to the reviewers and scored there.
ADVISORY = frozenset({"management"})

REVIEWS_NEEDED = 2

# Files in these states are read by reviewers.
TO_READ = ("received", "in_review")


class Applicant(Protocol):
    """Name what the rules read of a file; an input and a stored row both have it."""

    @property
    def name(self) -> str: ...
    @property
    def organisation_type(self) -> str: ...
    @property
    def authority_name(self) -> str | None: ...
    @property
    def country(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def consent_processing(self) -> bool: ...
    @property
    def management_agrees(self) -> bool | None: ...


AnyApplicant = TypeVar("AnyApplicant", bound=Applicant)


@dataclass(frozen=True)
class RuleResult:
    """Say whether one rule is met, with the fact it was read from and the text it stands in."""

    code: str
    title: str
    state: RuleState
    fact: str
    source: str


@dataclass(frozen=True)
class Eligibility:
    """Hold the results of all rules and what follows; a person may override it with a reason."""

    results: tuple[RuleResult, ...]
    verdict: Verdict

    @property
    def reasons(self) -> tuple[str, ...]:
        """Give the facts of the rules that are not plainly met."""
        return tuple(result.fact for result in self.results if result.state != "met")


def eligibility(applicant: Applicant, *, closing_on: date) -> Eligibility:
    """Judge a file by the rules of the call as they stand on its closing date.

    A rule that is not met makes the file ineligible; one that a person has to look at refers
    it to the team. Whether it came in time is another question: see `core.selection.deadline`.
    """
    results = (
        country_rule(applicant.country, closing_on),
        _body_rule(applicant),
        _authority_rule(applicant),
        _consent_rule(applicant),
        _management_rule(applicant),
    )
    deciding = {result.state for result in results if result.code not in ADVISORY}
    verdict: Verdict = "eligible"
    if "not_met" in deciding:
        verdict = "ineligible"
    elif "look" in deciding:
        verdict = "refer"
    return Eligibility(results, verdict)


def country_rule(code: str, closing_on: date) -> RuleResult:
    """Judge the country: EU27 or European and associated is met, associated elsewhere a look.

    The call says both "European cities and regions" and "Horizon Europe Associated Countries",
    so an associated country outside Europe is never refused by the machine.
    """
    found = vocabulary.country(code)
    state: RuleState = "not_met"
    if found is None:
        return _result("country", state, f"The country {code!r} is not known.")
    membership = found.membership_on(closing_on)
    day = f"on {day_in_words(closing_on)}"
    if membership == "member":
        return _result("country", "met", f"{found.name} is a member state of the EU.")
    if found.is_european and membership in ("associated", "transitional"):
        how = " (transitional arrangement)" if membership == "transitional" else ""
        return _result(
            "country", "met", f"{found.name} is associated to Horizon Europe {day}{how}."
        )
    if found.group == "associated":
        how = {
            "none": f"is not yet associated to Horizon Europe {day}",
            "partly_associated": "is associated to Pillar II of Horizon Europe only",
        }.get(membership, "is associated to Horizon Europe")
        where = "" if found.is_european else " and lies outside Europe"
        return _result("country", "look", f"{found.name} {how}{where}. The team decides.")
    return _result(
        "country", "not_met",
        f"{found.name} is neither in the EU nor associated to Horizon Europe {day}.",
    )  # fmt: skip


_TITLES = {
    "country": ("EU27 or associated country", CALL),
    "body": ("Local or regional government, public agency or publicly owned company", CALL),
    "authority": ("An agency or company names its authority", CALL),
    "consent": ("Agrees to the processing of the data", DATA_PROTECTION),
    "management": ("The management agrees to 6-9 days of work", CALL_COMMITMENT),
}


def _result(code: str, state: RuleState, fact: str) -> RuleResult:
    title, source = _TITLES[code]
    return RuleResult(code, title, state, fact, source)


def _body_rule(applicant: Applicant) -> RuleResult:
    label = ORGANISATION_TYPES.get(applicant.organisation_type)
    if label is None:
        return _result("body", "look", "The type of organisation is not stated.")
    return _result("body", "met", f"Type of organisation: {label}.")


def _authority_rule(applicant: Applicant) -> RuleResult:
    if applicant.organisation_type not in AGENCY_TYPES:
        return _result("authority", "met", "A government applies for itself.")
    if applicant.authority_name:
        return _result("authority", "met", f"Works for: {applicant.authority_name}.")
    return _result("authority", "not_met", "No authority is named.")


def _consent_rule(applicant: Applicant) -> RuleResult:
    if applicant.consent_processing:
        return _result("consent", "met", "The applicant agrees.")
    return _result("consent", "not_met", "The applicant does not agree, or did not answer.")


def _management_rule(applicant: Applicant) -> RuleResult:
    if applicant.management_agrees:
        return _result("management", "met", "The applicant says so.")
    answer = "did not answer" if applicant.management_agrees is None else "says no"
    return _result("management", "look", f"The applicant {answer}; the reviewers weigh it.")


# Words that say what a territory is, not which: dropped at the edges of its name.
_GENERIC = (
    "city of|town of|municipality of|commune of|region of|province of|county of|council of|"
    "metropolitan city of|greater|the|comune di|citta metropolitana di|citta di|regione|"
    "provincia di|ville de|commune de|metropole de|region|departement de|ayuntamiento de|"
    "diputacion de|comunidad de|camara municipal de|municipio de|stadt|landeshauptstadt|"
    "gemeente|gemeinde|kreis|landkreis|provincie|kommune|kommun|miasto|gmina|gmina miasto|"
    "mesto|obcina|opcina|grad|primaria|municipiul|orasul|dimos|mestna obcina"
)
_LEADING = re.compile(rf"^(?:(?:{_GENERIC})\s+)+")
_TRAILING = re.compile(
    r"(?:\s+(?:city council|council|municipality|city|town|kommune|kommun|region|county|"
    r"province|metropole|stad|linn|vald|kaupunki))+$"
)


def territory_key(name: str) -> str:
    """Reduce a territory's name to what tells it from others: "City of Ghent" to "ghent"."""
    folded = vocabulary.fold(name)
    bare = _TRAILING.sub("", _LEADING.sub("", folded)).strip()
    return bare or folded


def is_same_territory(one: Applicant, other: Applicant) -> bool:
    """Tell whether two files speak for the same territory, such as a city and its agency.

    An agency stands for its authority. A city and a region of the same name are two.
    """
    return (
        one.country == other.country
        and one.kind == other.kind
        and _territory_of(one) == _territory_of(other)
    )


def same_territories(applicants: Iterable[AnyApplicant]) -> tuple[tuple[AnyApplicant, ...], ...]:
    """Group the files that speak for the same territory; files alone are left out."""
    groups: dict[tuple[str, str, str], list[AnyApplicant]] = {}
    for item in applicants:
        groups.setdefault((item.country, item.kind, _territory_of(item)), []).append(item)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def _territory_of(applicant: Applicant) -> str:
    is_agency = applicant.organisation_type in AGENCY_TYPES
    name = applicant.authority_name if is_agency and applicant.authority_name else applicant.name
    return territory_key(name)


FileState = Literal[
    "received", "late", "refer", "ineligible", "in_review", "reviewed", "below_threshold",
    "paired", "selected", "reserve", "not_selected", "withdrawn",
]  # fmt: skip

STATE_LABELS: dict[FileState, str] = {
    "received": "Received",
    "late": "Received after the deadline",
    "refer": "Referred to the team",
    "ineligible": "Ineligible",
    "in_review": "In review",
    "reviewed": "Reviewed",
    "below_threshold": "Below a threshold",
    "paired": "Paired",
    "selected": "Selected, without partner",
    "reserve": "Reserve",
    "not_selected": "Not selected",
    "withdrawn": "Withdrawn",
}


@dataclass(frozen=True)
class FileFacts:
    """Hold what the state of a file follows from.

    `override` is a person's verdict on eligibility and goes before the rules; an override to
    eligible also admits a late file. `decision` is empty or "none" until a person decides.
    """

    verdict: Verdict
    arrival: Arrival = "in_time"
    override: Verdict | None = None
    reviewers: int = 0
    complete_reviews: int = 0
    is_below_threshold: bool = False
    decision: str = "none"


def state_of(facts: FileFacts) -> FileState:
    """Say where a file stands; a state is never stored, it follows from the facts."""
    decided: FileState | None = next(
        (state for state in STATE_LABELS if state == facts.decision), None
    )
    if decided is not None:
        return decided
    verdict = facts.override or facts.verdict
    if verdict == "ineligible":
        return "ineligible"
    if facts.arrival == "late" and facts.override != "eligible":
        return "late"
    if verdict == "refer":
        return "refer"
    if facts.complete_reviews >= REVIEWS_NEEDED:
        return "below_threshold" if facts.is_below_threshold else "reviewed"
    return "in_review" if facts.reviewers or facts.complete_reviews else "received"
