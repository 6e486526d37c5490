"""Find what letters draw on: many files in a fixed number of statements."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, or_, select

from core.access import Actor
from core.errors import Missing, Stale
from core.letters import merge
from core.letters.facts import Condition, FileFacts, Judged, Side, values_of
from core.letters.links import new_token
from core.letters.rules import OF_DECISION
from core.letters.templates import DEFAULTS, Template
from core.rounds.rules import FIXED_STATES
from core.selection.eligibility import eligibility
from core.selection.gather import closing_on, reviewing_of
from core.selection.standing import effective_level, effective_topic
from core.tables.journey import Journey
from core.tables.letters import Letter, LetterKind, LetterState, LetterTemplate
from core.tables.pairing import Pair
from core.tables.people import Person
from core.tables.selection import ContactPerson, Decision, Expression, Kind, Origin, Round


@dataclass(frozen=True)
class Subject:
    """Hold a file with its round for letters, its contact person and its confirmed pair."""

    file: Expression
    call: Round
    contact: ContactPerson | None
    pair: Pair | None


# The files that letters go to, by the kind of letter.
Wanted = Mapping[LetterKind, Sequence[Subject]]


def letter_of(session: Session, letter_id: int, version: int | None = None) -> Letter:
    """Return a letter as it stands; raise Missing, or Stale when it is no longer `version`."""
    row = session.exec(select(Letter).where(col(Letter.id) == letter_id)).first()
    if row is None:
        raise Missing("This letter does not exist. Reload the page.")
    if version is not None and row.version != version:
        raise Stale(
            "Somebody else changed this letter first. Look at it again, then repeat your step.",
            theirs={"Subject": row.subject, "Letter": row.body}, version=row.version,
        )  # fmt: skip
    return row


def templates_of(session: Session) -> dict[LetterKind, Template]:
    """Return the wording in force: the programme's own where it was changed, else the default."""
    changed = {
        row.kind: Template(row.subject, row.body) for row in session.exec(select(LetterTemplate))
    }
    return DEFAULTS | changed


def subjects_of_round(session: Session, round_id: int) -> tuple[Subject, ...]:
    """Return the files that letters of a round go to, by name.

    Those who applied in it, and the candidates of earlier rounds that were paired in it.
    """
    paired = _pairs(session, round_id)
    files = session.exec(
        select(Expression)
        .where(or_(col(Expression.round_id) == round_id, col(Expression.id).in_(sorted(paired))))
        .order_by(col(Expression.name), col(Expression.id))
    ).all()
    found = subjects_of(session, files)
    return tuple(one for one in found if one.call.id == round_id)


def due_of_round(session: Session, round_id: int) -> dict[LetterKind, list[Subject]]:
    """Return the files that wait for a letter, by its kind: a decision to tell, or a receipt.

    Imported files got their receipt from the survey. Who was selected is told about a partner, or
    that there is none, once the pairs of the round are confirmed.
    """
    written = {
        (row.expression_id, row.kind)
        for row in session.exec(
            select(Letter).where(
                col(Letter.round_id) == round_id, col(Letter.state) != LetterState.WITHDRAWN
            )
        )
    }
    due: dict[LetterKind, list[Subject]] = {}
    for one in subjects_of_round(session, round_id):
        kind = OF_DECISION.get(one.file.decision)
        if kind is LetterKind.SELECTED and one.call.state not in FIXED_STATES:
            continue  # A partner may still be found: the letter says that none was.
        if kind is None and one.file.origin is Origin.FORM:
            is_open = one.file.decision is Decision.NONE
            kind = LetterKind.RECEIVED if is_open else None
        if kind is not None and (one.file.id or 0, kind) not in written:
            due.setdefault(kind, []).append(one)
    return due


def subjects_of(session: Session, files: Sequence[Expression]) -> tuple[Subject, ...]:
    """Bring files together with their rounds, contact persons and pairs: three statements."""
    ids = [row.id or 0 for row in files]
    contacts = {
        row.expression_id: row
        for row in session.exec(
            select(ContactPerson).where(col(ContactPerson.expression_id).in_(ids))
        )
    }
    pairs = _pairs_of(session, ids)
    rounds = {row.id: row for row in session.exec(select(Round))}

    def subject(file: Expression) -> Subject:
        # A candidate of an earlier round hears of the pair in the round that paired it.
        pair = pairs.get(file.id or 0) if file.decision is Decision.PAIRED else None
        call = rounds[pair.round_id if pair else file.round_id]
        return Subject(file, call, contacts.get(file.id or 0), pair)

    return tuple(subject(file) for file in files)


def made(
    session: Session,
    actor: Actor,
    wanted: Wanted,
    on: date,
    extra: Mapping[int, Mapping[str, str]],
) -> list[Letter]:
    """Make the letters of files from the wording in force; none lies in the outbox yet.

    `extra` holds by file what fills merge fields beyond its own facts.
    """
    templates = templates_of(session)
    facts = facts_of(session, actor, wanted)
    rows = []
    for kind, group in wanted.items():
        for one in group:
            number = one.file.id or 0
            values = values_of(kind, facts[number], on) | dict(extra.get(number, {}))
            text = merge.letter(kind, templates[kind], values)
            rows.append(
                Letter(
                    round_id=one.call.id or 0, expression_id=number, kind=kind,
                    to_name=one.contact.lead_person if one.contact else "",
                    to_email=one.contact.lead_email if one.contact else "",
                    subject=text.subject, body=text.body, made_on=on,
                )
            )  # fmt: skip
    return rows


