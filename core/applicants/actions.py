"""Ask about a file and answer, withdraw it, keep it for later rounds, hand out its link."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Session, col, select

from core import access, scope
from core.access import Actor
from core.applicants import answers, changes, gather, rules
from core.applicants.answers import Answered, AnswerInput
from core.applicants.rows import Asked
from core.applicants.rules import QuestionInput
from core.applying.rules import instant_on
from core.applying.words import in_words
from core.database import now
from core.errors import NotPossible, Stale
from core.letters import links
from core.letters.actions import withdraw_letter, write_letter
from core.permissions import Standing
from core.reviews.gather import unsettled
from core.selection import filing
from core.selection.gather import visible
from core.selection.questions import label_of
from core.tables.intake import ApplicantLink, Clarification
from core.tables.letters import Letter, LetterKind, LetterState
from core.tables.pairing import Pair
from core.tables.people import Role
from core.tables.selection import Decision, Expression
from core.wording import clean, day_in_words

GONE = "This application was withdrawn. Only the programme lead can take that back."


def ask_clarification(
    session: Session, actor: Actor, expression_id: int, given: QuestionInput, *, on: date
) -> Asked:
    """Ask the applicant about named fields, which reopen, and put the question into the outbox.

    The letter carries a fresh link beside those the applicant has: of a link only the hash is
    stored, so none can be written a second time. The team can read it in the outbox; a new link
    made by hand ends it. Raises Missing, or NotPossible with what is wrong.
    """
    access.require(session, actor, "ask_clarification")
    file = gather.asked_file(session, actor, expression_id)
    if file.decision is Decision.WITHDRAWN:
        raise NotPossible("This application was withdrawn, so nobody answers questions about it.")
    waiting = [row for row in gather.questions_of(session, expression_id) if gather.is_open(row)]
    problems = rules.question_problems(
        given, on, open_fields={name for row in waiting for name in row.fields},
        may_ask_contact=actor.role is not Role.REVIEWER,
    )  # fmt: skip
    if problems:
        raise NotPossible(" ".join(problems))
    if given.review_id is not None:
        unclear = unsettled(session, given.review_id, expression_id)
        unclear.clarify_settled_on = on
        session.add(unclear)
    due = rules.due_on(given, on)
    fields = list(dict.fromkeys(given.fields))
    row = Clarification(
        expression_id=expression_id, asked_by_id=actor.person_id or 0, asked_on=on, due_on=due,
        question=clean(given.question), fields=fields,
    )  # fmt: skip
    session.add(row)
    session.flush()
    extra = {
        "question": row.question,
        "fields": ", ".join(label_of(name) for name in fields),
        "due_on": day_in_words(due),
    }
    # A reviewer writes neither links nor letters by themselves; the question above is their own.
    with scope.lifted(session):
        if given.page_address:
            extra["link"] = given.page_address + links.new_token(session, expression_id)
        row.letter_id = write_letter(
            session, actor, expression_id, LetterKind.CLARIFICATION, extra, on=on
        )
        session.add(row)
        session.flush()
    return Asked(row.id or 0, row.letter_id)


def answer_clarification(
    session: Session, actor: Actor, question_id: int, given: AnswerInput, stand: int, *, on: date
) -> None:
    """Answer a question: the named fields change, what stood before is kept beside the answer.

    `stand` is the number of the values that the form was drawn with. A late answer still arrives.
    Raises Missing, Stale when the named fields changed meanwhile, or NotPossible.
    """
    access.require(session, actor, "answer_clarification")
    row = gather.question(session, question_id)
    file = gather.own_file(session)
    if file.decision is Decision.WITHDRAWN:
        raise NotPossible(GONE)
    if row.answered_at is not None:
        raise NotPossible("This question is answered already. Reload the page to see the answer.")
    if row.closed_on is not None:
        raise NotPossible("We do not need this answer any more. Nothing was changed.")
    contact = gather.contact_of(session, file.id or 0)
    current = gather.file_input(session, file)
    before = gather.answers_to(current, row.fields)
    result = answers.answered(current, row.fields, given)
    if result.problems:
        raise NotPossible(" ".join(result.problems))
    if changes.stand_of(before) != stand:
        raise Stale(
            "These answers changed meanwhile. Compare, then send yours again.",
            theirs={name: in_words(name, value) for name, value in before.items()},
            yours={name: in_words(name, value) for name, value in given.values.items()},
            version=changes.stand_of(before),
        )  # fmt: skip
    touched = list(dict.fromkeys((*row.fields, *result.changed)))
    row.before = gather.answers_to(current, touched)
    row.after = gather.answers_to(result.input, touched)
    row.remark = clean(given.remark)
    row.answered_at = instant_on(on, now())
    session.add(row)
    _write_answer(session, file, result, row.answered_at)
    if set(result.changed) & set(filing.CONTACT_FIELDS):
        person = contact or filing.new_contact(file.id or 0, current)
        for name, value in filing.values(result.input, filing.CONTACT_FIELDS).items():
            setattr(person, name, value)
        session.add(person)
    session.flush()


def close_clarification(
    session: Session, actor: Actor, question_id: int, version: int, *, on: date
) -> None:
    """Take note of an answer, or take an unanswered question back, with its waiting letter.

    Raises Missing, Stale when the answer came meanwhile, or NotPossible.
    """
    access.require(session, actor, "close_clarification")
    row = gather.question(session, question_id)
    if row.closed_on is not None:
        raise NotPossible("This question is closed already. Reload the page.")
    if row.version != version:
        raise Stale("The answer came while you were looking. Read it first.", version=row.version)
    row.closed_on = on
    session.add(row)
    letter = session.exec(
        select(Letter).where(
            col(Letter.id) == row.letter_id, col(Letter.state) == LetterState.WAITING
        )
    ).first()
    if letter is not None:
        # It would ask for what is no longer wanted.
        withdraw_letter(session, actor, letter.id or 0, letter.version, on=on)
    session.flush()


def withdraw_expression(
    session: Session, actor: Actor, expression_id: int, reason: str, version: int | None, *,
    on: date,
) -> None:  # fmt: skip
    """Withdraw a file from its round and from all later ones; open questions are closed.

    The applicant may give a reason, a lead must, and passes the version it was seen with. What
    the team decided and has not told does not show in the answer. Raises Missing, Stale or
    NotPossible.
    """
    access.require(session, actor, "withdraw_expression")
    is_own = actor.role is Standing.APPLICANT
    file = visible(session, expression_id)
    said = clean(reason)
    if len(said) > rules.REASON_LIMIT or (not said and not is_own):
        raise NotPossible(f"Give the reason, in at most {rules.REASON_LIMIT} characters.")
    if version is not None and file.version != version:
        raise Stale(
            "Somebody else changed this file first. Look at it, then withdraw it again.",
            theirs={"Decision": file.decision.value.replace("_", " ")},
            yours={"Decision": "withdrawn", "Reason": said}, version=file.version,
        )  # fmt: skip
    if file.decision is Decision.WITHDRAWN:
        raise NotPossible("This application is withdrawn already.")
    if is_own and not rules.can_withdraw(gather.applicant_facts(session, file)):
        raise NotPossible(
            "Your letter tells the outcome, so there is nothing left to withdraw here. "
            "Write to the address in it."
        )
    if not is_own and file.decision is Decision.PAIRED:
        raise NotPossible("This file is paired. Undo the pair first, then withdraw the file.")
    file.decision, file.decision_reason, file.decided_on = Decision.WITHDRAWN, said, on
    _end_keeping(file, on)
    session.add(file)
    for row in gather.questions_of(session, expression_id):
        if gather.is_open(row):
            row.closed_on = on
            session.add(row)
    session.flush()


def restore_expression(
    session: Session, actor: Actor, expression_id: int, version: int, *, on: date
) -> None:
    """Take a withdrawal back: the file stands undecided again, or paired if its pair does.

    The consent to be kept for later rounds does not come back: the applicant gives it anew.
    Raises Missing, Stale or NotPossible.
    """
    access.require(session, actor, "restore_expression")
    file = visible(session, expression_id)
    if file.version != version:
        raise Stale("Somebody else changed this file first. Reload the page.", version=file.version)
    if file.decision is not Decision.WITHDRAWN:
        raise NotPossible("This file is not withdrawn.")
    pair = session.exec(
        select(col(Pair.id)).where(
            col(Pair.is_confirmed),
            (col(Pair.first_id) == expression_id) | (col(Pair.second_id) == expression_id),
        )
    ).first()
    file.decision = Decision.NONE if pair is None else Decision.PAIRED
    file.decision_reason, file.decided_on = "", None
    session.add(file)
    session.flush()


def renew_retention(session: Session, actor: Actor, *, on: date) -> None:
    """Agree to be kept for later rounds; whoever was told to be kept is so for 24 months more.

    Raises Missing or NotPossible.
    """
    access.require(session, actor, "renew_retention")
    file = gather.own_file(session)
    facts = gather.applicant_facts(session, file)
    if facts.is_withdrawn:
        raise NotPossible(GONE)
    file.consent_retention, file.revised_at = True, instant_on(on, now())
    if rules.is_kept(facts):
        file.retained_until = rules.kept_until(on)
    session.add(file)
    session.flush()


def end_retention(session: Session, actor: Actor, *, on: date) -> None:
    """Take back the consent to be kept for later rounds, from today. Raises Missing."""
    access.require(session, actor, "end_retention")
    file = gather.own_file(session)
    _end_keeping(file, on)
    session.add(file)
    session.flush()


def make_link(session: Session, actor: Actor, expression_id: int, *, on: date) -> str:
    """Make a fresh link to an applicant's own page and end the earlier ones.

    Returns the token, which is stored nowhere and can be shown this once. Raises Missing.
    """
    access.require(session, actor, "make_link")
    visible(session, expression_id)
    at = now()
    for link in session.exec(
        select(ApplicantLink).where(
            col(ApplicantLink.expression_id) == expression_id,
            col(ApplicantLink.ended_at).is_(None),
        )
    ).all():
        link.ended_at = at
        session.add(link)
    token = links.new_token(session, expression_id)
    session.flush()
    return token


def _end_keeping(file: Expression, on: date) -> None:
    # Revised: an older copy of the file that is imported again must not bring the consent back.
    file.consent_retention, file.retained_until = False, None
    file.revised_at = instant_on(on, now())


def _write_answer(session: Session, file: Expression, result: Answered, at: datetime) -> None:
    own = [name for name in result.changed if name not in filing.CONTACT_FIELDS]
    for name, value in filing.values(result.input, own).items():
        setattr(file, name, value)
    if {"name", "country", "authority_name"} & set(own):
        filing.place(file)
    if result.changed:
        file.notes, file.revised_at = list(result.notes), at
    session.add(file)
