"""Importing expressions of interest, and overriding what the rules say."""

from __future__ import annotations

import pytest
from sqlmodel import col, select

from core.access import Actor
from core.database import Store
from core.errors import Missing, NotAllowed, NotPossible, Stale
from core.selection import actions, gather, intake, queries
from core.selection.actions import ImportResult, OverrideInput
from core.tables.selection import (
    ColumnMapping,
    ContactPerson,
    Decision,
    Expression,
    Kind,
    OrganisationType,
    Round,
    RoundState,
)
from core.tables.trail import TrailEntry
from tests.cast import TESTS, TODAY, Cast, add_round
from tests.core.selection.files import JOINED
from tests.core.selection.test_intake import SHAPES, changed, inputs


@pytest.fixture
def lead(cast: Cast) -> Actor:
    return cast.actor(cast.ines)


@pytest.fixture
def round_id(store: Store) -> int:
    with store.writing(TESTS) as session:
        return add_round(session, "Import").id or 0


def bring_in(
    store: Store, actor: Actor, round_id: int, data: bytes, remembered: dict[str, str] | None = None
) -> ImportResult:
    reading = intake.read(data, "export", remembered)
    with store.writing(actor) as session:
        return actions.import_expressions(session, actor, round_id, reading, on=TODAY)


def stored(store: Store, round_id: int) -> dict[str, tuple[Expression, ContactPerson | None]]:
    with store.reading(TESTS) as session:
        return gather.stored_files(session, round_id)


def counts(result: ImportResult) -> tuple[int, int, int, int]:
    return result.new, result.changed, result.unchanged, len(result.refused)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_of_the_sample_is_stored_as_it_was_read(
    store: Store, lead: Actor, round_id: int, shape: str
) -> None:
    assert counts(bring_in(store, lead, round_id, SHAPES[shape])) == (12, 0, 0, 0)
    found = [gather.as_input(*pair) for pair in stored(store, round_id).values()]
    assert sorted(found, key=lambda one: one.reference) == inputs(JOINED)


@pytest.mark.parametrize("again", SHAPES)
def test_importing_again_from_any_shape_doubles_nothing_and_leaves_no_trail(
    store: Store, lead: Actor, round_id: int, again: str
) -> None:
    bring_in(store, lead, round_id, JOINED)
    before = store.trail_number()
    assert counts(bring_in(store, lead, round_id, SHAPES[again])) == (0, 0, 12, 0)
    assert store.trail_number() == before
    assert len(stored(store, round_id)) == 12


@pytest.mark.parametrize(
    ("title", "value", "field", "expected"),
    [
        ("Population", "170000", "population", 170_000),
        ("Topic you want to work on", "Reuse of wood", "topic_text", "Reuse of wood"),
        ("Working languages", "Dutch", "languages", ["nl"]),
        ("Type of organisation", "Public agency", "organisation_type",
         OrganisationType.PUBLIC_AGENCY),
        ("Type of territory", "Intermediate region", "kind", Kind.REGION),
    ],
)  # fmt: skip
def test_one_changed_cell_changes_one_file(
    store: Store, lead: Actor, round_id: int, title: str, value: str, field: str, expected: object
) -> None:
    bring_in(store, lead, round_id, JOINED)
    assert counts(bring_in(store, lead, round_id, changed({(5, title): value}))) == (0, 1, 11, 0)
    first = min(stored(store, round_id).values(), key=lambda pair: pair[0].id or 0)[0]
    assert getattr(first, field) == expected
    assert first.version == 2


def test_a_changed_contact_person_changes_one_file_and_not_its_version(
    store: Store, lead: Actor, round_id: int
) -> None:
    bring_in(store, lead, round_id, JOINED)
    result = bring_in(store, lead, round_id, changed({(5, "Lead person"): "Somebody Else"}))
    assert counts(result) == (0, 1, 11, 0)
    row, contact = min(stored(store, round_id).values(), key=lambda pair: pair[0].id or 0)
    assert contact is not None
    assert (contact.lead_person, row.version) == ("Somebody Else", 1)


