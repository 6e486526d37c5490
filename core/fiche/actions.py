"""Put a version of the Fiche before the three who sign it, agree to it, or ask for a change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session, col, select

from core import access, scope
from core.access import Actor
from core.database import now
from core.errors import Missing, Stale
from core.fiche import rules
from core.fiche.content import STRICTEST, Choice, Signature, may_enter
from core.fiche.queries import fiche_of
from core.fiche.stored import as_data, mark_of
from core.journeys import rows
from core.journeys.rows import add, refuse
from core.tables.fiche import FicheAgreement, FichePick, FicheVersion
from core.tables.journey import Entry, Journey, JourneyState, Milestone, MilestoneKind
from core.tables.people import Role
from core.wording import clean


def offer_fiche(
    session: Session, actor: Actor, pair_id: int, choice: Choice, note: str, *, on: date
) -> int:
    """Put the Fiche as it stands before all three as a new version and return its id.

    One that still waits is replaced; one that all agreed to stands until the new one is agreed.
    Raises NotPossible when nothing has changed since the newest.
    """
    access.require(session, actor, "offer_fiche", pair_id=pair_id)
    journey = rows.walked(session, actor, _journey_id(session, pair_id))
    refuse(rules.check_note(clean(note)))
    content = as_data(fiche_of(session, actor, pair_id, choice))
    # Reading put its own name into the trail; what follows is written under this one's.
    access.require(session, actor, "offer_fiche", pair_id=pair_id)
    mark = mark_of(content)
    newest = session.exec(
        select(FicheVersion)
        .where(FicheVersion.pair_id == pair_id)
        .order_by(col(FicheVersion.number).desc())
    ).first()
    number = newest.number if newest else 0
    refuse(rules.check_offer(number, newest is not None and newest.content_hash == mark))
    if newest is not None and newest.frozen_on is None:
        newest.replaced_on = on
    return add(session, FicheVersion(
        journey_id=journey.id or 0, pair_id=pair_id, number=number + 1, content=content,
        content_hash=mark, note=clean(note), offered_on=on, by_id=actor.person_id or 0,
    ))  # fmt: skip


def agree_fiche(session: Session, actor: Actor, version_id: int, mark: str, *, on: date) -> bool:
    """Agree to a version for one's own side; return whether all three have agreed now.

    `mark` is that of the version as it was shown. The third agreement freezes it and, where the
    conclusion meeting was held, is the signed fiche that concludes the journey.
    """
    access.require(session, actor, "agree_fiche")
    row, journey = _open(session, actor, version_id, mark)
    side, given = _side(session, actor, row), _given(session, row)
    refuse(rules.check_signer(
        rules.FACILITATOR if side is None else str(side),
        [_signature(one) for one in given],
    ))  # fmt: skip
    _sign(session, actor, row, side, "", on)
    sides = {one.expression_id for one in _given(session, row) if not one.remark}
    if sides < {None, *rows.twins_of(session, row.pair_id)}:
        return False
    _freeze(session, row, journey, on)
    return True


def decline_fiche(
    session: Session, actor: Actor, version_id: int, remark: str, mark: str, *, on: date
) -> None:
    """Say what should change before one's own side agrees; an agreement given is taken back."""
    access.require(session, actor, "decline_fiche")
    row, _ = _open(session, actor, version_id, mark)
    refuse(rules.check_remark(clean(remark)))
    _sign(session, actor, row, _side(session, actor, row), clean(remark), on)


def choose_entries(
    session: Session, actor: Actor, pair_id: int, choice: Choice, wanted: Mapping[int, bool], *,
    on: date,
) -> int:  # fmt: skip
    """Take entries into the Fiche by hand or leave them out; return how many are chosen so now.

    `wanted` says for each entry whether it stands in the Fiche; what its kind says anyway is not
    kept. Raises Missing, or NotPossible for an entry the readers of the choice may not see.
    """
    access.require(session, actor, "choose_entries", pair_id=pair_id)
    journey = rows.walked(session, actor, _journey_id(session, pair_id))
    choice = choice.tidy()
    kept = {
        one.entry_id: one
        for one in session.exec(select(FichePick).where(FichePick.pair_id == pair_id))
    }
    for entry_id, is_in in sorted(wanted.items()):
        entry = rows.found(session, Entry, entry_id, "entry")
        if entry.pair_id != pair_id:
            raise Missing("This entry belongs to another pair. Reload the page.")
        readers = STRICTEST[choice.audience]
        refuse(rules.check_choice(may_enter=may_enter(entry.visibility, readers)))
        picked = rules.to_keep(is_in, by_kind=entry.kind in choice.kinds)
        one = kept.pop(entry_id, None)
        if picked is None:
            if one is not None:
                session.delete(one)
            continue
        if one is None:
            one = FichePick(journey_id=journey.id or 0, pair_id=pair_id, entry_id=entry_id,
                            is_in=picked, picked_on=on, by_id=actor.person_id or 0)  # fmt: skip
        elif one.is_in != picked:
            one.is_in, one.picked_on, one.by_id = picked, on, actor.person_id or 0
        session.add(one)
    session.flush()
    return len(session.exec(select(col(FichePick.id)).where(FichePick.pair_id == pair_id)).all())


