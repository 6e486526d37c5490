"""Letters are written from facts, changed while they wait, and leave only by hand."""

from __future__ import annotations

import re
from datetime import date
from random import Random

import pytest
from sqlmodel import select

from core.access import applicant
from core.database import Store
from core.errors import Missing, NotAllowed, NotPossible, Stale
from core.letters import actions, queries
from core.letters.rules import OF_DECISION, LetterInput
from core.letters.templates import DEFAULTS, Template
from core.people.passwords import token_hash
from core.scope import lifted
from core.selection.scores import CODES
from core.tables.letters import Letter, LetterKind, LetterState, LetterTemplate
from core.tables.people import Person, Role
from core.tables.selection import (
    Assignment,
    Criterion,
    Decision,
    Expression,
    Origin,
    Review,
    Score,
)
from tests.cast import AT, TESTS, TODAY, Cast, add_expression, add_person, add_round
from tests.core.letters.sample import confirm, decide, letters, write

PAGE_ADDRESS = "https://desk.example/status?token="
QUESTION = {"question": "How many?", "fields": "Population", "due_on": "Tue 28 Oct 2025",
            "link": "https://desk.example/status?token=x"}  # fmt: skip


def review(store: Store, file: Expression, reviewer: Person, marks: list[float],
           sentences: list[str] | None = None) -> None:  # fmt: skip
    """Hand in a complete review."""
    with store.writing(TESTS) as session:
        session.add(Assignment(expression_id=file.id or 0, reviewer_id=reviewer.id or 0,
                               assigned_on=TODAY))  # fmt: skip
        row = Review(expression_id=file.id or 0, reviewer_id=reviewer.id or 0, completed_at=AT)
        session.add(row)
        session.flush()
        for code, mark, sentence in zip(CODES, marks, sentences or ["Why."] * 3, strict=True):
            session.add(Score(review_id=row.id or 0, criterion=Criterion(code), mark=mark,
                              sentence=sentence))  # fmt: skip


def test_every_decided_file_gets_the_letter_of_its_decision_once(store: Store, cast: Cast) -> None:
    lead = cast.actor(cast.ines)
    decide(store, cast.ghent, Decision.PAIRED)
    decide(store, cast.porto, Decision.RESERVE)
    decide(store, cast.brno, Decision.WITHDRAWN)
    found = write(store, lead, cast.round.id)
    assert [(one.expression_id, one.kind, one.state) for one in found] == [
        (cast.ghent.id, LetterKind.PAIRED, LetterState.WAITING),
        (cast.porto.id, LetterKind.RESERVE, LetterState.WAITING),
    ]
    assert (found[0].to_name, found[0].to_email) == ("Head of Ghent", "head@ghent.example")
    assert len(write(store, lead, cast.round.id)) == 2


def test_a_paired_letter_names_partner_facilitator_and_why(store: Store, cast: Cast) -> None:
    decide(store, cast.ghent, Decision.PAIRED)
    [letter] = write(store, cast.actor(cast.ines), cast.round.id)
    assert letter.subject == "Ghent has a twin"
    for words in ("a twin: Turku (Finland)", "You both work on", "Your Twinning Facilitator is "
                  "Jonas", "confirm by Tue 28 Oct 2025", "starts on Mon 2 Jun 2025"):  # fmt: skip
        assert words in letter.body


def test_a_retained_candidate_hears_of_the_pair_in_the_round_that_paired_it(
    store: Store, cast: Cast
) -> None:
    lead = cast.actor(cast.ines)
    with store.writing(TESTS) as session:
        older = add_round(session, "Round 2024")
        session.get_one(Expression, cast.ghent.id).round_id = older.id or 0
    decide(store, cast.ghent, Decision.PAIRED)
    assert write(store, lead, older.id) == []
    [letter] = write(store, lead, cast.round.id)
    assert (letter.expression_id, letter.round_id) == (cast.ghent.id, cast.round.id)


def test_a_changed_decision_withdraws_the_letter_that_waits(store: Store, cast: Cast) -> None:
    lead = cast.actor(cast.ines)
    decide(store, cast.porto, Decision.RESERVE)
    write(store, lead, cast.round.id)
    decide(store, cast.porto, Decision.NOT_SELECTED, contact=False)
    found = write(store, lead, cast.round.id)
    assert [(one.kind, one.state) for one in found] == [
        (LetterKind.RESERVE, LetterState.WITHDRAWN),
        (LetterKind.NOT_SELECTED, LetterState.WAITING),
    ]