def test_a_refused_row_is_named_and_the_others_come_in(
    store: Store, lead: Actor, round_id: int
) -> None:
    result = bring_in(store, lead, round_id, changed({(7, "Country"): "Atlantis"}))
    assert counts(result) == (11, 0, 0, 1)
    (refused,) = result.refused
    assert refused.number == 7
    assert refused.reasons == ("The country “Atlantis” is not recognised. Write its English name.",)
    assert result.sentence == "11 new, 0 changed, 0 unchanged, 1 refused."


def test_what_a_person_set_survives_an_import(store: Store, lead: Actor, round_id: int) -> None:
    bring_in(store, lead, round_id, JOINED)
    with store.writing(TESTS) as session:
        for row in session.exec(select(Expression).where(col(Expression.round_id) == round_id)):
            row.decision, row.eligibility_override = Decision.RESERVE, "ineligible"
            row.eligibility_reason, row.latitude = "Known to the team", 50.0
    bring_in(store, lead, round_id, changed({(n, "Population"): "1" for n in range(5, 17)}))
    for row, _ in stored(store, round_id).values():
        assert (row.decision, row.eligibility_override, row.eligibility_reason, row.latitude) == (
            Decision.RESERVE, "ineligible", "Known to the team", 50.0,
        )  # fmt: skip


def test_unknown_columns_are_kept(store: Store, lead: Actor, round_id: int) -> None:
    bring_in(store, lead, round_id, changed({(4, "Lead person"): "Favourite colour"}))
    for row, contact in stored(store, round_id).values():
        assert contact is not None
        assert contact.lead_person == ""
        assert row.other_answers["Favourite colour"]


def test_a_column_that_a_person_gave_a_field_is_remembered(
    store: Store, lead: Actor, round_id: int
) -> None:
    data = changed({(4, "Lead person"): "Who speaks"})
    given = {"Who speaks": "lead_person", "Nothing like it": "name"}
    bring_in(store, lead, round_id, data, given)
    with store.reading(lead) as session:
        remembered = queries.remembered_columns(session, lead)
    assert remembered == {"Who speaks": "lead_person"}
    contacts = [contact for _, contact in stored(store, round_id).values() if contact]
    assert all(contact.lead_person for contact in contacts)
    bring_in(store, lead, round_id, data, {"Who speaks": ""})
    with store.reading(TESTS) as session:
        assert [row.field for row in session.exec(select(ColumnMapping))] == [""]


def test_every_file_gets_a_dot_inside_europe(store: Store, lead: Actor, round_id: int) -> None:
    bring_in(store, lead, round_id, JOINED)
    for row, _ in stored(store, round_id).values():
        assert row.latitude is not None
        assert row.longitude is not None
        assert 34 < row.latitude < 72
        assert -25 < row.longitude < 46


def test_an_agency_stands_where_its_authority_stands(
    store: Store, lead: Actor, round_id: int
) -> None:
    data = changed({
        (5, "Name of the city, region or organisation"): "Porto Ambiente",
        (5, "Authority you belong to (agencies and companies only)"): "Porto",
        (5, "Country"): "Portugal", (5, "Type of organisation"): "Publicly owned company",
    })  # fmt: skip
    bring_in(store, lead, round_id, data)
    first = min(stored(store, round_id).values(), key=lambda pair: pair[0].id or 0)[0]
    assert first.latitude == pytest.approx(41.15, abs=0.1)
    assert first.longitude == pytest.approx(-8.61, abs=0.1)


def test_a_failure_in_the_middle_leaves_nothing(store: Store, lead: Actor, round_id: int) -> None:
    reading = intake.read(JOINED, "export")
    with pytest.raises(ZeroDivisionError), store.writing(lead) as session:
        actions.import_expressions(session, lead, round_id, reading, on=TODAY)
        raise ZeroDivisionError
    assert stored(store, round_id) == {}


