"""What is read of a round is all of it, nothing of another, and nothing that is nobody's."""

from __future__ import annotations

from datetime import date

import pytest

from core.database import Store
from core.demo import written
from core.errors import Missing, NotAllowed
from core.meetings import actions as meetings
from core.reports.queries import WholeRound, read_whole_round
from core.reports.sheets import Value
from core.tables.intake import Clarification, DeadlineExtension, TerritoryLink, TerritoryVerdict
from core.tables.letters import Letter, LetterKind
from core.tables.pairing import PairWish, WishKind
from core.tables.selection import (
    Assignment,
    ConflictOfInterest,
    ConflictOutcome,
    ContactPerson,
    Criterion,
    Expression,
    Review,
    Score,
)
from tests.cast import AT, TESTS, TODAY, Cast, add_expression, add_pair, add_round
from tests.panel import AGREED, Panel
from tests.statements import counted

TOKEN = "a-token-that-opens-a-file"


def read(store: Store, round_id: int) -> WholeRound:
    with store.reading(TESTS) as session:
        return read_whole_round(session, TESTS, round_id, on=TODAY)


def lines(found: WholeRound, title: str) -> list[dict[str, Value]]:
    (one,) = [sheet for sheet in found.sheets() if sheet.title == title]
    return [dict(zip(one.header, row, strict=True)) for row in one.rows]


def test_everything_of_one_round_is_in_it(demo_store: Store) -> None:
    before, now = (
        {sheet.title: len(sheet.rows) for sheet in read(demo_store, number).sheets()}
        for number in (1, 2)
    )
    asked = ("Applications", "Decisions", "Reviews", "Pairs", "Proposals")
    assert [before[title] for title in asked] == [22, 22, 0, 10, 1]
    assert [now[title] for title in asked] == [36, 36, 3 * len(written.reviews()), 0, 0]
    assert 0 < now["Conflicts"] < now["Assignments"]
    walked = ("Journeys", "Fiche versions", "Insights")
    assert [before[title] for title in walked] == [10, 2, 2]
    assert [now[title] for title in walked] == [0, 0, 0]
    assert before["Actions"] < before["Logbook"] and before["Steps"] > 100 and before["Surveys"]


def fill(store: Store, cast: Cast) -> int:
    """Put one row of everything into the round of the cast; return a kept file's number."""
    ghent, turku = cast.ghent.id or 0, cast.turku.id or 0
    with store.writing(TESTS) as session:
        earlier = add_round(session, "Round 2024")
        kept = add_expression(session, earlier.id or 0, "Aosta", country="IT")
        lead = cast.ines.id or 0
        session.add_all([
            ContactPerson(expression_id=ghent, lead_person="Ada", lead_email="ada@ghent.example"),
            Clarification(
                expression_id=ghent, asked_by_id=lead, asked_on=TODAY, due_on=TODAY,
                question="How many?", fields=["population"], before={"population": 1000},
                after={"population": 2000}, remark="Sorry", answered_at=AT,
            ),
            TerritoryLink(first_id=ghent, second_id=kept.id or 0, decided_by_id=lead,
                          verdict=TerritoryVerdict.DIFFERENT, reason="Far", decided_on=TODAY),
            Letter(round_id=cast.round.id or 0, expression_id=ghent, kind=LetterKind.RECEIVED,
                   to_email="ada@ghent.example", subject="Received", made_on=TODAY,
                   body=f"Follow it: /status?token={TOKEN}"),
            PairWish(round_id=cast.round.id or 0, first_id=turku, second_id=kept.id or 0,
                     kind=WishKind.PIN, reason="Want it", by_id=lead, made_at=AT),
            DeadlineExtension(round_id=cast.round.id or 0, before_local="2025-07-11 18:00",
                              after_local="2025-07-18 18:00", reason="Strike",
                              extended_on=date(2025, 7, 10)),
            ConflictOfInterest(expression_id=cast.porto.id or 0, person_id=cast.ruth.id or 0,
                               answers=["works_there"], outcome=ConflictOutcome.EXCLUDE,
                               decided_by_id=lead, decided_on=TODAY),
        ])  # fmt: skip
        session.flush()
        row = session.get_one(Expression, ghent)
        row.eligibility_override, row.eligibility_by_id = "eligible", lead
        session.add(row)
        # A retained candidate of an earlier round is paired in this one.
        pair = add_pair(session, cast.brno, kept)
        pair.round_id = cast.round.id or 0
        session.add(pair)
    return kept.id or 0


