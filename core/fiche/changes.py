"""Say what is different between two states of a Fiche, a sentence each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from core.fiche.content import Fiche, FicheEntry, FicheMeeting, FicheObjective, Profile
from core.journeys.calendar import in_words
from core.journeys.effort import number
from core.tables.journey import Ladder
from core.wording import counted, cut

Part = TypeVar("Part")
# So much of a text tells which one is meant.
LONGEST_QUOTE = 60


def changes(before: Fiche, after: Fiche) -> tuple[str, ...]:
    """List what changed since, in the order of the sections; nothing means they are the same.

    Both are for the same readers: another choice of entries is said by itself.
    """
    found: list[str] = []
    if before.choice != after.choice:
        found.append("Its readers or the kinds of entries were chosen anew.")
    for name, words in (
        ("pair", "The names of the twins are different."),
        ("round_name", "The name of the round is different."),
        ("reason", "The words on why the two were paired are different."),
    ):
        if getattr(before, name) != getattr(after, name):
            found.append(words)
    if before.facilitator != after.facilitator:
        found.append(f"{after.facilitator} is the facilitator now, before {before.facilitator}.")
    if (before.started_on, before.ends_on) != (after.started_on, after.ends_on):
        found.append(
            f"The journey goes from {in_words(after.started_on)} to {in_words(after.ends_on)} now."
        )
    for old, new in zip(before.profiles, after.profiles, strict=True):
        found += _profile(old, new)
    found += _parts(before.items, after.items, lambda one: one.number,
                    lambda one: f"Key item {one.number}")  # fmt: skip
    found += _parts(before.objectives, after.objectives, lambda one: one.text,
                    lambda one: f"Objective “{_short(one.text)}”", _objective)  # fmt: skip
    found += _parts(before.meetings, after.meetings, lambda one: one.label,
                    lambda one: one.label, _meeting)  # fmt: skip
    found += _entries(before.entries, after.entries)
    if before.left_out != after.left_out:
        found.append(
            f"Logbook: {counted(after.left_out, 'entry', 'entries')} "
            f"{'is' if after.left_out < 2 else 'are'} left out by hand now, "
            f"{before.left_out or 'none'} before."
        )
    for spent, now in zip(before.time, after.time, strict=False):
        if spent != now:
            found.append(
                f"{now.twin} has logged {number(now.days)} days, {number(spent.days)} before."
            )
    found += _parts(before.insights, after.insights, lambda one: one.id,
                    lambda one: f"Insight “{_short(one.title)}”")  # fmt: skip
    return tuple(found)


def _profile(old: Profile, new: Profile) -> list[str]:
    whose = f"Profile of {new.name}"
    found = _parts(old.fields, new.fields, lambda one: one.label,
                   lambda one: f"{whose}: “{one.label}”")  # fmt: skip
    if old.contact != new.contact:
        found.append(f"{whose}: the contact is different.")
    if (old.name, old.country) != (new.name, new.country):
        found.append(f"{whose}: its name or country is different.")
    return found


def _parts(
    before: Sequence[Part],
    after: Sequence[Part],
    key: Callable[[Part], Any],
    name: Callable[[Part], str],
    told: Callable[[Part, Part], str] | None = None,
) -> list[str]:
    old = {key(one): one for one in before}
    new = {key(one): one for one in after}
    found = []
    for at, one in new.items():
        if at not in old:
            found.append(f"{name(one)} is new.")
        elif old[at] != one:
            words = told(old[at], one) if told else "has changed."
            found.append(f"{name(one)} {words}")
    return [*found, *(f"{name(one)} is gone." for at, one in old.items() if at not in new)]


def _objective(old: FicheObjective, new: FicheObjective) -> str:
    if old.step is not new.step:
        return f"stands at “{_step(new.step)}” now, “{_step(old.step)}” before."
    if old.is_agreed != new.is_agreed:
        return (
            "is signed by both twins now." if new.is_agreed else "is not signed by both twins now."
        )
    return "has changed."


def _meeting(old: FicheMeeting, new: FicheMeeting) -> str:
    if old.held_on is None and new.held_on is not None:
        return f"was held on {in_words(new.held_on)}."
    if old.came != new.came:
        return "names other people who came."
    if old.due_on != new.due_on:
        return f"is on {in_words(new.due_on)} now, {in_words(old.due_on)} before."
    return "has changed."


def _entries(before: Iterable[FicheEntry], after: Iterable[FicheEntry]) -> list[str]:
    old, new = {one.id: one for one in before}, {one.id: one for one in after}
    counts = (
        (sum(at not in old for at in new), "new"),
        (sum(one != old[at] for at, one in new.items() if at in old), "changed"),
        (sum(at not in new for at in old), "gone"),
    )
    return [
        f"Logbook: {counted(many, 'entry', 'entries')} {'is' if many == 1 else 'are'} {what}."
        for many, what in counts
        if many
    ]


def _step(step: Ladder | None) -> str:
    return step.value.capitalize() if step else "Not judged yet"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return cut(line, LONGEST_QUOTE)
