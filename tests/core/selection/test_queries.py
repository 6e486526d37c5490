"""Who sees which files, and how much of each, in a fixed number of statements."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from core.access import Actor
from core.database import Store, now
from core.errors import Missing, NotAllowed, NotPossible
from core.selection import intake, queries
from core.tables.people import Person, Role
from core.tables.selection import (
    Assignment,
    ConflictOfInterest,
    ConflictOutcome,
    ContactPerson,
    Criterion,
    Decision,
    Expression,
    OrganisationType,
    Review,
    Score,
)
from tests.cast import TESTS, TODAY, Cast, add_expression, add_person
from tests.core.selection.files import JOINED
from tests.statements import counted

GOOD = {"commitment": 4.0, "relevant_experience": 3.0, "expanding_access": 5.0}


def give(store: Store, file: Expression, *people: Person) -> None:
    with store.writing(TESTS) as session:
        for person in people:
            session.add(Assignment(expression_id=file.id or 0, reviewer_id=person.id or 0,
                                   assigned_on=TODAY))  # fmt: skip


def declare(
    store: Store, file: Expression, person: Person, outcome: ConflictOutcome, text: str = ""
) -> None:
    with store.writing(TESTS) as session:
        session.add(ConflictOfInterest(expression_id=file.id or 0, person_id=person.id or 0,
                                       declaration=text, outcome=outcome))  # fmt: skip


def write(
    store: Store, file: Expression, person: Person, marks: dict[str, float], *, done: bool = True
) -> None:
    with store.writing(TESTS) as session:
        review = Review(expression_id=file.id or 0, reviewer_id=person.id or 0,
                        completed_at=now() if done else None)  # fmt: skip
        session.add(review)
        session.flush()
        for code, mark in marks.items():
            session.add(Score(review_id=review.id or 0, criterion=Criterion(code), mark=mark,
                              sentence=f"{person.name} on {code}."))  # fmt: skip


@pytest.fixture
def rita(store: Store, cast: Cast) -> Person:
    with store.writing(TESTS) as session:
        return add_person(session, "Rita", Role.REVIEWER)


def as_actor(person: Person) -> Actor:
    return Actor(person.id, person.name, person.role, person.email)


def names(store: Store, actor: Actor, cast: Cast) -> list[str]:
    with store.reading(actor) as session:
        return [row.name for row in queries.list_expressions(session, actor, cast.round.id or 0)]


@pytest.mark.parametrize("name", ["ines", "jonas", "petra"])
def test_the_team_sees_every_file_by_name(store: Store, cast: Cast, name: str) -> None:
    actor = cast.actor(getattr(cast, name))
    assert names(store, actor, cast) == ["Brno", "Ghent", "Porto", "Turku"]


@pytest.mark.parametrize("name", ["gita", "stan"])
def test_others_are_refused(store: Store, cast: Cast, name: str) -> None:
    actor = cast.actor(getattr(cast, name))
    with pytest.raises(NotAllowed):
        names(store, actor, cast)
    with pytest.raises(NotAllowed), store.reading(actor) as session:
        queries.open_expression(session, actor, cast.ghent.id or 0)


def test_a_reviewer_sees_only_what_was_given(store: Store, cast: Cast) -> None:
    assert names(store, cast.actor(cast.ruth), cast) == []
    give(store, cast.ghent, cast.ruth)
    assert names(store, cast.actor(cast.ruth), cast) == ["Ghent"]


@pytest.mark.parametrize(
    ("outcome", "seen"),
    [(ConflictOutcome.NONE, True), (ConflictOutcome.MANAGE, True),
     (ConflictOutcome.OPEN, False), (ConflictOutcome.EXCLUDE, False)],
)  # fmt: skip
def test_an_excluded_reviewer_finds_no_trace_of_the_file(
    store: Store, cast: Cast, outcome: ConflictOutcome, seen: bool
) -> None:
    actor, file = cast.actor(cast.ruth), cast.ghent.id or 0
    give(store, cast.ghent, cast.ruth)
    declare(store, cast.ghent, cast.ruth, outcome, "A tie.")
    assert names(store, actor, cast) == (["Ghent"] if seen else [])
    with store.reading(actor) as session:
        if seen:
            assert queries.open_expression(session, actor, file).row.name == "Ghent"
        else:
            with pytest.raises(Missing):
                queries.open_expression(session, actor, file)


def test_a_file_opens_for_a_reviewer_only_after_the_declaration(store: Store, cast: Cast) -> None:
    actor, file = cast.actor(cast.ruth), cast.ghent.id or 0
    give(store, cast.ghent, cast.ruth)
    with pytest.raises(NotPossible), store.reading(actor) as session:
        queries.open_expression(session, actor, file)
    declare(store, cast.ghent, cast.ruth, ConflictOutcome.NONE)
    with store.reading(actor) as session:
        assert queries.open_expression(session, actor, file).row.own_step == "write"


def test_the_contact_person_is_for_the_team(store: Store, cast: Cast) -> None:
    file = cast.ghent.id or 0
    give(store, cast.ghent, cast.ruth)
    declare(store, cast.ghent, cast.ruth, ConflictOutcome.NONE)
    with store.writing(TESTS) as session:
        session.add(ContactPerson(expression_id=file, lead_person="Eva",
                                  lead_email="eva@ghent.example"))  # fmt: skip
    seen = {}
    for person in (cast.ines, cast.jonas, cast.ruth):
        actor = cast.actor(person)
        with store.reading(actor) as session:
            found = queries.open_expression(session, actor, file)
        seen[person.name] = found.contact and found.contact.lead_email
        assert (found.answers.lead_person, found.answers.lead_email) == ("", "")
    assert seen == {"Ines": "eva@ghent.example", "Jonas": "eva@ghent.example", "Ruth": None}


def test_the_others_marks_open_without_names_when_ones_own_are_in(
    store: Store, cast: Cast, rita: Person
) -> None:
    actor, file = cast.actor(cast.ruth), cast.ghent.id or 0
    give(store, cast.ghent, cast.ruth, rita)
    declare(store, cast.ghent, cast.ruth, ConflictOutcome.NONE)
    write(store, cast.ghent, rita, GOOD)
    with store.reading(actor) as session:
        before = queries.open_expression(session, actor, file)
        (row,) = queries.list_expressions(session, actor, cast.round.id or 0)
    assert (before.reviews, before.result.reviews) == ((), 0)
    assert (row.reviews_in, row.reviews_asked, row.mean) == (0, 1, None)
    write(store, cast.ghent, cast.ruth, GOOD | {"commitment": 1.0}, done=False)
    with store.reading(actor) as session:
        draft = queries.open_expression(session, actor, file)
    assert [view.reviewer for view in draft.reviews] == ["You"]
    assert draft.result.reviews == 0
    with store.writing(TESTS) as session:
        own = session.get(Review, 2)
        assert own is not None
        own.completed_at = now()
    with store.reading(actor) as session:
        after = queries.open_expression(session, actor, file)
    assert [(view.reviewer, len(view.marks)) for view in after.reviews] == [
        ("You", 3), ("Reviewer 2", 3),
    ]  # fmt: skip
    assert after.result.reviews == 2


def test_the_team_sees_names_and_marks_but_not_the_marks_of_a_draft(
    store: Store, cast: Cast, rita: Person
) -> None:
    actor = cast.actor(cast.jonas)
    give(store, cast.ghent, cast.ruth, rita)
    write(store, cast.ghent, cast.ruth, GOOD)
    write(store, cast.ghent, rita, GOOD, done=False)
    with store.reading(actor) as session:
        found = queries.open_expression(session, actor, cast.ghent.id or 0)
    assert [(view.reviewer, view.is_complete, len(view.marks)) for view in found.reviews] == [
        ("Ruth", True, 3), ("Rita", False, 0),
    ]  # fmt: skip
    assert [(who.name, who.has_begun, who.is_barred) for who in found.assigned] == [
        ("Ruth", True, False), ("Rita", True, False),
    ]  # fmt: skip


def test_means_and_counts_are_those_of_two_reviews_worked_out_by_hand(
    store: Store, cast: Cast, rita: Person
) -> None:
    actor = cast.actor(cast.ines)
    give(store, cast.ghent, cast.ruth, rita)
    write(store, cast.ghent, cast.ruth, GOOD)
    write(store, cast.ghent, rita, GOOD | {"commitment": 2.0, "relevant_experience": 4.0})
    with store.reading(actor) as session:
        rows = queries.list_expressions(session, actor, cast.round.id or 0)
    row = next(row for row in rows if row.name == "Ghent")
    # Commitment 3.0, experience 3.5, access 5.0, weighted 35, 35 and 30.
    assert row.mean == pytest.approx(0.35 * 3.0 + 0.35 * 3.5 + 0.30 * 5.0)
    assert (row.reviews_in, row.reviews_asked, row.spread) == (2, 2, 2.0)
    assert (row.state, row.needs_meeting) == ("reviewed", True)


def test_a_review_under_a_conflict_does_not_count(store: Store, cast: Cast, rita: Person) -> None:
    actor = cast.actor(cast.ines)
    give(store, cast.ghent, cast.ruth, rita)
    write(store, cast.ghent, cast.ruth, GOOD)
    write(store, cast.ghent, rita, GOOD)
    declare(store, cast.ghent, rita, ConflictOutcome.EXCLUDE, "Former employer.")
    with store.reading(actor) as session:
        found = queries.open_expression(session, actor, cast.ghent.id or 0)
    assert (found.row.reviews_in, found.row.reviews_asked, found.result.reviews) == (1, 1, 1)
    assert [view.is_counted for view in found.reviews] == [True, False]
    assert [who.is_barred for who in found.assigned] == [False, True]


def test_a_city_and_its_agency_point_at_each_other(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        agency = add_expression(
            session, cast.round.id or 0, "Ghent Circular", country="BE",
            organisation_type=OrganisationType.PUBLIC_AGENCY, authority_name="City of Ghent",
        )  # fmt: skip
    actor = cast.actor(cast.ines)
    with store.reading(actor) as session:
        city = queries.open_expression(session, actor, cast.ghent.id or 0)
        other = queries.open_expression(session, actor, agency.id or 0)
    assert city.same_territory == ((agency.id, "Ghent Circular"),)
    assert other.same_territory == ((cast.ghent.id, "Ghent"),)
    assert (city.row.shape, other.row.shape) == ("city", "agency")


def test_a_reviewer_is_not_pointed_at_a_file_of_somebody_else(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        add_expression(
            session, cast.round.id or 0, "Ghent Circular", country="BE",
            organisation_type=OrganisationType.PUBLIC_AGENCY, authority_name="City of Ghent",
        )  # fmt: skip
    give(store, cast.ghent, cast.ruth)
    declare(store, cast.ghent, cast.ruth, ConflictOutcome.NONE)
    actor = cast.actor(cast.ruth)
    with store.reading(actor) as session:
        found = queries.open_expression(session, actor, cast.ghent.id or 0)
    assert found.same_territory == ()


@pytest.mark.parametrize("name", ["ines", "ruth"])
def test_the_list_takes_the_same_statements_for_three_files_and_for_thirty(
    store: Store, cast: Cast, name: str
) -> None:
    person: Person = getattr(cast, name)
    actor, taken = cast.actor(person), []
    for upto in (3, 30):
        with store.writing(TESTS) as session:
            for number in range(len(taken) * 3, upto):
                add_expression(session, cast.round.id or 0, f"Town {number}")
        with store.reading(TESTS) as session:
            files = queries.list_expressions(session, TESTS, cast.round.id or 0)
        for file in files:
            if file.reviews_asked == 0:
                give(store, Expression(id=file.id), cast.ruth)  # type: ignore[call-arg]
                write(store, Expression(id=file.id), cast.ruth, GOOD)  # type: ignore[call-arg]
        with store.reading(actor) as session, counted(store) as seen:
            rows = queries.list_expressions(session, actor, cast.round.id or 0)
        taken.append(len([one for one in seen if one.startswith("SELECT")]))
        assert len(rows) == upto + 4
    assert taken == [8, 8]


def test_one_file_takes_a_fixed_number_of_statements(store: Store, cast: Cast) -> None:
    actor = cast.actor(cast.ines)
    with store.reading(actor) as session, counted(store) as seen:
        queries.open_expression(session, actor, cast.ghent.id or 0)
    assert len([one for one in seen if one.startswith("SELECT")]) == 14


def test_a_decision_goes_before_what_the_reviews_say(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        row = session.get(Expression, cast.ghent.id)
        assert row is not None
        row.decision = Decision.RESERVE
    actor = cast.actor(cast.ines)
    with store.reading(actor) as session:
        assert queries.open_expression(session, actor, cast.ghent.id or 0).row.state == "reserve"


def test_a_preview_counts_and_writes_nothing(store: Store, cast: Cast) -> None:
    actor = cast.actor(cast.ines)
    before = store.trail_number()
    with store.reading(actor) as session:
        preview = queries.preview_import(
            session, actor, cast.round.id or 0, intake.read(JOINED, "export.xlsx")
        )
    assert preview.counts == {"new": 12, "changed": 0, "unchanged": 0, "refused": 0}
    assert store.trail_number() == before


@pytest.mark.parametrize("name", ["jonas", "ruth", "stan"])
def test_only_a_lead_previews_and_reads_the_remembered_columns(
    store: Store, cast: Cast, name: str
) -> None:
    actor = cast.actor(getattr(cast, name))
    with pytest.raises(NotAllowed), store.reading(actor) as session:
        queries.preview_import(session, actor, 1, intake.read(JOINED, "export.xlsx"))
    with pytest.raises(NotAllowed), store.reading(actor) as session:
        queries.remembered_columns(session, actor)


def test_a_round_or_file_that_is_not_there_is_missing(store: Store, cast: Cast) -> None:
    actor = cast.actor(cast.ines)
    with pytest.raises(Missing), store.reading(actor) as session:
        queries.list_expressions(session, actor, 999)
    with pytest.raises(Missing), store.reading(actor) as session:
        queries.open_expression(session, actor, 999)


def test_a_file_knows_those_beside_it_in_the_list(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        twin = add_expression(session, cast.round.id or 0, "Ghent", country="FI", reference="g2")
    actor = cast.actor(cast.ines)
    places = {}
    with store.reading(actor) as session:
        for row in queries.list_expressions(session, actor, cast.round.id or 0):
            places[row.id] = queries.find_expression(session, actor, row.id)
    assert [(place.before, place.name, place.after) for place in places.values()] == [
        (None, "Brno", (cast.ghent.id, "Ghent")),
        ((cast.brno.id, "Brno"), "Ghent", (twin.id, "Ghent")),
        ((cast.ghent.id, "Ghent"), "Ghent", (cast.porto.id, "Porto")),
        ((twin.id, "Ghent"), "Porto", (cast.turku.id, "Turku")),
        ((cast.porto.id, "Porto"), "Turku", None),
    ]
    give(store, cast.turku, cast.ruth)
    give(store, cast.brno, cast.ruth)
    ruth = cast.actor(cast.ruth)
    with store.reading(ruth) as session:
        found = queries.find_expression(session, ruth, cast.turku.id or 0)
    assert (found.before, found.after) == ((cast.brno.id, "Brno"), None)
    assert (found.own_step, found.country_name) == ("declare", "Finland")


def test_opening_a_file_reads_no_other_file_of_the_round_but_its_compatriots(
    store: Store, cast: Cast
) -> None:
    actor, number = cast.actor(cast.ines), cast.ghent.id or 0
    read: list[str] = []

    def note(file: Expression, _context: object) -> None:
        read.append(file.name)

    with store.writing(TESTS) as session:
        add_expression(session, cast.round.id or 0, "Liège", country="BE")
        for at in range(30):
            add_expression(session, cast.round.id or 0, f"Town {at}", country="SE")
    event.listen(Expression, "load", note)
    try:
        with store.reading(actor) as session, counted(store) as seen:
            queries.find_expression(session, actor, number)
        assert read == ["Ghent"]
        assert len([one for one in seen if "FROM expression" in one]) == 3
        with store.reading(actor) as session:
            found = queries.open_expression(session, actor, number)
    finally:
        event.remove(Expression, "load", note)
    assert read == ["Ghent", "Ghent", "Liège"]
    assert [name for _, name in found.compatriots] == ["Liège"]


def test_a_list_leaves_the_long_answers_in_the_store(store: Store, cast: Cast) -> None:
    actor = cast.actor(cast.ines)
    with store.reading(actor) as session, counted(store) as seen:
        queries.list_expressions(session, actor, cast.round.id or 0)
    read = next(one for one in seen if "FROM expression" in one)
    assert "expression.country" in read
    assert "good_practices" not in read and "other_answers" not in read
