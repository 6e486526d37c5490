"""Write letters, change them, release them by hand, and note how each left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.database import now
from core.errors import Missing, NotAllowed, NotPossible, Stale
from core.letters import gather, links, merge, rules
from core.letters.gather import Wanted
from core.letters.rules import LetterInput
from core.letters.templates import DEFAULTS, Template
from core.tables.letters import Letter, LetterKind, LetterState, LetterTemplate
from core.tables.selection import Expression
from core.wording import clean


@dataclass(frozen=True)
class Written:
    """Count the letters that were written, and those withdrawn because a decision changed."""

    letters: int
    withdrawn: int


def write_letter(
    session: Session,
    actor: Actor,
    expression_id: int,
    kind: LetterKind,
    extra: Mapping[str, str],
    *,
    on: date,
) -> int:
    """Put a letter made from its template into the outbox and return its id.

    `extra` fills merge fields beyond the file's own: question, fields, due_on and link for a
    question. What neither knows becomes a blank that a person fills in. A reviewer sees no contact
    persons and writes no letters: `ask_clarification`, which asked for its own permission and found
    the file among the reviewer's own, calls this within `scope.lifted(session)`. Raises Missing.
    """
    access.require(session, actor, "write_letter")
    file = session.exec(select(Expression).where(col(Expression.id) == expression_id)).first()
    if file is None:
        raise Missing("There is no such file for you. Choose one from the list of applicants.")
    subjects = {kind: gather.subjects_of(session, [file])}
    given = {name: clean(text) for name, text in extra.items()}
    [letter] = _write(session, actor, subjects, on, {expression_id: given})
    return letter.id or 0


def write_decision_letters(session: Session, actor: Actor, round_id: int, *, on: date) -> Written:
    """Write the letter of every decided file that has none; return how many were written.

    A waiting letter that tells an earlier decision of the same file is withdrawn.
    """
    access.require(session, actor, "write_decision_letters")
    due = gather.due_of_round(session, round_id)
    wanted = {kind: group for kind, group in due.items() if kind in rules.DECISIONS}
    files = {one.file.id for group in wanted.values() for one in group}
    outdated = [
        row
        for row in session.exec(
            select(Letter).where(
                col(Letter.state) == LetterState.WAITING, col(Letter.kind).in_(rules.DECISIONS)
            )
        )
        if row.expression_id in files
    ]
    for row in outdated:
        row.state = LetterState.WITHDRAWN
    return Written(len(_write(session, actor, wanted, on)), len(outdated))


def write_receipts(
    session: Session, actor: Actor, round_id: int, page_address: str = "", *, on: date
) -> int:
    """Write a receipt to everybody who sent the form and has none; return how many.

    `page_address` is the address of an applicant's own page, up to its token: with it each letter
    carries a fresh link.
    """
    access.require(session, actor, "write_receipts")
    group = gather.due_of_round(session, round_id).get(LetterKind.RECEIVED, [])
    files = [one.file.id or 0 for one in group] if page_address else []
    extra = {file: {"link": page_address + links.new_token(session, file)} for file in files}
    return len(_write(session, actor, {LetterKind.RECEIVED: group}, on, extra))


def change_letter(
    session: Session, actor: Actor, letter_id: int, given: LetterInput, version: int, *, on: date
) -> None:
    """Change a letter that waits. Blanks may stay; they keep it from being released.

    Raises Missing, Stale with both texts, or NotPossible.
    """
    access.require(session, actor, "change_letter")
    row = gather.letter_of(session, letter_id)
    given = LetterInput(
        clean(given.subject, is_line=True), clean(given.body), clean(given.to_name, is_line=True),
        clean(given.to_email, is_line=True),
    )  # fmt: skip
    _refuse_unless_waiting(row)
    if row.version != version:
        raise Stale(
            "Somebody else changed this letter first. Compare, then save again.",
            theirs=_words(LetterInput(row.subject, row.body, row.to_name, row.to_email)),
            yours=_words(given), version=row.version,
        )  # fmt: skip
    problems = merge.text_problems(Template(given.subject, given.body))
    if problems:
        raise NotPossible(" ".join(problems))
    if len(given.to_name) > rules.LONGEST_NAME or len(given.to_email) > rules.LONGEST_EMAIL:
        raise NotPossible("Shorten the name or the e-mail address.")
    row.subject, row.body = given.subject, given.body
    row.to_name, row.to_email = given.to_name, given.to_email
    session.flush()


def rewrite_letter(
    session: Session, actor: Actor, letter_id: int, version: int, *, on: date
) -> None:
    """Write a waiting letter anew from the template and the facts as they stand today.

    What was typed into it goes, but for the link to the applicant's own page, which is stored
    nowhere else. Raises Missing, Stale or NotPossible; what was asked, booked or told by hand
    cannot be written anew, because the template does not know it.
    """
    access.require(session, actor, "rewrite_letter")
    row = gather.letter_of(session, letter_id, version)
    _refuse_unless_waiting(row)
    if row.kind in rules.WRITTEN_ONCE:
        raise NotPossible("This letter stays as it was written. Change it by hand.")
    file = session.exec(select(Expression).where(col(Expression.id) == row.expression_id)).one()
    wanted: Wanted = {row.kind: gather.subjects_of(session, [file])}
    kept = {row.expression_id: {"link": merge.link_in(row.body)}}
    [made] = gather.made(session, actor, wanted, on, kept)
    row.subject, row.body, row.made_on = made.subject, made.body, on
    row.to_name, row.to_email = made.to_name, made.to_email
    session.flush()


def release_letter(
    session: Session, actor: Actor, letter_id: int, version: int, *, on: date
) -> None:
    """Let one letter out of the outbox. Raises Missing, Stale, NotAllowed or NotPossible."""
    access.require(session, actor, "release_letter")
    _release(session, actor, [gather.letter_of(session, letter_id, version)])


def release_all(
    session: Session, actor: Actor, round_id: int, seen: Mapping[int, int], *, on: date
) -> int:
    """Let the letters out that a person saw as ready: `seen` maps their ids to their versions.

    All of them or none: raises Stale when one was changed, withdrawn or released meanwhile, and
    NotAllowed or NotPossible as for a single one. Returns how many there were.
    """
    access.require(session, actor, "release_all")
    rows = session.exec(
        select(Letter).where(col(Letter.round_id) == round_id, col(Letter.id).in_(sorted(seen)))
    ).all()
    if {row.id: row.version for row in rows} != dict(seen):
        raise Stale("Some of these letters have changed. None was released; look at them again.")
    if not rows:
        raise NotPossible("No letter is ready to be released.")
    _release(session, actor, rows)
    return len(rows)


def withdraw_letter(
    session: Session, actor: Actor, letter_id: int, version: int, *, on: date
) -> None:
    """Take a letter out of the outbox for good; once it was sent, it stays.

    Raises Missing, Stale, NotAllowed or NotPossible.
    """
    access.require(session, actor, "withdraw_letter")
    row = gather.letter_of(session, letter_id, version)
    refusal = rules.withdraw_refusal(row.state)
    if refusal or row.begun_at is not None:
        raise NotPossible(refusal or "Say first whether this letter has left.")
    if row.state in rules.LEFT:
        _refuse_decisions(actor, [row])
    row.state = LetterState.WITHDRAWN
    session.flush()


def change_template(
    session: Session, actor: Actor, kind: LetterKind, given: Template, version: int | None, *,
    on: date,
) -> None:  # fmt: skip
    """Give a kind of letter another wording; letters that are written stay as they are.

    The default wording, given back, takes the change away. `version` is None while the default
    stands. Raises Stale with both texts, or NotPossible.
    """
    access.require(session, actor, "change_template")
    given = Template(clean(given.subject, is_line=True), clean(given.body))
    row = session.exec(select(LetterTemplate).where(col(LetterTemplate.kind) == kind)).first()
    if (row.version if row else None) != version:
        stands = Template(row.subject, row.body) if row else DEFAULTS[kind]
        raise Stale(
            "Somebody else changed this wording first. Compare, then save again.",
            theirs={"Subject": stands.subject, "Letter": stands.body},
            yours={"Subject": given.subject, "Letter": given.body},
            version=row.version if row else None,
        )  # fmt: skip
    problems = merge.template_problems(kind, given)
    if problems:
        raise NotPossible(" ".join(problems))
    if given == DEFAULTS[kind]:
        if row is not None:
            session.delete(row)
    elif row is None:
        session.add(LetterTemplate(kind=kind, subject=given.subject, body=given.body))
    else:
        row.subject, row.body = given.subject, given.body
    session.flush()


def _release(session: Session, actor: Actor, rows: Sequence[Letter]) -> None:
    _refuse_decisions(actor, rows)
    for row in rows:
        _refuse_unless_waiting(row)
    decisions = {
        file: (name, decision)
        for file, name, decision in session.exec(
            select(col(Expression.id), col(Expression.name), col(Expression.decision)).where(
                col(Expression.id).in_({row.expression_id for row in rows})
            )
        )
    }
    for row in rows:
        name, decision = decisions[row.expression_id]
        given = LetterInput(row.subject, row.body, row.to_name, row.to_email)
        problems = rules.problems_of(given, row.kind, decision)
        if problems:
            raise NotPossible(f"The letter to {name} cannot be released. {' '.join(problems)}")
        row.state, row.released_at = LetterState.RELEASED, now()
        row.released_by_id = actor.person_id
    session.flush()


def _refuse_decisions(actor: Actor, rows: Iterable[Letter]) -> None:
    for row in rows:
        refusal = rules.release_refusal(actor.role, row.kind)
        if refusal:
            raise NotAllowed(refusal)


def _refuse_unless_waiting(row: Letter) -> None:
    if row.state is not LetterState.WAITING:
        raise NotPossible("This letter no longer waits in the outbox, so it stays as it is.")


def _words(given: LetterInput) -> dict[str, str]:
    return {"To": f"{given.to_name} <{given.to_email}>", "Subject": given.subject,
            "Letter": given.body}  # fmt: skip


def _write(
    session: Session,
    actor: Actor,
    wanted: Wanted,
    on: date,
    extra: Mapping[int, Mapping[str, str]] | None = None,
) -> list[Letter]:
    rows = gather.made(session, actor, wanted, on, extra or {})
    session.add_all(rows)
    session.flush()
    return rows
