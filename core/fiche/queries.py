"""Read the Fiche of a pair as it stands, and the versions that were put before the three."""

from __future__ import annotations

from collections import defaultdict

from sqlmodel import Session, col, func, select

from core import access
from core.access import Actor
from core.fiche import gather, rules
from core.fiche.content import Choice, Fiche, Signature, Standing, TimeSpent
from core.fiche.stored import mark_of, read_back
from core.fiche.views import Desk, EntryChoice, Version, WaitingFiche
from core.journeys import queries as journeys
from core.journeys.gather import UNKNOWN
from core.journeys.rows import bound, may_walk
from core.journeys.views import JourneyView
from core.tables.fiche import FicheAgreement, FicheVersion
from core.tables.journey import (
    Effort,
    EffortKind,
    Journey,
    JourneyState,
    Milestone,
    MilestoneKind,
)
from core.tables.pairing import Pair
from core.tables.people import Role


def fiche_of(session: Session, actor: Actor, pair_id: int, choice: Choice | None = None) -> Fiche:
    """Return the Fiche of a pair as it stands, for the readers and with the entries chosen.

    Raises Missing for a pair without a journey, NotAllowed for another pair's twin.
    """
    access.require(session, actor, "fiche_of", pair_id=pair_id)
    view = journeys.open_journey_of(session, actor, pair_id)
    chosen = (choice or Choice()).tidy()
    facts = view.summary.facts
    items, objectives = gather.goals(session, view, chosen)
    entries = gather.entries(session, view, chosen)
    return Fiche(
        view.summary.label, view.round_name, view.summary.facilitator, facts.started_on,
        facts.ends_on, gather.profiles(session, view),
        session.exec(select(Pair.reason).where(Pair.id == pair_id)).one(),
        chosen, items, objectives, gather.meetings(session, view),
        tuple(one.entry for one in entries if one.is_in), _time_spent(session, view),
        gather.insights(session, view, chosen),
        sum(one.by_kind and not one.is_in for one in entries),
    )  # fmt: skip


def entries_to_choose(
    session: Session, actor: Actor, pair_id: int, choice: Choice
) -> tuple[EntryChoice, ...]:
    """List the entries that these readers may see, the oldest first, for those who choose by hand.

    Empty for everybody but both twins and their facilitator. Raises Missing.
    """
    access.require(session, actor, "entries_to_choose", pair_id=pair_id)
    view = journeys.open_journey_of(session, actor, pair_id)
    if not may_walk(actor, pair_id, view.summary.facilitator_id, also_lead=False):
        return ()
    return gather.entries(session, view, choice.tidy())


def fiche_desk(session: Session, actor: Actor, pair_id: int) -> Desk:
    """Return the versions of a pair's Fiche, newest first, with who agreed to each.

    A version that was changed behind the program's back is told by its mark, never hidden.
    Raises Missing for a pair without a journey.
    """
    access.require(session, actor, "fiche_desk", pair_id=pair_id)
    view = journeys.open_journey_of(session, actor, pair_id)
    rows = session.exec(
        select(FicheVersion)
        .where(FicheVersion.pair_id == pair_id)
        .order_by(col(FicheVersion.number).desc())
    ).all()
    given: dict[int, list[FicheAgreement]] = defaultdict(list)
    for row in session.exec(select(FicheAgreement).where(FicheAgreement.pair_id == pair_id)):
        given[row.fiche_version_id].append(row)
    names = gather.names_in(session, (row.by_id for row in rows))
    versions = tuple(
        Version(
            row.id or 0, row.number, read_back(row.content), _standing(row, view, given),
            row.note, names.get(row.by_id, UNKNOWN), row.replaced_on,
            mark_of(row.content) == row.content_hash,
        )
        for row in rows
    )  # fmt: skip
    walks = may_walk(actor, pair_id, view.summary.facilitator_id, also_lead=False)
    return Desk(
        versions, _own(session, actor, view) if walks else "", walks,
        is_over=view.summary.facts.held(MilestoneKind.CONCLUSION) is not None,
        is_running=view.summary.facts.is_running,
        may_conclude=actor.role is not Role.TWIN
        and may_walk(actor, pair_id, view.summary.facilitator_id, also_lead=True),
    )  # fmt: skip