def test_people_and_files_stand_there_by_their_names(store: Store, cast: Cast) -> None:
    fill(store, cast)
    found = read(store, cast.round.id or 0)
    (asked,) = lines(found, "Clarifications")
    assert (asked["Name"], asked["Asked by"]) == ("Ghent", "Ines")
    assert (asked["Before"], asked["After"]) == ("Population: 1 000", "Population: 2 000")
    (link,) = lines(found, "Territories")
    assert (link["First: Name"], link["Second: Name"]) == ("Ghent", "Aosta")
    (wish,) = lines(found, "Wishes")
    assert (wish["Wish"], wish["Second: Name"], wish["By"]) == ("Pin", "Aosta", "Ines")
    (tie,) = lines(found, "Conflicts")
    assert (tie["Person"], tie["Outcome"], tie["Ties"]) == (
        "Ruth", "Exclude", "works or worked there",
    )  # fmt: skip
    assert {line["Second: Name"] for line in lines(found, "Pairs")} == {"Turku", "Brno", "Aosta"}
    (decided,) = [line for line in lines(found, "Decisions") if line["Name"] == "Ghent"]
    assert (decided["Eligibility decided by"], decided["Decision"]) == ("Ines", "Not decided")
    said = [line["Said"] for line in lines(found, "About") if line["What"] == "Deadline moved"]
    assert [str(text).endswith("Reason: Strike") for text in said] == [True]
    assert [file.lead_person for file in found.files] == ["", "Ada", "", ""]


def test_a_letter_leaves_without_its_text_and_link(store: Store, cast: Cast) -> None:
    fill(store, cast)
    found = read(store, cast.round.id or 0)
    (letter,) = lines(found, "Letters")
    assert (letter["Kind"], letter["State"], letter["Subject"]) == (
        "Received", "Waiting", "Received",
    )  # fmt: skip
    assert TOKEN not in repr(found.sheets())


def test_reviews_and_what_was_agreed_stand_beside_each_other(
    store: Store, cast: Cast, panel: Panel
) -> None:
    meeting = panel.plan()
    panel.do(meetings.show_file, meeting, cast.ghent.id)
    item = panel.seen(meeting).items[0]
    panel.do(meetings.set_presence, item.id, cast.ruth.id, False)
    panel.do(meetings.agree_scores, item.id, AGREED, panel.seen(meeting).items[0].version)
    found = read(store, cast.round.id or 0)
    marks = [(line["Reviewer"], line["Criterion"], line["Mark"]) for line in lines(found, "Reviews")
             if line["Name"] == "Ghent"]  # fmt: skip
    assert marks == [
        ("Otto", "Commitment", 2.0), ("Otto", "Relevant experience", 4.0),
        ("Otto", "Expanding access to support", 4.0),
        ("Ruth", "Commitment", 5.0), ("Ruth", "Relevant experience", 4.0),
        ("Ruth", "Expanding access to support", 4.0),
    ]  # fmt: skip
    agreed = lines(found, "Consensus")
    assert [(line["Criterion"], line["Agreed mark"]) for line in agreed] == [
        ("Commitment", 3.5), ("Relevant experience", 4.0), ("Expanding access to support", None),
    ]  # fmt: skip
    assert {line["Sentence"] for line in agreed} == {"A deputy is coming."}
    assert {line["Not in the room"] for line in agreed} == {"Ruth"}


def test_of_a_draft_nothing_leaves_but_that_it_exists(store: Store, cast: Cast) -> None:
    secret = "Nobody has read this yet."
    with store.writing(TESTS) as session:
        review = Review(expression_id=cast.ghent.id or 0, reviewer_id=cast.ruth.id or 0,
                        evidence=secret, to_clarify=secret, level_proposed=4.0)  # fmt: skip
        session.add(review)
        session.flush()
        session.add(Score(review_id=review.id or 0, criterion=Criterion.COMMITMENT, mark=1.0,
                          sentence=secret))  # fmt: skip
    (line,) = lines(read(store, cast.round.id or 0), "Reviews")
    assert {title: value for title, value in line.items() if value not in (None, "")} == {
        "Contribution ID": "ghent", "Name": "Ghent", "Reviewer": "Ruth", "State": "Draft",
        "Counted": "No",
    }  # fmt: skip


def test_more_files_take_no_more_statements(store: Store, cast: Cast) -> None:
    round_id = cast.round.id or 0
    fill(store, cast)
    with counted(store) as few:
        read(store, round_id)
    with store.writing(TESTS) as session:
        for number in range(12):
            row = add_expression(session, round_id, f"City {number}")
            session.add_all([
                ContactPerson(expression_id=row.id or 0, lead_person="Ada"),
                Assignment(expression_id=row.id or 0, reviewer_id=cast.ruth.id or 0,
                           assigned_on=TODAY),
                Review(expression_id=row.id or 0, reviewer_id=cast.ruth.id or 0, completed_at=AT),
            ])  # fmt: skip
    with counted(store) as many:
        found = read(store, round_id)
    assert len(found.files) == 16
    assert len(many) == len(few)


@pytest.mark.parametrize("name", ["jonas", "ruth", "gita", "stan"])
def test_only_a_lead_takes_it_away(store: Store, cast: Cast, name: str) -> None:
    actor = cast.actor(getattr(cast, name))
    with store.reading(actor) as session, pytest.raises(NotAllowed):
        read_whole_round(session, actor, cast.round.id or 0, on=TODAY)


def test_a_round_that_is_not_there_is_missing(store: Store, cast: Cast) -> None:
    with pytest.raises(Missing):
        read(store, 99)
