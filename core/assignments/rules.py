"""Who is proposed to read which file, and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core import vocabulary
from core.assignments.balance import spread
from core.conflicts.hints import Hint
from core.wording import counted, listed

# Everybody reads the working language of the programme.
WORKING_LANGUAGE = "en"
# What speaks against a reader, in points: loads come first, these decide among even loads. Each
# weighs more than all below it together; a hint is never a bar.
TIE_COST, LANGUAGE_COST, TOPIC_COST, COUNTRY_COST = 8, 4, 2, 1


@dataclass(frozen=True)
class Reader:
    """Hold one reviewer: what they can read, and how many files of the round they have."""

    id: int
    name: str
    languages: tuple[str, ...] = ()
    topic_groups: tuple[str, ...] = ()
    load: int = 0


@dataclass(frozen=True)
class ToRead:
    """Hold one file that wants readers.

    `kept` are those who read it already, `barred` those who must not, `hints` what the data says
    about ties, by person. `language` and `topic_group` are codes, empty where not stated.
    """

    id: int
    name: str
    country_name: str = ""
    language: str = ""
    topic_group: str = ""
    kept: tuple[int, ...] = ()
    barred: tuple[int, ...] = ()
    hints: Mapping[int, tuple[Hint, ...]] | None = None

    def hints_of(self, person: int) -> tuple[Hint, ...]:
        """Return what may tie a person to the file."""
        return (self.hints or {}).get(person, ())


@dataclass(frozen=True)
class Plan:
    """Hold a proposal: `given` says file by file who is added; `files` are those it is about."""

    each: int
    files: tuple[ToRead, ...]
    readers: tuple[Reader, ...]
    given: Mapping[int, tuple[int, ...]]

    @property
    def short(self) -> tuple[ToRead, ...]:
        """Return the files that would still have too few readers."""
        return tuple(
            file for file in self.files
            if len(file.kept) + len(self.given.get(file.id, ())) < self.each
        )  # fmt: skip

    @property
    def reviews(self) -> int:
        """Return how many reviews are given out."""
        return sum(map(len, self.given.values()))

    def loads(self, given: Mapping[int, Collection[int]] | None = None) -> dict[int, int]:
        """Return how many files each reader has afterwards; with `given` for another choice."""
        load = {reader.id: reader.load for reader in self.readers}
        for people in (self.given if given is None else given).values():
            for person in people:
                if person in load:
                    load[person] += 1
        return load


def propose(files: Sequence[ToRead], readers: Sequence[Reader], each: int) -> Plan:
    """Add readers to the files that have fewer than `each`.

    Never against a conflict; loads as even as they can be over all that is given out already;
    then by ties, language and topic. A file gets fewer where too few are free. Always the same
    answer for the same input.
    """
    wanting = tuple(
        sorted((file for file in files if len(file.kept) < each), key=lambda file: file.id)
    )
    people = tuple(sorted(readers, key=lambda reader: reader.id))
    if not wanting or not people:
        return Plan(each, wanting, people, {})
    may = np.array(
        [
            [person.id not in file.kept and person.id not in file.barred for person in people]
            for file in wanting
        ]
    )
    cost = np.array([[cost_of(file, person) for person in people] for file in wanting])
    need = np.minimum([each - len(file.kept) for file in wanting], may.sum(axis=1))
    chosen = spread(cost, may, need.tolist(), [person.load for person in people])
    given = {
        file.id: tuple(people[place].id for place in np.flatnonzero(row))
        for file, row in zip(wanting, chosen, strict=True)
        if row.any()
    }
    return Plan(each, wanting, people, given)


def cost_of(file: ToRead, reader: Reader) -> int:
    """Return what speaks against this reader of this file, in points."""
    found = file.hints_of(reader.id)
    return (
        TIE_COST * any(hint.is_strong for hint in found)
        + LANGUAGE_COST * (not reads(file, reader))
        + TOPIC_COST * (bool(file.topic_group) and file.topic_group not in reader.topic_groups)
        + COUNTRY_COST * any(not hint.is_strong for hint in found)
    )


def reads(file: ToRead, reader: Reader) -> bool:
    """Tell whether the reader reads the language the file is written in."""
    return file.language in ("", WORKING_LANGUAGE, *reader.languages)


def language_of(form_language: str, languages: Sequence[str]) -> str:
    """Return the language a file is written in, else the first one stated, as a code."""
    return vocabulary.language_named(form_language) or next(iter(languages), "")


def why(file: ToRead, reader: Reader) -> str:
    """Say in a few words what speaks for this reader, and what does not."""
    said = []
    if file.language not in ("", WORKING_LANGUAGE):
        language = vocabulary.language_name(file.language)
        said.append(f"reads {language}" if reads(file, reader) else f"does not read {language}")
    if file.topic_group and file.topic_group in reader.topic_groups:
        said.append(f"knows {vocabulary.TOPIC_GROUPS[file.topic_group].lower()}")
    said += [f"look: {hint.words}" for hint in file.hints_of(reader.id)]
    return ", ".join(said)


def choice_problems(plan: Plan, given: Mapping[int, Sequence[int | None]]) -> tuple[str, ...]:
    """List what is wrong with what a lead made of a proposal; an empty place is left out."""
    names = {reader.id: reader.name for reader in plan.readers}
    problems = []
    for file in plan.files:
        people = [person for person in given.get(file.id, ()) if person is not None]
        twice = {person for person in people if people.count(person) > 1} | (
            set(people) & set(file.kept)
        )
        problems += [
            f"{file.name}: {names[person]} would have it twice." for person in sorted(twice)
        ]
        problems += [
            f"{file.name}: {names[person]} has a conflict of interest."
            for person in sorted(set(people) & set(file.barred))
        ]
    return tuple(problems)


def plan_sentence(plan: Plan, given: Mapping[int, Collection[int]] | None = None) -> str:
    """Say what giving out would do: how many reviews, for how many files, with which loads."""
    chosen = plan.given if given is None else given
    reviews = sum(map(len, chosen.values()))
    files = sum(bool(people) for people in chosen.values())
    if not reviews:
        return "Nobody is free to read what still wants a reviewer."
    loads = plan.loads(given).values()
    least, most = min(loads), max(loads)
    each = counted(most, "file") if least == most else f"{least} to {counted(most, 'file')}"
    uneven = (
        " What is given out already, or a conflict, allows no evener share."
        if given is None and most - least > 1
        else ""
    )
    return (
        f"{counted(reviews, 'review').capitalize()} for {counted(files, 'file')}; "
        f"then every reviewer has {each}.{uneven}"
    )


def short_sentence(plan: Plan) -> str:
    """Name the files that would still have too few readers, and say why; empty for none."""
    if not plan.short:
        return ""
    names = listed([file.name for file in plan.short[:5]])
    more = f" and {len(plan.short) - 5} more" if len(plan.short) > 5 else ""
    verb = "stays" if len(plan.short) == 1 else "stay"
    return (
        f"{names}{more} {verb} short of {plan.each} reviewers: nobody else is free of a conflict. "
        "Add reviewers under People."
    )