def test_receipts_go_to_those_who_sent_the_form(store: Store, cast: Cast) -> None:
    lead = cast.actor(cast.ines)
    decide(store, cast.porto, Decision.NONE, origin=Origin.FORM)
    for _ in range(2):
        with store.writing(lead) as session:
            actions.write_receipts(session, lead, cast.round.id or 0, on=TODAY)
    [letter] = letters(store)
    assert (letter.expression_id, letter.kind) == (cast.porto.id, LetterKind.RECEIVED)
    assert "came in on Tue 1 Jul 2025" in letter.body
    assert "[please fill in: link to the applicant's own page]" in letter.body


def test_a_receipt_carries_a_link_that_opens_the_file_and_keeps_it_when_written_anew(
    store: Store, cast: Cast
) -> None:
    lead = cast.actor(cast.ines)
    decide(store, cast.porto, Decision.NONE, origin=Origin.FORM)
    with store.writing(lead) as session:
        actions.write_receipts(session, lead, cast.round.id or 0, PAGE_ADDRESS, on=TODAY)
    [letter] = letters(store)
    [link] = re.findall(r"https://\S+", letter.body)
    holder = applicant(token_hash(link.removeprefix(PAGE_ADDRESS)))
    with store.reading(holder) as session:
        assert session.exec(select(Expression.name)).all() == ["Porto"]
    with store.writing(lead) as session:
        actions.rewrite_letter(session, lead, letter.id or 0, letter.version, on=TODAY)
    assert letters(store)[0].body == letter.body


def test_a_question_carries_what_is_asked_word_for_word(store: Store, cast: Cast) -> None:
    jonas = cast.actor(cast.jonas)
    extra = QUESTION | {"question": "Is {name} or {reference!r} right?\x00"}
    with store.writing(jonas) as session:
        number = actions.write_letter(
            session, jonas, cast.porto.id or 0, LetterKind.CLARIFICATION, extra, on=TODAY
        )
    [letter] = letters(store)
    assert letter.id == number
    assert "Is {name} or {reference!r} right?\n" in letter.body
    assert "Please answer by Tue 28 Oct 2025" in letter.body


def test_a_reviewer_writes_a_letter_only_through_a_question(store: Store, cast: Cast) -> None:
    ruth = cast.actor(cast.ruth)
    with store.writing(TESTS) as session:
        session.add(Assignment(expression_id=cast.porto.id or 0, reviewer_id=cast.ruth.id or 0,
                               assigned_on=TODAY))  # fmt: skip
    arguments = (cast.porto.id or 0, LetterKind.CLARIFICATION, QUESTION)
    with pytest.raises(NotAllowed), store.writing(ruth) as session:
        actions.write_letter(session, ruth, *arguments, on=TODAY)
    assert letters(store) == []
    with store.writing(ruth) as session, lifted(session):
        actions.write_letter(session, ruth, *arguments, on=TODAY)
    assert len(letters(store)) == 1


def test_a_letter_to_nobody_waits_to_be_filled_in(store: Store, cast: Cast) -> None:
    lead = cast.actor(cast.ines)
    decide(store, cast.porto, Decision.RESERVE, contact=False)
    [letter] = write(store, lead, cast.round.id)
    assert "Dear [please fill in: name of the contact person]" in letter.body
    with pytest.raises(NotPossible, match="Porto cannot be released"), store.writing(lead) as s:
        actions.release_letter(s, lead, letter.id or 0, letter.version, on=TODAY)
    given = LetterInput("Reserve\nlist", "Dear Paulo,\r\n\nAll is well.", " Paulo ",
                        "paulo@porto.example")  # fmt: skip
    with store.writing(lead) as session:
        actions.change_letter(session, lead, letter.id or 0, given, letter.version, on=TODAY)
        row = session.get_one(Letter, letter.id)
        assert (row.subject, row.to_name) == ("Reserve list", "Paulo")
        assert row.body == "Dear Paulo,\n\nAll is well."
        actions.release_letter(session, lead, letter.id or 0, row.version, on=TODAY)
    [letter] = letters(store)
    assert (letter.state, letter.released_by_id) == (LetterState.RELEASED, cast.ines.id)


def test_a_stale_change_keeps_both_texts(store: Store, cast: Cast) -> None:
    lead = cast.actor(cast.ines)
    decide(store, cast.porto, Decision.RESERVE)
    [letter] = write(store, lead, cast.round.id)
    for subject in ("First", "Second"):
        given = LetterInput(subject, "Dear all", "Paulo", "paulo@porto.example")
        if subject == "First":
            with store.writing(lead) as session:
                actions.change_letter(session, lead, letter.id or 0, given, 1, on=TODAY)
            continue
        with pytest.raises(Stale) as caught, store.writing(lead) as session:
            actions.change_letter(session, lead, letter.id or 0, given, 1, on=TODAY)
    assert (caught.value.theirs["Subject"], caught.value.yours["Subject"]) == ("First", "Second")
    assert caught.value.version == 2