def list_waiting_fiches(session: Session, actor: Actor) -> tuple[WaitingFiche, ...]:
    """List the versions that wait for the actor's own side to agree, the earliest first."""
    access.require(session, actor, "list_waiting_fiches")
    rows = session.exec(
        select(FicheVersion)
        .where(col(FicheVersion.frozen_on).is_(None), col(FicheVersion.replaced_on).is_(None))
        .order_by(col(FicheVersion.offered_on), col(FicheVersion.id))
    ).all()
    given = session.exec(
        select(FicheAgreement).where(
            col(FicheAgreement.fiche_version_id).in_([row.id for row in rows])
        )
    ).all()
    own: set[int | None] = {None}
    if actor.role is not Role.FACILITATOR:
        own = set(session.info["actor"].expression_ids)
    answered = {one.fiche_version_id for one in given if one.expression_id in own}
    asks = {one.fiche_version_id: one.name for one in given if one.remark}
    return tuple(
        WaitingFiche(
            row.pair_id, str(row.content.get("pair", "")), row.number, row.offered_on,
            asks.get(row.id or 0, ""),
        )
        for row in rows
        if row.id not in answered
    )  # fmt: skip


def _time_spent(session: Session, view: JourneyView) -> tuple[TimeSpent, ...]:
    """Add up the half days of each twin by what they were spent on."""
    found = session.exec(
        select(Effort.expression_id, Effort.kind, func.sum(Effort.half_days))
        .where(Effort.journey_id == view.summary.journey_id)
        .group_by(col(Effort.expression_id), col(Effort.kind))
    ).all()
    spent = {(side, kind): int(number) for side, kind, number in found}
    return tuple(
        TimeSpent(
            twin.name,
            tuple(
                (kind, spent[twin.expression_id, kind])
                for kind in EffortKind
                if (twin.expression_id, kind) in spent
            ),
        )
        for twin in view.twins
    )


def list_to_conclude(session: Session, actor: Actor) -> tuple[WaitingFiche, ...]:
    """List the agreed versions whose journey only waits to be concluded, as one's own guide."""
    access.require(session, actor, "list_to_conclude")
    # A newer version that waits is agreed to instead.
    waiting = select(col(FicheVersion.journey_id)).where(
        col(FicheVersion.frozen_on).is_(None), col(FicheVersion.replaced_on).is_(None)
    )
    found = session.exec(
        select(FicheVersion)
        .join(Journey, col(Journey.id) == col(FicheVersion.journey_id))
        .join(
            Milestone,
            (col(Milestone.journey_id) == col(Journey.id))
            & (col(Milestone.kind) == MilestoneKind.CONCLUSION),
        )
        .where(
            Journey.state == JourneyState.RUNNING,
            Journey.facilitator_id == bound(session).person_id,
            col(Milestone.held_on).is_not(None),
            col(FicheVersion.frozen_on).is_not(None),
            col(FicheVersion.replaced_on).is_(None),
            col(Journey.id).not_in(waiting),
        )
        .order_by(col(FicheVersion.id))
    ).all()
    return tuple(
        WaitingFiche(row.pair_id, str(row.content.get("pair", "")), row.number, row.offered_on)
        for row in found
    )


def _standing(
    row: FicheVersion, view: JourneyView, given: dict[int, list[FicheAgreement]]
) -> Standing:
    by_side = {one.expression_id: one for one in given[row.id or 0]}
    sides = [(twin.expression_id, twin.name, rules.TWIN) for twin in view.twins]
    stored = read_back(row.content)
    guide = stored.facilitator if stored else view.summary.facilitator
    signatures = []
    for side, name, role in [*sides, (None, guide, rules.FACILITATOR)]:
        one = by_side.get(side)
        if one is None:
            signatures.append(Signature(name, role))
        else:
            signatures.append(Signature(name, role, one.name, one.agreed_on, one.remark))
    return Standing(row.number, row.offered_on, row.content_hash, tuple(signatures), row.frozen_on)


def _own(session: Session, actor: Actor, view: JourneyView) -> str:
    if actor.role is Role.FACILITATOR:
        return rules.FACILITATOR
    own = session.info["actor"].expression_ids
    return next((twin.name for twin in view.twins if twin.expression_id in own), "")
