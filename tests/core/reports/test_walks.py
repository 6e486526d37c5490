"""The journeys leave with their round, without what the twins keep between themselves."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from core.access import Actor
from core.database import Store
from core.reports.queries import WholeRound, read_whole_round
from core.reports.sheets import Value
from core.tables.course import (
    Attendance,
    CourseChange,
    CourseKind,
    DutyAcceptance,
    HandOver,
    OutcomeStep,
)
from core.tables.exercise import Card, CardKind
from core.tables.fiche import FicheAgreement, FicheVersion
from core.tables.journey import (
    Effort,
    EffortKind,
    Entry,
    EntryKind,
    Journey,
    Ladder,
    LearningObjective,
    MilestoneKind,
    Occasion,
    PriorityItem,
    SurveyAnswer,
    Visibility,
)
from core.tables.notes import Attachment, Insight, InsightSource, InsightState
from core.tables.pairing import Pair
from tests.cast import AT, TESTS, TODAY, Cast, add_journeys, add_round
from tests.core.reports.test_queries import lines
from tests.statements import counted
from tests.walk import add_plan, milestone

SECRET = "Nobody outside the pair reads this."
JOURNEYS = ("Journeys", "Course changes", "Steps", "Key items", "Objectives", "Outcomes",
            "Time spent", "Logbook", "Actions", "Insights", "Fiche versions")  # fmt: skip


def fill(store: Store, journey: Journey, sides: tuple[int, int], person: int) -> None:
    """Put one row of everything into a journey, and beside it what must not leave."""
    of: dict[str, Any] = {"journey_id": journey.id or 0, "pair_id": journey.pair_id}
    by: dict[str, Any] = {"by_id": person}
    add_plan(store, journey)
    with store.writing(TESTS) as session:

        def added(row: Any) -> int:
            session.add(row)
            session.flush()
            number: int = row.id
            return number

        def entry(text: str, **fields: Any) -> int:
            values = {"kind": EntryKind.ACTION, "author_id": person, "written_on": TODAY,
                      "written_at": AT, "mentions": [person], "owner_id": person,
                      "due_on": TODAY - timedelta(days=1)} | fields  # fmt: skip
            return added(Entry(text=text, **of, **values))

        def file(name: str, **fields: Any) -> None:
            added(Attachment(name=name, media_type="text/csv", size=1, sha256="0" * 64,
                             uploaded_on=TODAY, uploaded_at=AT, **of, **by, **fields))  # fmt: skip

        meeting = milestone(session, journey, MilestoneKind.INCEPTION)
        meeting.held_on, step_id = TODAY, meeting.id or 0
        item = added(PriorityItem(number=1, text="Reuse", agreed_by=[sides[0]], **of))
        goal = added(LearningObjective(text="A clause", item_id=item, step=Ladder.DECIDED,
                                       agreed_by=list(sides), is_agreed=True, **of))  # fmt: skip
        open_ = entry("Send it.", milestone_id=step_id, objective_id=goal, item_id=item)
        closed = entry(SECRET, visibility=Visibility.PAIR)
        gone = entry("", removed_at=AT, visibility=Visibility.PUBLIC)
        file("Plan.csv", entry_id=open_)
        # Said to be open, and beside an entry that was closed since.
        file(f"{SECRET}.csv", entry_id=closed)
        file("Removed.csv", entry_id=open_, removed_at=AT)
        file("Homework.csv", milestone_id=step_id)
        file(SECRET, milestone_id=step_id, visibility=Visibility.PAIR)
        for source, evidence in ((None, "Voted."), (open_, "Sent."), (closed, SECRET)):
            added(OutcomeStep(objective_id=goal, step=Ladder.DECIDED, evidence=evidence,
                              entry_id=source, reached_on=TODAY, **of, **by))  # fmt: skip
        for source, words in ((open_, "Told"), (closed, SECRET), (gone, SECRET)):
            insight = added(
                Insight(
                    round_id=journey.round_id, title=words, text=words, marked_on=TODAY,
                    state=InsightState.DRAFT, **of, **by,
                )
            )  # fmt: skip
            added(InsightSource(insight_id=insight, entry_id=source, pair_id=journey.pair_id))
        for side, count in zip(sides, (2, 1), strict=True):
            for _ in range(count):
                added(Attendance(milestone_id=step_id, pair_id=journey.pair_id, name="Robin",
                                 expression_id=side, stands_in_for_id=person, **by))  # fmt: skip
            added(Effort(expression_id=side, kind=EffortKind.MEETING, half_days=1, on=TODAY,
                         **of, **by))  # fmt: skip
            added(SurveyAnswer(expression_id=side, occasion=Occasion.MIDTERM, answered_on=TODAY,
                               answers={"topic": 4, "missing": SECRET}, **of, **by))  # fmt: skip
        added(Attendance(milestone_id=step_id, pair_id=journey.pair_id, person_id=person,
                         was_there=False, **by))  # fmt: skip
        added(DutyAcceptance(expression_id=sides[1], wording="1", accepted_on=TODAY, **of, **by))
        added(CourseChange(kind=CourseKind.PAUSED, reason="Elections.", changed_on=TODAY,
                           **of, **by))  # fmt: skip
        added(HandOver(note=SECRET, handed_on=TODAY, **of, **by))
        added(Card(expression_id=sides[0], kind=CardKind.WANT, text=SECRET, put_at=AT, **of, **by))
        version = added(FicheVersion(number=1, content={"pair": SECRET}, content_hash="0" * 64,
                                     offered_on=TODAY, frozen_on=TODAY, **of, **by))  # fmt: skip
        for remark in ("", SECRET):
            added(FicheAgreement(fiche_version_id=version, pair_id=journey.pair_id,
                                 person_id=person, name="Gita", agreed_on=TODAY, agreed_at=AT,
                                 remark=remark))  # fmt: skip


def fill_cast(store: Store, cast: Cast) -> None:
    fill(store, cast.journey, (cast.ghent.id or 0, cast.turku.id or 0), cast.gita.id or 0)


def read(store: Store, actor: Actor, round_id: int) -> WholeRound:
    with store.reading(actor) as session:
        return read_whole_round(session, actor, round_id, on=TODAY)


def test_everything_of_a_journey_stands_in_its_sheet(store: Store, cast: Cast) -> None:
    fill_cast(store, cast)
    found = read(store, cast.actor(cast.ines), cast.round.id or 0)
    rows = {title: lines(found, title) for title in JOURNEYS}
    assert {title: len(own) for title, own in rows.items()} == {
        "Journeys": 2, "Course changes": 1, "Steps": 11, "Key items": 1, "Objectives": 1,
        "Outcomes": 3, "Time spent": 2, "Logbook": 1, "Actions": 1, "Insights": 3,
        "Fiche versions": 1,
    }  # fmt: skip

    def said(title: str, *names: str, at: int = 0) -> tuple[Value, ...]:
        return tuple(rows[title][at][name] for name in names)

    assert said("Journeys", "Twins", "Facilitator", "Second: duties accepted on",
                "Fiche agreed on") == ("Ghent and Turku", "Jonas", TODAY, TODAY)  # fmt: skip
    (met,) = [row for row in rows["Steps"] if row["Step"] == "Inception meeting"]
    counts = [met[f"{who}: came"] for who in ("First", "Second", "Programme")]
    assert [*counts, met["Stand-ins"]] == [2, 1, 0, 3]
    assert (met["Files"], met["State"]) == ("Homework.csv", "Held")
    assert said("Key items", "Signed by") == ("Ghent",)
    assert said("Objectives", "Key item", "Signed by", "Signed by both", "Outcome since") == (
        1, "Ghent; Turku", "Yes", TODAY,
    )  # fmt: skip
    assert [row["Evidence"] for row in rows["Outcomes"]] == ["Voted.", "Sent.", ""]
    assert said("Logbook", "Author", "For", "Meeting", "Key item", "Objective", "Files") == (
        "Gita", "Gita", "Inception meeting", 1, "A clause", "Plan.csv",
    )  # fmt: skip
    assert said("Actions", "State", "Who does it") == ("Late", "Gita")
    assert [row["Title"] for row in rows["Insights"]] == ["Told", "", ""]
    assert said("Insights", "Rests on", at=1) == ("an entry that is not told here",)
    assert said("Fiche versions", "Agreed by", "Intact") == ("Gita, Tue 14 Oct 2025", "No")


@pytest.mark.parametrize("is_command_line", [True, False])
def test_what_the_twins_keep_leaves_in_no_sheet_whoever_writes_the_file(
    store: Store, cast: Cast, is_command_line: bool
) -> None:
    fill_cast(store, cast)
    actor = TESTS if is_command_line else cast.actor(cast.ines)
    assert SECRET not in repr(read(store, actor, cast.round.id or 0).sheets())


def test_another_rounds_journeys_stay_there_and_more_take_no_more_statements(
    store: Store, cast: Cast
) -> None:
    fill_cast(store, cast)
    round_id = cast.round.id or 0
    with counted(store) as few:
        before = read(store, TESTS, round_id)
    with store.writing(TESTS) as session:
        more = add_journeys(session, round_id, cast.jonas, 4)
        elsewhere = add_journeys(session, add_round(session, "Round 2026").id or 0, cast.jonas, 1)
        pairs = [session.get_one(Pair, row.pair_id) for row in (*more, *elsewhere)]
        sides = [(pair.first_id, pair.second_id) for pair in pairs]
    for row, own in zip((*more, *elsewhere), sides, strict=True):
        fill(store, row, own, cast.gita.id or 0)
    with counted(store) as many:
        after = read(store, TESTS, round_id)
    assert len(many) == len(few)
    assert [len(lines(found, "Logbook")) for found in (before, after)] == [1, 5]
    # Of two twins of one pair no mean is told; of five pairs one is.
    means = [lines(found, "Surveys")[0]["Mean"] for found in (before, after)]
    assert means == [None, 4.0]