def test_who_is_selected_hears_nothing_before_the_pairs_are_confirmed(
    store: Store, cast: Cast
) -> None:
    lead = cast.actor(cast.ines)
    decide(store, cast.porto, Decision.SELECTED)
    assert write(store, lead, cast.round.id) == []
    confirm(store, cast.round.id)
    assert [one.kind for one in write(store, lead, cast.round.id)] == [LetterKind.SELECTED]


def test_written_anew_a_letter_tells_the_facts_of_today(store: Store, cast: Cast) -> None:
    lead = cast.actor(cast.ines)
    confirm(store, cast.round.id)
    decide(store, cast.porto, Decision.SELECTED, consent_retention=True)
    [letter] = write(store, lead, cast.round.id)
    assert "[please fill in: how long" in letter.body
    decide(store, cast.porto, Decision.SELECTED, contact=False,
           retained_until=date(2027, 10, 14))  # fmt: skip
    with store.writing(lead) as session:
        actions.rewrite_letter(session, lead, letter.id or 0, letter.version, on=date(2025, 10, 20))
    [letter] = letters(store)
    assert "until Thu 14 Oct 2027" in letter.body
    assert letter.made_on == date(2025, 10, 20)


def test_what_a_person_asked_or_told_is_never_written_anew(store: Store, cast: Cast) -> None:
    lead = cast.actor(cast.ines)
    with store.writing(lead) as session:
        number = actions.write_letter(
            session, lead, cast.porto.id or 0, LetterKind.CLARIFICATION, QUESTION, on=TODAY
        )
    with pytest.raises(NotPossible, match="as it was written"), store.writing(lead) as session:
        actions.rewrite_letter(session, lead, number, 1, on=TODAY)


def test_a_facilitator_writes_every_letter_and_releases_no_decision(
    store: Store, cast: Cast
) -> None:
    jonas, lead = cast.actor(cast.jonas), cast.actor(cast.ines)
    decide(store, cast.porto, Decision.RESERVE)
    [letter] = write(store, jonas, cast.round.id)
    with pytest.raises(NotAllowed, match="Only a lead"), store.writing(jonas) as session:
        actions.release_letter(session, jonas, letter.id or 0, 1, on=TODAY)
    with pytest.raises(NotAllowed, match="Only a lead"), store.writing(jonas) as session:
        actions.release_all(session, jonas, cast.round.id or 0, {letter.id or 0: 1}, on=TODAY)
    with store.writing(lead) as session:
        actions.release_letter(session, lead, letter.id or 0, 1, on=TODAY)
    with pytest.raises(NotAllowed, match="Only a lead"), store.writing(jonas) as session:
        actions.withdraw_letter(session, jonas, letter.id or 0, 2, on=TODAY)


def test_all_that_was_seen_is_released_or_nothing(store: Store, cast: Cast) -> None:
    lead, round_id = cast.actor(cast.ines), cast.round.id or 0
    decide(store, cast.porto, Decision.RESERVE)
    decide(store, cast.brno, Decision.RESERVE)
    seen = {one.id or 0: one.version for one in write(store, lead, round_id)}
    for wrong in (seen | {99: 1}, dict.fromkeys(seen, 7)):
        with pytest.raises(Stale, match="None was released"), store.writing(lead) as session:
            actions.release_all(session, lead, round_id, wrong, on=TODAY)
    with pytest.raises(NotPossible, match="No letter"), store.writing(lead) as session:
        actions.release_all(session, lead, round_id, {}, on=TODAY)
    decide(store, cast.brno, Decision.NONE, contact=False)
    with pytest.raises(NotPossible, match="another by now"), store.writing(lead) as session:
        actions.release_all(session, lead, round_id, seen, on=TODAY)
    assert {one.state for one in letters(store)} == {LetterState.WAITING}
    decide(store, cast.brno, Decision.RESERVE, contact=False)
    with store.writing(lead) as session:
        assert actions.release_all(session, lead, round_id, seen, on=TODAY) == 2
    assert {one.state for one in letters(store)} == {LetterState.RELEASED}


