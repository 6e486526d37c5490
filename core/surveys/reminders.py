"""Who is reminded of a survey: those who have not answered, once a week at most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.letters.templates import Template
from core.surveys import words
from core.surveys.rules import Window
from core.wording import counted, day_in_words

# Nobody gets a second letter about surveys within a week, whatever it is about.
REMIND_EVERY = timedelta(days=7)


@dataclass(frozen=True)
class Owed:
    """Hold a twin that has not answered the survey that is open for its pair.

    `contact` and `email` are whom a letter goes to; `reminded_on` is set where one was written
    within the last week.
    """

    expression_id: int
    pair_id: int
    twin: str
    partner: str
    facilitator: str
    contact: str
    email: str
    window: Window
    reminded_on: date | None = None

    @property
    def person(self) -> str:
        """Return by what a person is told from others: the address, the file without one."""
        return self.email.strip().casefold() or f"#{self.expression_id}"


@dataclass(frozen=True)
class Reminders:
    """Hold everybody who owes an answer, and how the first letter would read, if there is one."""

    owed: tuple[Owed, ...]
    sample: Template | None = None


def due(owed: Iterable[Owed]) -> tuple[Owed, ...]:
    """Return those to remind today: nobody within a week of the last letter, a person once."""
    found: dict[str, Owed] = {}
    for one in owed:
        if one.reminded_on is None:
            found.setdefault(one.person, one)
    return tuple(found.values())


def fields(one: Owed) -> Mapping[str, str]:
    """Return what fills the letter."""
    return {
        "occasion": words.LETTER_NAMES[one.window.occasion],
        "until": words.until(one.window),
        "partner": one.partner,
        "facilitator": one.facilitator,
    }


def sentence(owed: Sequence[Owed]) -> str:
    """Say how many owe an answer, and why some of them are not reminded now."""
    if len(owed) == 1:
        said = f"{owed[0].twin} has not answered the survey that is open for it"
    else:
        said = f"{counted(len(owed), 'twin')} have not answered the survey that is open for them"
    lately = len(owed) - len(due(owed))
    if not lately:
        return f"{said}."
    if lately == len(owed):
        who = "It was" if lately == 1 else "All of them were"
    else:
        who = "1 of them was" if lately == 1 else f"{lately} of them were"
    return f"{said}. {who} reminded within the last week."


def line(one: Owed) -> dict[str, str]:
    """Return one line of the list that is read before the letters are written."""
    reminded = f"Reminded on {day_in_words(one.reminded_on)}" if one.reminded_on else "Now"
    return {
        "Twin": one.twin,
        "Survey": words.TITLES[one.window.occasion],
        "Open since": day_in_words(one.window.opens_on),
        "Letter to": one.contact or "nobody named",
        "When": reminded,
    }
