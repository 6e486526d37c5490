"""Bring the stored files of a round into its pool, for queries and actions that may."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlmodel import Session, col, select

from core import vocabulary
from core.access import Actor
from core.axes.rules import country_quadrants, placed
from core.decisions import gather as decided
from core.matchmaking.pool import Candidate, Pool, Wish
from core.matchmaking.profile import CandidateProfile
from core.matchmaking.rules import Ruling
from core.matchmaking.settings import settings_of
from core.matchmaking.vectors import text_hash
from core.selection import gather as files
from core.selection.rows import ExpressionRow
from core.selection.rules import FileState
from core.selection.scores import HIGHEST_MARK
from core.selection.standing import effective_topic
from core.selection.territories import groups, is_same_territory
from core.tables.intake import TerritoryVerdict
from core.tables.pairing import Pair, PairWish, TopicVector
from core.tables.people import Person
from core.tables.selection import ConflictOfInterest, Expression, Round

#: Eligible or overridden, in time or in the hour of grace, at least not below a threshold.
CANDIDATE_STATES: frozenset[FileState] = frozenset(
    {"received", "in_review", "reviewed", "paired", "selected", "reserve"}
)


def pool_of(session: Session, actor: Actor, round_id: int) -> Pool:
    """Read the pool of a round: a fixed number of statements. Raises Missing."""
    call = files.round_of(session, round_id)
    own = files.files_of(session, round_id)
    kept = decided.retained_for(session, call, own)
    everybody = _candidates(session, actor, call, own)
    candidates = tuple(candidate for candidate, is_in in everybody if is_in)
    left_out = len(own) - len(candidates)
    candidates += _retained(session, actor, call, kept)
    found = [*own, *(file for file, _ in kept)]
    chosen = call.settings.get("matching", {})
    return Pool(
        round_id=round_id,
        round_name=call.name,
        state=call.state,
        settings=settings_of(chosen.get("weights", {}), chosen, slots=call.slots),
        candidates=candidates,
        wishes=_wishes(session, round_id),
        earlier=_earlier(session, call, found),
        conflicts=_conflicts(session, found),
        labels=tuple(sorted(_labels(candidates).items())),
        left_out=left_out,
    )


def everybody_of(
    session: Session, actor: Actor, round_id: int
) -> tuple[tuple[Candidate, bool], ...]:
    """Read every file of a round as a candidate, and whether it is in the pool.

    Candidates kept from earlier rounds follow, all of them in the pool.
    """
    call = files.round_of(session, round_id)
    own = files.files_of(session, round_id)
    kept = _retained(session, actor, call, decided.retained_for(session, call, own))
    return _candidates(session, actor, call, own) + tuple((one, True) for one in kept)


def _retained(
    session: Session, actor: Actor, call: Round, kept: Sequence[tuple[Expression, Round]]
) -> tuple[Candidate, ...]:
    """Bring candidates of earlier rounds in, each read by the rules of its own round."""
    rounds = {earlier.id: earlier for _, earlier in kept}
    found: list[Candidate] = []
    for number, earlier in rounds.items():
        own = [file for file, _ in kept if file.round_id == number]
        rows = files.rows_of(session, actor, earlier, own)
        found += [
            replace(
                _candidate(file, row, "", call),
                retained_from=earlier.name,
                retained_until=file.retained_until,
            )
            for file, row in zip(own, rows, strict=True)
        ]
    return tuple(found)


def _candidates(
    session: Session, actor: Actor, call: Round, found: Sequence[Expression]
) -> tuple[tuple[Candidate, bool], ...]:
    rows = files.rows_of(session, actor, call, found)
    territories = _territories(found, files.verdicts_of(session, call.id or 0))
    return tuple(
        (_candidate(file, row, territories.get(row.id, ""), call), row.state in CANDIDATE_STATES)
        for file, row in zip(found, rows, strict=True)
    )


def _candidate(file: Expression, row: ExpressionRow, territory: str, call: Round) -> Candidate:
    home = vocabulary.country(file.country)
    axes = placed(file.country, file.axes_override, country_quadrants(call.settings))
    unit = vocabulary.nuts3(file.nuts3)
    cohesion = vocabulary.cohesion_category(file.nuts3)
    main_topic = effective_topic(file)
    main = vocabulary.topic(main_topic or "")
    is_rural_type = (file.territory_type or "").startswith(("predominantly_", "intermediate"))
    profile = CandidateProfile(
        id=row.id,
        reference=file.reference,
        name=file.name,
        country=file.country,
        kind=file.kind.value,
        territory_type=file.territory_type,
        territory=territory,
        topic_text=file.topic_text,
        topic_codes=tuple(file.topic_codes),
        main_topic=main_topic,
        offers=tuple(file.offers),
        wants=tuple(file.wants),
        level=row.level,
        languages=tuple(file.languages),
        population=file.population,
        urban_rural_type=(
            file.territory_type if is_rural_type else unit.urban_rural_type if unit else None
        ),
        cohesion_category=cohesion.category if cohesion else None,
        gdp_class=home.gdp_class if home else None,
        ns=axes.ns,
        ew=axes.ew,
        topic_group=main.group if main else None,
        merit=None if row.mean is None else row.mean / HIGHEST_MARK,
    )
    return Candidate(
        profile=profile,
        country_name=row.country_name,
        quadrant=axes.quadrant,
        shape=row.shape,
        type_label=row.type_label,
        topic_label=row.main_topic,
        topic_group_label=row.topic_group,
        languages=row.languages,
        latitude=row.latitude,
        longitude=row.longitude,
        reviews=row.reviews_in,
        reviews_needed=row.reviews_needed,
        decision=file.decision,
    )


def _territories(
    found: Sequence[Expression], verdicts: Mapping[tuple[int, int], TerritoryVerdict]
) -> dict[int, str]:
    """Name the territory of those files that share one with another file."""
    return {
        row.id or 0: f"{group[0].authority_name or group[0].name}, {group[0].country}"
        for group in groups(found, verdicts)
        for row in group
    }


def _wishes(session: Session, round_id: int) -> tuple[Wish, ...]:
    rows = session.exec(
        select(PairWish, col(Person.name))
        .outerjoin(Person, col(Person.id) == col(PairWish.by_id))
        .where(col(PairWish.round_id) == round_id)
        .order_by(col(PairWish.id))
    ).all()
    return tuple(
        Wish(row.id or 0, row.kind, row.first_id, row.second_id, row.reason,
             name or "the programme", row.made_at)
        for row, name in rows
    )  # fmt: skip


def _conflicts(session: Session, found: Iterable[Expression]) -> tuple[tuple[int, int], ...]:
    """Name who may have no part in which file, while a conflict is open or decided so."""
    rows = session.exec(
        select(ConflictOfInterest).where(
            col(ConflictOfInterest.expression_id).in_([row.id for row in found]),
            col(ConflictOfInterest.outcome).in_(files.BARRING),
        )
    ).all()
    return tuple(sorted((row.expression_id, row.person_id) for row in rows))


def _earlier(session: Session, call: Round, found: Iterable[Expression]) -> tuple[Ruling, ...]:
    """Find the confirmed pairs of other rounds again by their territories."""
    pairs = session.exec(
        select(Pair, col(Round.name))
        .join(Round, col(Round.id) == col(Pair.round_id))
        .where(col(Pair.round_id) != call.id, col(Pair.is_confirmed))
        .order_by(col(Pair.id))
    ).all()
    ids = {side for pair, _ in pairs for side in (pair.first_id, pair.second_id)}
    before = {
        row.id: row
        for row in session.exec(select(Expression).where(col(Expression.id).in_(ids))).all()
    }
    here = list(found)

    def again(expression_id: int) -> list[int]:
        twin = before.get(expression_id)
        if twin is None:
            return []
        return [row.id or 0 for row in here if is_same_territory(twin, row)]

    return tuple(
        Ruling(min(one, other), max(one, other), f"in {name}")
        for pair, name in pairs
        for one in again(pair.first_id)
        for other in again(pair.second_id)
    )


def _labels(candidates: Iterable[Candidate]) -> dict[str, str]:
    labels: dict[str, str] = dict(vocabulary.TOPIC_GROUPS)
    for candidate in candidates:
        for code in candidate.profile.topic_codes:
            topic = vocabulary.topic(code)
            if topic is not None:
                labels[code] = topic.label
        for code in candidate.profile.languages:
            labels[code] = vocabulary.language_name(code)
    return labels


def vectors_of(session: Session, pool: Pool) -> dict[str, bytes]:
    """Return the stored vectors of a pool's texts under the model in use."""
    names = sorted({text_hash(text) for text in pool.texts()})
    rows = session.exec(
        select(TopicVector).where(
            col(TopicVector.model) == pool.text_model, col(TopicVector.text_hash).in_(names)
        )
    ).all()
    return {row.text_hash: row.vector for row in rows}