def test_what_left_the_outbox_is_neither_changed_nor_released_again(
    store: Store, cast: Cast
) -> None:
    lead = cast.actor(cast.ines)
    decide(store, cast.porto, Decision.RESERVE)
    [letter] = write(store, lead, cast.round.id)
    given = LetterInput("New", "New", "New", "new@porto.example")
    with store.writing(lead) as session:
        actions.release_letter(session, lead, letter.id or 0, 1, on=TODAY)
    for step in (
        lambda s: actions.change_letter(s, lead, letter.id or 0, given, 2, on=TODAY),
        lambda s: actions.rewrite_letter(s, lead, letter.id or 0, 2, on=TODAY),
        lambda s: actions.release_letter(s, lead, letter.id or 0, 2, on=TODAY),
    ):
        with pytest.raises(NotPossible, match="no longer waits"), store.writing(lead) as session:
            step(session)
    with store.writing(lead) as session:
        actions.withdraw_letter(session, lead, letter.id or 0, 2, on=TODAY)
    [letter] = letters(store)
    assert letter.state is LetterState.WITHDRAWN
    with pytest.raises(NotPossible, match="already"), store.writing(lead) as session:
        actions.withdraw_letter(session, lead, letter.id or 0, 3, on=TODAY)


def test_another_wording_serves_the_next_letters_and_can_be_taken_back(
    store: Store, cast: Cast
) -> None:
    lead, kind = cast.actor(cast.ines), LetterKind.RESERVE
    own = Template("For {applicant}", "Dear {name},\n\nYou are on the list.")
    with store.writing(lead) as session:
        actions.change_template(session, lead, kind, own, None, on=TODAY)
    decide(store, cast.porto, Decision.RESERVE)
    [letter] = write(store, lead, cast.round.id)
    assert (letter.subject, letter.body) == (
        "For Porto", "Dear Head of Porto,\n\nYou are on the list."
    )  # fmt: skip
    with pytest.raises(NotPossible, match="{score} is no field"), store.writing(lead) as session:
        actions.change_template(session, lead, kind, Template("A", "{score}"), 1, on=TODAY)
    with pytest.raises(Stale) as caught, store.writing(lead) as session:
        actions.change_template(session, lead, kind, DEFAULTS[kind], None, on=TODAY)
    assert caught.value.theirs["Subject"] == "For {applicant}"
    with store.writing(lead) as session:
        actions.change_template(session, lead, kind, DEFAULTS[kind], 1, on=TODAY)
        assert session.exec(select(LetterTemplate)).all() == []


def test_a_letter_of_nobody_is_missing(store: Store, cast: Cast) -> None:
    lead = cast.actor(cast.ines)
    with pytest.raises(Missing), store.writing(lead) as session:
        actions.release_letter(session, lead, 404, 1, on=TODAY)
    with pytest.raises(Missing), store.writing(lead) as session:
        actions.write_letter(session, lead, 404, LetterKind.RECEIVED, {}, on=TODAY)


def test_no_letter_tells_a_reviewer_a_mark_or_a_sentence_of_a_review(
    store: Store, cast: Cast
) -> None:
    chance, lead, round_id = Random(7), cast.actor(cast.ines), cast.round.id or 0
    decisions = [one for one in Decision if one in OF_DECISION] * 6
    with store.writing(TESTS) as session:
        readers = [add_person(session, f"Xaver{at}", Role.REVIEWER) for at in range(3)]
        files = [
            add_expression(session, round_id, f"Town {chr(97 + at % 26)}{chr(97 + at // 26)}",
                           decision=decision)
            for at, decision in enumerate(decisions)
        ]  # fmt: skip
    marks: dict[int, list[list[float]]] = {}
    for file in files:
        for reader in chance.sample(readers, 2):
            given = [chance.randrange(11) / 2 for _ in CODES]
            marks.setdefault(file.id or 0, []).append(given)
            review(store, file, reader, given, [f"Zq{chance.random()}" for _ in CODES])
    confirm(store, round_id)
    write(store, lead, round_id)
    with store.reading(lead) as session:
        made = queries.open_letters(session, lead, round_id)
    assert len(made) == len(files)
    for one in made:
        text = f"{one.row.subject}\n{one.body}"
        assert "Xaver" not in text
        assert "Zq" not in text
        told = set(re.findall(r"(?<![\w.])\d+(?:[.,]\d+)?(?![\w.]*[\w])", text))
        # What a letter may count: days and dates, months, the regulation.
        assert told <= {"9", "6", "10", "14", "24", "28", "30", "2025", "2018", "1725", "18"}, told
        first, second = marks[one.row.expression_id]
        halves = {f"{mark:g}" for mark in (*first, *second) if mark % 1}
        halves |= {f"{(a + b) / 2:g}" for a, b in zip(first, second, strict=True) if (a + b) % 2}
        assert not told & halves
        assert " of 5" not in text
