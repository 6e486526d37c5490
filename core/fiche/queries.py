"""Read the Fiche of a pair as the actor may see it."""

from __future__ import annotations

from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.errors import Missing
from core.fiche.content import (
    PROFILE_FIELDS,
    Contact,
    Fiche,
    FicheEntry,
    FicheObjective,
    Profile,
    may_enter,
    profile,
)
from core.journeys import queries as journeys
from core.journeys.views import EntryRow, JourneyView
from core.tables.journey import EntryKind, JourneyState
from core.tables.pairing import Pair
from core.tables.selection import ContactPerson, Expression


def fiche_of(session: Session, actor: Actor, pair_id: int) -> Fiche:
    """Return the Fiche of a pair as it stands, oldest entry first.

    Raises Missing for a pair without a journey, NotAllowed for another pair's twin.
    """
    access.require(session, actor, "fiche_of", pair_id=pair_id)
    view = journeys.open_journey_of(session, actor, pair_id)
    summary, facts = view.summary, view.summary.facts
    labels = {step.id: step.label for step in facts.steps}
    entries = journeys.list_entries(session, actor, summary.journey_id)
    owners = {"first": view.first.name, "second": view.second.name, "both": "Both twins"}
    return Fiche(
        summary.label, view.round_name, summary.facilitator, facts.started_on, facts.ends_on,
        facts.state is JourneyState.CONCLUDED, _profiles(session, view),
        tuple(item.text for item in view.items),
        tuple(
            FicheObjective(one.text, owners[one.owner], one.evidence, one.step, one.is_agreed)
            for one in view.objectives
        ),
        facts.steps,
        tuple(_entry(one, labels) for one in reversed(entries) if may_enter(one.visibility)),
        session.exec(select(Pair.reason).where(Pair.id == pair_id)).one(),
    )  # fmt: skip


def _entry(row: EntryRow, labels: dict[int, str]) -> FicheEntry:
    is_action = row.kind is EntryKind.ACTION
    return FicheEntry(
        row.kind, row.text, row.author, row.written_on, labels.get(row.milestone_id or 0, ""),
        row.visibility, row.owner if is_action else "", row.due_on,
    )  # fmt: skip


def _profiles(session: Session, view: JourneyView) -> tuple[Profile, Profile]:
    sides = [twin.expression_id for twin in view.twins]
    rows = {
        row.id: row
        for row in session.exec(select(Expression).where(col(Expression.id).in_(sides))).all()
    }
    contacts = {
        row.expression_id: Contact(row.lead_person, row.lead_function, row.deputy)
        for row in session.exec(
            select(ContactPerson).where(col(ContactPerson.expression_id).in_(sides))
        ).all()
    }
    wanted = (*PROFILE_FIELDS, "name", "country", "reference", "population_year")

    def drawn(side: int) -> Profile:
        row = rows.get(side)
        if row is None:
            raise Missing("One of the two expressions of interest is gone.")
        values = {name: getattr(row, name) for name in wanted}
        return profile(values, contacts.get(side, Contact("", "", "")))

    return drawn(sides[0]), drawn(sides[1])
