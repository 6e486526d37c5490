"""What changed since a version is said part by part, in the words of the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.fiche.changes import changes
from core.fiche.content import Answer, Choice, Contact, Fiche, FicheItem, TimeSpent
from core.tables.journey import EffortKind, Ladder
from tests.core.fiche.sample import DAY, sample

F = sample()
FIRST, SECOND = F.profiles
OBJECTIVE = F.objectives[0]
ENTRY = F.entries[0]
LATER = date(2025, 10, 20)


def _with(place: int, **values: object) -> Fiche:
    meetings = list(F.meetings)
    meetings[place] = replace(meetings[place], **values)  # type: ignore[arg-type]
    return sample(meetings=tuple(meetings))


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (sample(), ()),
        (sample(facilitator="Petra"), ("Petra is the facilitator now, before Jonas.",)),
        (sample(reason="Other"), ("The words on why the two were paired are different.",)),
        (sample(ends_on=LATER),
         ("The journey goes from Mon 2 Jun 2025 to Mon 20 Oct 2025 now.",)),
        (sample(choice=Choice()), ("Its readers or the kinds of entries were chosen anew.",)),
        (sample(profiles=(replace(FIRST, contact=Contact("Ada", "", "")), SECOND)),
         ("Profile of Ghent: the contact is different.",)),
        (sample(profiles=(FIRST, replace(SECOND, fields=(*SECOND.fields, Answer("X", "y", ""))))),
         ("Profile of Turku: “X” is new.",)),
        (sample(items=(*F.items, FicheItem(3, "Third"))), ("Key item 3 is new.",)),
        (sample(items=F.items[:1]), ("Key item 2 is gone.",)),
        (sample(items=(F.items[0], replace(F.items[1], owner="Ghent"))),
         ("Key item 2 has changed.",)),
        (sample(objectives=(replace(OBJECTIVE, step=Ladder.PILOTED),)),
         ("Objective “Write a clause.” stands at “Piloted” now, “Decided” before.",)),
        (sample(objectives=(replace(OBJECTIVE, is_agreed=False),)),
         ("Objective “Write a clause.” is not signed by both twins now.",)),
        (_with(3, held_on=DAY), ("Exchange 1 was held on Tue 14 Oct 2025.",)),
        (_with(4, due_on=LATER),
         ("Exchange 2 is on Mon 20 Oct 2025 now, Wed 17 Sep 2025 before.",)),
        (_with(2, came=("Gita (Ghent)",)),
         ("Inception meeting names other people who came.",)),
        (sample(entries=(*F.entries, replace(ENTRY, id=3))), ("Logbook: 1 entry is new.",)),
        (sample(entries=(replace(ENTRY, text="Else"),)),
         ("Logbook: 1 entry is changed.", "Logbook: 1 entry is gone.")),
        (sample(time=(TimeSpent("Ghent", ((EffortKind.MEETING, 4),)), F.time[1])),
         ("Ghent has logged 2 days, 1.5 before.",)),
        (sample(left_out=1), ("Logbook: 1 entry is left out by hand now, none before.",)),
        (sample(insights=()), ("Insight “Sort at the door” is gone.",)),
    ],
)  # fmt: skip
def test_each_change_is_one_sentence(after: Fiche, said: tuple[str, ...]) -> None:
    assert changes(F, after) == said


def test_a_long_text_is_named_by_its_beginning() -> None:
    long = replace(OBJECTIVE, text="word " * 40)
    (gone,) = [one for one in changes(sample(objectives=(long,)), sample(objectives=()))]
    assert gone.endswith("word…” is gone.") and len(gone) < 90
