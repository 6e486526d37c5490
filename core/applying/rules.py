"""The four steps of the form, what each still lacks, when a call takes files, and the limits."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from core import vocabulary
from core.applying.draft import labels, size_refusal
from core.selection import form
from core.selection.deadline import GRACE, Arrival, arrival, in_words
from core.selection.eligibility import country_finding
from core.selection.questions import AGENCY_TYPES
from core.tables.selection import RoundState
from core.wording import counted, grouped, listed

# A stranger cannot fill the store: how often, how many, how large, how long.
DRAFTS_PER_HOUR = 5
# Behind some proxies nobody's address is known: together they may start this many in an hour.
DRAFTS_PER_HOUR_UNKNOWN = 100
UNSENT_DRAFTS = 500
SAVES = 300
DRAFT_KEPT_DAYS = 60
HOUR = timedelta(hours=1)

PREFIX = "TW-{year}-"

# The same words for a wrong token, an old one and one that never was.
NO_DRAFT = (
    "This link opens no application. Check that it is complete, or start again on the page of "
    "the call."
)
CLOSED = (
    "This call takes no applications any more. The page of the call says what comes next; your "
    "answers are still here."
)
WAS_SENT = "This application was sent already. Its link now shows how it stands."

Receiving = Literal["open", "grace", "late", "closed"]


@dataclass(frozen=True)
class Step:
    """Hold one step of the form: what it needs before sending, and what helps the reviewers."""

    number: int
    title: str
    needed: tuple[str, ...]
    helpful: tuple[str, ...]


STEPS = (
    Step(1, "Who you are", ("name", "organisation_type", "authority_name", "country",
         "territory_type"), ("population", "population_year")),
    Step(2, "Your topic", ("main_topic", "topic_text"),
         ("good_practices", "challenges", "offers", "wants")),
    Step(3, "Where you stand", ("level_topic",),
         ("level_overall", "level_evidence", "prior_support")),
    Step(4, "Who takes part", ("lead_person", "lead_email", "languages", "consent_processing"),
         ("deputy", "management_agrees")),
)  # fmt: skip


def receiving(state: RoundState, closes: datetime, at: datetime) -> Receiving:
    """Tell whether a call takes files at an instant: in time, in the grace hour, late, or not.

    A late file is taken while the round stands open and kept in a state of its own; once pairs
    are being matched none is.
    """
    if state is not RoundState.OPEN:
        return "closed"
    came = arrival(at, closes)
    return "open" if came == "in_time" else came


def instant_on(on: date, clock: datetime, zone: str = "Europe/Brussels") -> datetime:
    """Return the instant at which the programme stands: today's time of day on its own day.

    A demo stands at a day of its own; everywhere else this is `clock` itself.
    """
    local = clock.astimezone(ZoneInfo(zone))
    if local.date() == on:
        return clock
    moved = local.replace(year=on.year, month=on.month, day=on.day)
    return moved.astimezone(clock.tzinfo)


def time_left(closes: datetime, at: datetime) -> str:
    """Say how long a call stays open: "12 days and 4 hours", "4 hours and 12 minutes"."""
    minutes = int((closes - at).total_seconds()) // 60
    if minutes < 1:
        return "less than a minute"
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        parts = [counted(days, "day"), counted(hours, "hour") if hours else ""]
    else:
        parts = [counted(hours, "hour") if hours else "", counted(rest, "minute") if rest else ""]
    return " and ".join(filter(None, parts))


def standing(state: Receiving, closes: datetime, at: datetime, zone: str) -> str:
    """Say how a call stands now: the sentence under its title."""
    if state == "open":
        return f"The call is open. It closes in {time_left(closes, at)}."
    if state == "grace":
        until = in_words(closes + GRACE, zone)
        return f"The deadline has just passed. Until {until} applications still count as in time."
    if state == "late":
        return (
            "The deadline has passed. What is sent now is kept apart as received after the "
            "deadline."
        )
    return "The call is closed. The applications are being read and paired."


def drafts_end_on(closes_local: str) -> date:
    """Return the last day on which the drafts of a call are kept."""
    return date.fromisoformat(closes_local[:10]) + timedelta(days=DRAFT_KEPT_DAYS)


def start_refusal(recent: int, is_known: bool, unsent: int) -> str | None:
    """Say why no draft can be started now; None when one can.

    `recent` counts the drafts started within the hour from the same place, `unsent` those of the
    round that were never sent and hold answers.
    """
    most = DRAFTS_PER_HOUR if is_known else DRAFTS_PER_HOUR_UNKNOWN
    if recent >= most:
        return (
            f"{most} applications were started from here within an hour. Open the link of one of "
            "them, or try again in an hour."
        )
    if unsent >= UNSENT_DRAFTS:
        return (
            "Too many unfinished applications are waiting at the moment. Try again tomorrow, or "
            "write to the programme."
        )
    return None


def save_refusal(saves: int, answers: Mapping[str, Any]) -> str | None:
    """Say why a draft cannot be saved once more; None when it can."""
    if saves >= SAVES:
        return (
            f"This draft was saved {SAVES} times, which is the most. What you changed since then "
            "is still on this page: finish and send it from here."
        )
    return size_refusal(answers)


def missing(answers: Mapping[str, Any]) -> dict[int, tuple[str, ...]]:
    """List, step by step, the names of what must still be answered before sending."""
    return {
        step.number: tuple(name for name in step.needed if _is_open(name, answers))
        for step in STEPS
    }


def thin(answers: Mapping[str, Any]) -> dict[int, tuple[str, ...]]:
    """List, step by step, the names of what may stay empty but is what reviewers read."""
    return {
        step.number: tuple(name for name in step.helpful if not answers.get(name)) for step in STEPS
    }


def hints(answers: Mapping[str, Any], closing_on: date) -> dict[str, str]:
    """Return what an applicant may want to look at again, by the field it belongs to."""
    found: dict[str, str] = {}
    mail = answers.get("lead_email")
    if mail and not form.is_e_mail(mail):
        found["lead_email"] = "This does not look like an e-mail address. Write it as a@b.eu."
    country = answers.get("country")
    if country:
        rule = country_finding(country, closing_on)
        if rule.state == "not_met":
            found["country"] = f"{rule.fact} The call is not open to it."
        elif rule.state == "look":
            found["country"] = rule.fact
    declared = vocabulary.territory_type(answers.get("territory_type"))
    population = answers.get("population")
    if declared and population and declared.kind == vocabulary.CITY:
        counted_as = vocabulary.territory_type(vocabulary.territory_class(population))
        if counted_as is not None and counted_as != declared:
            found["population"] = (
                f"{grouped(population)} inhabitants make a “{counted_as.form_label}”, but you "
                f"chose “{declared.form_label}”. Please look at both."
            )
    given = answers.get("nuts3")
    home = vocabulary.country(country or "")
    if given:
        code = vocabulary.nuts3_code(given)
        if code is None or vocabulary.nuts3(code) is None:
            found["nuts3"] = f"“{given}” is not a NUTS 3 code. It may stay empty."
        elif home and not code.startswith(home.eu_code):
            found["nuts3"] = f"{code} does not belong to {home.name}."
    return found


def contested_refusal(names: tuple[str, ...]) -> str | None:
    """Say that an answer has two versions; None when none has."""
    if not names:
        return None
    fields = listed([f"“{label}”" for label in labels(names)])
    return f"Somebody else with this link changed {fields} meanwhile. Choose which answer counts."


def send_refusal(answers: Mapping[str, Any], problems: Sequence[str]) -> str:
    """Say why an application cannot be sent yet, step by step."""
    open_steps = [
        f"Step {number} still needs: {', '.join(labels(names))}."
        for number, names in missing(answers).items()
        if names
    ]
    # What is missing is said above in the order of the form; the rest are answers to mend.
    return " ".join(open_steps or problems)


def next_reference(taken: Collection[str], year: int) -> str:
    """Return the next reference of a year, such as "TW-2026-0007"."""
    prefix = PREFIX.format(year=year)
    numbers = (one.removeprefix(prefix) for one in taken)
    highest = max((int(one) for one in numbers if one.isdecimal() and one.isascii()), default=0)
    return f"{prefix}{highest + 1:04}"


def came(state: Receiving) -> Arrival:
    """Say how a file came in that was sent while its call stood like this."""
    return "in_time" if state == "open" else "grace" if state == "grace" else "late"


def _is_open(name: str, answers: Mapping[str, Any]) -> bool:
    if name == "authority_name" and answers.get("organisation_type") not in AGENCY_TYPES:
        return False
    if name == "lead_email":
        return not form.is_e_mail(answers.get(name) or "")
    return not answers.get(name)