def conclude_journey(
    session: Session, actor: Actor, version_id: int, mark: str, *, on: date
) -> None:
    """Conclude a journey with the version that all three agreed to before the last meeting.

    What was agreed does not change by it: the meeting that was held since stands in no version
    until a new one is put. Raises Missing, NotAllowed, Stale or NotPossible.
    """
    access.require(session, actor, "conclude_journey")
    row = session.get(FicheVersion, version_id)
    if row is None:
        raise Missing("This version does not exist, or it belongs to another pair.")
    journey = rows.running(session, actor, row.journey_id, also_lead=True)
    refuse(rules.check_intact(row.number, is_intact=mark_of(row.content) == row.content_hash))
    if row.content_hash != mark:
        raise Stale("This is not the version you were shown. Reload the page and read it again.")
    refuse(rules.check_conclude(
        row.number, is_frozen=row.frozen_on is not None, is_replaced=row.replaced_on is not None,
        conclusion_held=rows.conclusion_held(session, row.journey_id),
        waiting=rows.fiche_that_waits(session, row.journey_id),
    ))  # fmt: skip
    _conclude(session, journey, on)


def _journey_id(session: Session, pair_id: int) -> int:
    found = session.exec(select(Journey.id).where(Journey.pair_id == pair_id)).first()
    if found is None:
        raise Missing("This pair has no journey yet. It opens when the lead confirms the pair.")
    return found


def _open(
    session: Session, actor: Actor, version_id: int, mark: str
) -> tuple[FicheVersion, Journey]:
    row = session.get(FicheVersion, version_id)
    if row is None:
        raise Missing("This version does not exist, or it belongs to another pair.")
    journey = rows.walked(session, actor, row.journey_id)
    refuse(rules.check_open(row.number, is_frozen=row.frozen_on is not None,
                            is_replaced=row.replaced_on is not None))  # fmt: skip
    refuse(rules.check_intact(row.number, is_intact=mark_of(row.content) == row.content_hash))
    if row.content_hash != mark:
        raise Stale("This is not the version you were shown. Reload the page and read it again.")
    return row, journey


def _side(session: Session, actor: Actor, row: FicheVersion) -> int | None:
    """Return the expression of interest the actor signs for, None for the facilitator."""
    if actor.role is Role.FACILITATOR:
        return None
    own = sorted(rows.bound(session).expression_ids & rows.twins_of(session, row.pair_id))
    if not own:
        raise Missing("Only the two twins and their facilitator agree to the fiche.")
    return own[0]


def _given(session: Session, row: FicheVersion) -> list[FicheAgreement]:
    return list(
        session.exec(select(FicheAgreement).where(FicheAgreement.fiche_version_id == row.id)).all()
    )


def _signature(row: FicheAgreement) -> Signature:
    side = rules.FACILITATOR if row.expression_id is None else str(row.expression_id)
    return Signature(side, "", row.name, row.agreed_on, row.remark)


def _sign(
    session: Session, actor: Actor, row: FicheVersion, side: int | None, remark: str, on: date
) -> None:  # fmt: skip
    """Write the agreement or the remark of a side, in place of what it said before."""
    one = next((one for one in _given(session, row) if one.expression_id == side), None)
    if one is None:
        one = FicheAgreement(
            fiche_version_id=row.id or 0, pair_id=row.pair_id, expression_id=side,
            person_id=actor.person_id or 0, name=actor.name, agreed_on=on, agreed_at=now(),
            remark=remark,
        )  # fmt: skip
    one.person_id, one.name = actor.person_id or 0, actor.name
    one.agreed_on, one.agreed_at, one.remark = on, now(), remark
    session.add(one)
    session.flush()


def _freeze(session: Session, row: FicheVersion, journey: Journey, on: date) -> None:
    """Freeze a version, let it take the place of the one before, and conclude the journey."""
    row.frozen_on = on
    for before in session.exec(
        select(FicheVersion).where(
            FicheVersion.pair_id == row.pair_id,
            col(FicheVersion.id) != row.id,
            col(FicheVersion.replaced_on).is_(None),
        )
    ):
        before.replaced_on = on
    session.flush()
    if rules.concludes(journey.state, rows.conclusion_held(session, row.journey_id)):
        _conclude(session, journey, on)


def _conclude(session: Session, journey: Journey, on: date) -> None:
    step = session.exec(
        select(Milestone).where(
            Milestone.journey_id == journey.id, Milestone.kind == MilestoneKind.FICHE
        )
    ).first()
    # Each of the three signs for itself; what follows from it, the programme writes.
    with scope.lifted(session):
        if step is not None:
            step.held_on = on
        journey.state = JourneyState.CONCLUDED
        session.flush()