def receipt_of(
    session: Session, actor: Actor, file: Expression, page_address: str, on: date
) -> Letter:
    """Make the receipt of a file that was just sent, for the sending to put into the outbox.

    With `page_address`, the address of the applicant's own page up to its token, it carries a
    fresh link.
    """
    number = file.id or 0
    extra = {"link": page_address + new_token(session, number)} if page_address else {}
    wanted = {LetterKind.RECEIVED: subjects_of(session, [file])}
    [letter] = made(session, actor, wanted, on, {number: extra})
    return letter


def facts_of(session: Session, actor: Actor, wanted: Wanted) -> dict[int, FileFacts]:
    """Gather what the letters say, by file: as many statements whatever their number."""
    every = [one for group in wanted.values() for one in group]
    partners = _partners(session, every)
    guides = _guides(session, [one.pair.id or 0 for one in every if one.pair])
    judged = _judged(session, actor, wanted.get(LetterKind.NOT_SELECTED, ()))
    found: dict[int, FileFacts] = {}
    for kind, group in wanted.items():
        for one in group:
            file, call, file_id = one.file, one.call, one.file.id or 0
            guide = guides.get(one.pair.id or 0) if one.pair else None
            found[file_id] = FileFacts(
                reference=file.reference,
                round_name=call.name,
                contact_name=one.contact.lead_person if one.contact else "",
                own=_side(file),
                is_city=file.kind is Kind.CITY,
                received_on=file.submitted_at.astimezone(ZoneInfo(call.time_zone)).date()
                if file.submitted_at
                else None,
                agrees_to_retention=file.consent_retention,
                retained_until=file.retained_until,
                starts_on=guide[0] if guide else call.starts_on,
                months=call.months,
                partner=_side(partners[file_id]) if file_id in partners else None,
                facilitator=guide[1] if guide else "",
                judged=judged.get(file_id, ()),
                conditions=_conditions(one) if kind is LetterKind.INELIGIBLE else (),
            )
    return found


def _side(file: Expression) -> Side:
    return Side(
        file.name, file.country, effective_topic(file), tuple(file.topic_codes),
        effective_level(file), tuple(file.languages),
    )  # fmt: skip


def _pairs(session: Session, round_id: int) -> set[int]:
    rows = session.exec(
        select(col(Pair.first_id), col(Pair.second_id)).where(
            col(Pair.round_id) == round_id, col(Pair.is_confirmed)
        )
    ).all()
    return {side for sides in rows for side in sides}


def _pairs_of(session: Session, ids: Collection[int]) -> dict[int, Pair]:
    rows = session.exec(
        select(Pair)
        .where(
            col(Pair.is_confirmed), or_(col(Pair.first_id).in_(ids), col(Pair.second_id).in_(ids))
        )
        .order_by(col(Pair.id))
    ).all()
    return {side: row for row in rows for side in (row.first_id, row.second_id)}


def _partners(session: Session, subjects: Iterable[Subject]) -> dict[int, Expression]:
    other = {}
    for one in subjects:
        if one.pair is not None:
            sides = {one.pair.first_id, one.pair.second_id} - {one.file.id or 0}
            other[one.file.id or 0] = sides.pop()
    rows = {
        row.id: row
        for row in session.exec(
            select(Expression).where(col(Expression.id).in_(sorted(set(other.values()))))
        )
    }
    return {file: rows[partner] for file, partner in other.items() if partner in rows}


def _guides(session: Session, pair_ids: Sequence[int]) -> dict[int, tuple[date, str]]:
    rows = session.exec(
        select(col(Journey.pair_id), col(Journey.started_on), col(Person.name))
        .join(Person, col(Person.id) == col(Journey.facilitator_id))
        .where(col(Journey.pair_id).in_(pair_ids))
    ).all()
    return {pair: (started_on, name) for pair, started_on, name in rows}


def _judged(
    session: Session, actor: Actor, subjects: Sequence[Subject]
) -> dict[int, tuple[Judged, ...]]:
    found: dict[int, tuple[Judged, ...]] = {}
    rounds = {one.file.round_id: one.call for one in subjects}
    for call in rounds.values():
        ids = [one.file.id or 0 for one in subjects if one.file.round_id == call.id]
        reviewing = reviewing_of(session, actor, call, ids)
        titles = {one.code: one.title for one in reviewing.criteria}
        for file_id in ids:
            found[file_id] = tuple(
                Judged(one.criterion, titles[one.criterion], one.mean)
                for one in reviewing.result(file_id).criteria
            )
    return found


def _conditions(one: Subject) -> tuple[Condition, ...]:
    results = eligibility(one.file, closing_on=closing_on(one.call)).results
    broken = tuple(
        Condition(result.title, result.fact, result.source)
        for result in results
        if result.state == "not_met" and result.decides
    )
    if broken or one.file.eligibility_override != "ineligible":
        return broken
    # A person ruled it out: their reason is the fact.
    return (Condition("Decision of the team", one.file.eligibility_reason, "Twinning call"),)
