"""Read where the consent of pairs stands, and who could take a free place."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, select

from core import access, vocabulary
from core.access import Actor
from core.consents import gather
from core.consents.replacement import Replacement, replacement
from core.consents.rules import check_vacancy
from core.consents.views import PairConsents, Partner
from core.errors import Missing, NotPossible
from core.freshness import Earlier
from core.selection.standing import effective_level, effective_topic
from core.tables.journey import Journey, JourneyState
from core.tables.pairing import Pair
from core.tables.people import Role
from core.tables.selection import Expression, Round, RoundState
from core.touched import renewed


def consents_of_round(
    session: Session, actor: Actor, round_id: int, *,
    earlier: Earlier[tuple[PairConsents, ...]] | None = None,
) -> tuple[PairConsents, ...]:  # fmt: skip
    """List the pairs of a round with the answers of both twins; declined ones are among them.

    With what the same reader was given earlier only the pairs that were touched since are read.
    """
    access.require(session, actor, "consents_of_round")
    which = col(Pair.round_id) == round_id

    def read(among: Collection[int] | None) -> tuple[PairConsents, ...]:
        asked = which if among is None else and_(which, col(Pair.id).in_(sorted(among)))
        return gather.consents(session, asked)

    return renewed(
        session, earlier, read, lambda one: one.pair_id,
        lambda found: tuple(sorted(found, key=lambda one: one.journey_id)),
    )  # fmt: skip


def consents_under_way(session: Session, actor: Actor) -> tuple[PairConsents, ...]:
    """List the pairs of all confirmed rounds; a facilitator's own journeys only."""
    access.require(session, actor, "consents_under_way")
    rounds = select(col(Round.id)).where(col(Round.state) == RoundState.CONFIRMED)
    which: ColumnElement[bool] = col(Pair.round_id).in_(rounds)
    if actor.role is Role.FACILITATOR:
        which = and_(which, col(Journey.facilitator_id) == actor.person_id)
    return gather.consents(session, which)


def own_consents(session: Session, actor: Actor) -> tuple[PairConsents, ...]:
    """List a twin's own pairings that run, with what both sides answered."""
    access.require(session, actor, "own_consents")
    return gather.consents(session, col(Journey.state) == JourneyState.RUNNING)


def read_consents(session: Session, actor: Actor, pair_id: int) -> PairConsents | None:
    """Read the answers of one pair; None for a pair whose twins were never asked.

    Raises NotAllowed for a twin of another pair.
    """
    access.require(session, actor, "read_consents", pair_id=pair_id)
    found = gather.consents(session, col(Pair.id) == pair_id)
    return found[0] if found else None


def read_partner(session: Session, actor: Actor, expression_id: int) -> Partner:
    """Describe the other twin of an own pair to whoever is asked for consent. Raises Missing."""
    access.require(session, actor, "read_partner")
    file = session.exec(select(Expression).where(col(Expression.id) == expression_id)).first()
    if file is None:
        raise Missing("This territory is not one of your twins. Reload the page.")
    home = vocabulary.country(file.country)
    topic = vocabulary.topic(effective_topic(file) or "")
    kind = vocabulary.territory_type(file.territory_type)
    return Partner(
        file.name, home.name if home else file.country, kind.label if kind else "",
        topic.label if topic else "", effective_level(file), file.topic_text,
    )  # fmt: skip


def read_replacement(session: Session, actor: Actor, pair_id: int) -> Replacement:
    """Find who could take the place of a declined pair, all other pairs staying as they are.

    Solves the round again with them fixed. Raises Missing, or NotPossible for a place that is not
    free.
    """
    access.require(session, actor, "read_replacement")
    pair, _ = gather.walked(session, pair_id)
    vacant = gather.vacancies(session, pair.round_id)
    refusal = check_vacancy(
        session.get_one(Round, pair.round_id).state, stands=pair.declined_on is None,
        is_replaced=pair.id not in {row.id for row in vacant},
    )  # fmt: skip
    if refusal:
        raise NotPossible(refusal)
    decliners = gather.decliners_of(gather.answers_of(session, pair_id))
    left = [side for side in (pair.first_id, pair.second_id) if side not in decliners]
    ground = gather.ground_of(session, actor, pair)
    return replacement(ground, pair_id, pair.value, left, len(vacant))
