"""Bring the stored files of a round into their ranking, for queries and actions that may."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, and_, col, or_, select

from core.access import Actor
from core.decisions import ranking, rules
from core.decisions.ranking import Judged, Place
from core.decisions.rows import Group, RankedFile, Ranking, ReviewerSeverity
from core.decisions.severity import Reading, severities
from core.letters.rules import DECISIONS
from core.rounds.criteria import REASON_SETTING
from core.selection import gather as files
from core.selection import scores, territories
from core.selection.rows import ExpressionRow
from core.selection.standing import AnyFile, Reviewing
from core.tables.letters import Letter, LetterState
from core.tables.pairing import Pair
from core.tables.people import Person
from core.tables.selection import Decision, Expression, Round

LEFT = (LetterState.RELEASED, LetterState.SENT, LetterState.FAILED)
TWINS_OF_A_PAIR = 2
_ORDER: tuple[Group, ...] = ("in", "discuss", "out", "open", "aside")


def ranking_of(session: Session, actor: Actor, round_id: int) -> Ranking:
    """Rank the files of a round: a fixed number of statements. Raises Missing."""
    call = files.round_of(session, round_id)
    found = files.brief_files_of(session, round_id)
    ids = [row.id for row in found]
    reviewing = files.reviewing_of(session, actor, call)
    rows = files.rows_of(session, actor, call, found, reviewing)
    readings = {file_id: _readings(reviewing, file_id) for file_id in ids}
    judged_by = severities([
        Reading(file_id, person, mean)
        for file_id, given in readings.items()
        for person, mean in given
    ])  # fmt: skip
    results = {file_id: reviewing.result(file_id) for file_id in ids}
    weights = [item.weight for item in reviewing.criteria]
    judged = [
        _judged(row, results[row.id], readings[row.id], weights)
        for file, row in zip(found, rows, strict=True)
        if _group(row, file.decision, results[row.id]) is None
    ]
    seats = TWINS_OF_A_PAIR * call.slots
    adjustments = {one.reviewer_id: one.adjustment for one in judged_by}
    standing = ranking.rank(judged, seats, adjustments)
    places = {place.id: (at, place) for at, place in enumerate(standing.places)}
    left = _letters_left(session, round_id)
    ranked = [
        _ranked(
            file,
            row,
            results[row.id],
            places.get(row.id, (0, None))[1],
            has_letter_left=row.id in left,
        )
        for file, row in zip(found, rows, strict=True)
    ]
    last = len(places)
    ranked.sort(key=lambda one: (places.get(one.id, (last, None))[0], _ORDER.index(one.group)))
    names = dict(session.exec(select(col(Person.id), col(Person.name))).all())
    return Ranking(
        round_id=round_id,
        state=call.state,
        seats=seats,
        cut=standing.cut,
        files=tuple(ranked),
        reviewers=tuple(
            ReviewerSeverity(names.get(one.reviewer_id, "A reviewer"), one) for one in judged_by
        ),
        criteria=reviewing.criteria,
        criteria_reason=call.settings.get(REASON_SETTING, {}).get("text", ""),
        reviews_needed=reviewing.needed,
    )


def facts_of(
    session: Session, actor: Actor, call: Round, found: Sequence[Expression]
) -> dict[int, RankedFile]:
    """Read what a decision on some files of a round rests on; places are left out."""
    ids = [row.id or 0 for row in found]
    reviewing = files.reviewing_of(session, actor, call, ids)
    rows = files.rows_of(session, actor, call, found, reviewing)
    left = _letters_left(session, call.id or 0)
    return {
        row.id: _ranked(
            file,
            row,
            reviewing.result(row.id),
            None,
            has_letter_left=row.id in left,
        )
        for file, row in zip(found, rows, strict=True)
    }


def _readings(reviewing: Reviewing, expression_id: int) -> tuple[tuple[int, float], ...]:
    """Return the weighted mean of each complete review."""
    weights = {item.code: item.weight for item in reviewing.criteria}
    found = []
    for review in reviewing.counted(expression_id):
        given = [
            (weights[mark.criterion], mark.mark)
            for mark in reviewing.marks.get(review.id, [])
            if mark.mark is not None
        ]
        total = sum(weight for weight, _ in given)
        if total:
            found.append((review.reviewer_id, sum(w * mark for w, mark in given) / total))
    return tuple(found)


def _group(row: ExpressionRow, decision: Decision, result: scores.Result) -> Group | None:
    """Say why a file has no place in the ranking; None when it has one."""
    is_out = decision in (Decision.WITHDRAWN, Decision.INELIGIBLE)
    if is_out or row.verdict == "ineligible" or rules.is_late(row):
        return "aside"
    is_ready = result.is_complete and result.weighted_mean is not None
    return None if row.verdict == "eligible" and is_ready else "open"


def _judged(
    row: ExpressionRow,
    result: scores.Result,
    readings: tuple[tuple[int, float], ...],
    weights: Sequence[int],
) -> Judged:
    means = {item.criterion: item.mean for item in result.criteria}
    return Judged(
        id=row.id,
        value=result.weighted_mean or 0.0,
        readings=readings,
        experience=means.get("relevant_experience"),
        commitment=means.get("commitment"),
        topic_group=row.topic_group,
        country=row.country,
        grain=ranking.grain(weights, len(readings)),
        is_below=result.is_below_threshold,
        is_disputed=_is_disputed(result),
        is_agreed=result.is_agreed,
    )


def _ranked(
    file: AnyFile,
    row: ExpressionRow,
    result: scores.Result,
    place: Place | None,
    *,
    has_letter_left: bool,
) -> RankedFile:
    group = _group(row, file.decision, result)
    return RankedFile(
        id=row.id,
        version=file.version,
        reference=row.reference,
        name=row.name,
        country_name=row.country_name,
        topic_group=row.topic_group,
        shape=row.shape,
        group=group or (place.band if place else "open"),
        place=place.place if place else None,
        is_shared=place.is_shared if place else False,
        best=place.best if place else None,
        worst=place.worst if place else None,
        value=place.value if place else None,
        low=place.low if place else None,
        high=place.high if place else None,
        adjusted=place.adjusted if place else None,
        tie_step=place.tie_step if place else "",
        below=tuple(
            scores.criterion(item.criterion).title
            for item in result.criteria
            if item.is_met is False
        ),
        is_disputed=_is_disputed(result),
        is_agreed=result.is_agreed,
        spread=result.widest_spread if result.reviews > 1 else None,
        reviews_in=result.reviews,
        reviews_asked=row.reviews_asked,
        reviews_needed=row.reviews_needed,
        verdict=row.verdict,
        arrival=row.arrival,
        is_overridden=row.is_overridden,
        has_same_territory=bool(row.same_territory),
        decision=file.decision,
        decision_reason=file.decision_reason,
        decided_on=file.decided_on,
        has_letter_left=has_letter_left,
        consent_retention=file.consent_retention,
        retained_until=file.retained_until,
    )


def _is_disputed(result: scores.Result) -> bool:
    return any(item.is_threshold_disputed for item in result.criteria)


def _letters_left(session: Session, round_id: int) -> set[int]:
    """Return the files whose decision was told: a letter with it was released."""
    return set(
        session.exec(
            select(col(Letter.expression_id)).where(
                col(Letter.round_id) == round_id,
                col(Letter.kind).in_(sorted(DECISIONS)),
                col(Letter.state).in_(LEFT),
            )
        ).all()
    )


def retained_for(
    session: Session, call: Round, here: Sequence[Expression]
) -> tuple[tuple[Expression, Round], ...]:
    """Return the candidates of earlier rounds that take part in a round: one statement.

    They agreed to be kept at least until its call closes. A territory that applied again counts
    with its new file, one kept from two rounds with the later. Who was paired in this round
    stays among its candidates.
    """
    paired = select(col(Pair.id)).where(
        col(Pair.round_id) == call.id,
        col(Pair.is_confirmed),
        or_(col(Pair.first_id) == col(Expression.id), col(Pair.second_id) == col(Expression.id)),
    )
    is_kept = and_(
        col(Expression.consent_retention),
        col(Expression.decision).in_(sorted(rules.CHOSEN)),
        col(Expression.retained_until) >= files.closing_on(call),
        col(Round.closes_local) < call.closes_local,
    )
    rows = session.exec(
        select(Expression, Round)
        .join(Round, col(Round.id) == col(Expression.round_id))
        .where(col(Expression.round_id) != call.id, or_(is_kept, paired.exists()))
        .order_by(col(Round.closes_local).desc(), col(Expression.name), col(Expression.id))
    ).all()
    found: dict[tuple[str, str, str], tuple[Expression, Round]] = {}
    new = {place_key(file) for file in here}
    for file, earlier in rows:
        if file.decision is Decision.PAIRED or place_key(file) not in new:
            found.setdefault(place_key(file), (file, earlier))
    return tuple(found.values())


def place_key(file: Expression) -> tuple[str, str, str]:
    """Return what tells the territory of a file from all others, in whatever round."""
    name = territories.territory_key(territories.territory_of(file))
    return file.country, file.kind.value, name