def test_nothing_comes_into_a_closed_or_unknown_round(
    store: Store, lead: Actor, round_id: int
) -> None:
    with store.writing(TESTS) as session:
        call = session.get(Round, round_id)
        assert call is not None
        call.state = RoundState.CLOSED
    with pytest.raises(NotPossible):
        bring_in(store, lead, round_id, JOINED)
    with pytest.raises(Missing):
        bring_in(store, lead, 999, JOINED)


def test_the_trail_names_the_import(store: Store, lead: Actor, round_id: int) -> None:
    bring_in(store, lead, round_id, JOINED)
    with store.reading(TESTS) as session:
        entries = session.exec(
            select(TrailEntry).where(col(TrailEntry.action) == "import_expressions")
        ).all()
    subjects = [entry.subject for entry in entries]
    assert (subjects.count("expression"), subjects.count("contact_person")) == (12, 12)
    assert {entry.actor for entry in entries} == {lead.mark}


@pytest.mark.parametrize("name", ["jonas", "ruth", "gita", "stan"])
def test_only_a_lead_imports(store: Store, cast: Cast, round_id: int, name: str) -> None:
    with pytest.raises(NotAllowed):
        bring_in(store, cast.actor(getattr(cast, name)), round_id, JOINED)


@pytest.mark.parametrize("name", ["ines", "jonas"])
def test_the_team_overrides_eligibility_with_a_reason(store: Store, cast: Cast, name: str) -> None:
    actor, file = cast.actor(getattr(cast, name)), cast.ghent.id or 0
    with store.writing(actor) as session:
        given = OverrideInput("ineligible", "Not a public body after all.")
        actions.override_eligibility(session, actor, file, given, 1, on=TODAY)
    with store.reading(actor) as session:
        found = queries.open_expression(session, actor, file)
    assert (found.row.state, found.row.is_overridden) == ("ineligible", True)
    assert found.override_reason == "Not a public body after all."
    assert found.override_by == actor.name
    with store.writing(actor) as session:
        given = OverrideInput(None, "The mandate was found.")
        actions.override_eligibility(session, actor, file, given, 2, on=TODAY)
    with store.reading(actor) as session:
        found = queries.open_expression(session, actor, file)
    assert (found.row.verdict, found.row.is_overridden) == ("eligible", False)


def test_an_override_needs_a_reason_and_a_fresh_form(store: Store, cast: Cast) -> None:
    actor, file = cast.actor(cast.ines), cast.ghent.id or 0
    with pytest.raises(NotPossible), store.writing(actor) as session:
        actions.override_eligibility(
            session, actor, file, OverrideInput("eligible", "  "), 1, on=TODAY
        )
    with pytest.raises(Stale) as refused, store.writing(actor) as session:
        actions.override_eligibility(
            session, actor, file, OverrideInput("eligible", "Mine."), 7, on=TODAY
        )
    assert refused.value.yours["Reason"] == "Mine."
    assert refused.value.version == 1


def test_a_paired_file_keeps_its_eligibility(store: Store, cast: Cast) -> None:
    actor, file = cast.actor(cast.ines), cast.ghent.id or 0
    with store.writing(TESTS) as session:
        row = session.get(Expression, file)
        assert row is not None
        row.decision = Decision.PAIRED
    with pytest.raises(NotPossible), store.writing(actor) as session:
        actions.override_eligibility(
            session, actor, file, OverrideInput("ineligible", "Late doubt."), 2, on=TODAY
        )


@pytest.mark.parametrize("name", ["ruth", "gita", "stan"])
def test_nobody_else_overrides_eligibility(store: Store, cast: Cast, name: str) -> None:
    actor = cast.actor(getattr(cast, name))
    with pytest.raises(NotAllowed), store.writing(actor) as session:
        actions.override_eligibility(
            session, actor, cast.ghent.id or 0, OverrideInput("eligible", "Why not."), 1, on=TODAY
        )
