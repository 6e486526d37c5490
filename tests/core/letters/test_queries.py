"""The outbox is read by the team alone, in a fixed number of statements."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlmodel import select

from core.access import applicant
from core.database import Store
from core.errors import Missing
from core.letters import actions, queries
from core.letters.templates import DEFAULTS, Template
from core.tables.intake import ApplicantLink
from core.tables.letters import Letter, LetterKind, LetterState
from core.tables.selection import Decision
from tests.cast import TESTS, TODAY, Cast, add_expression
from tests.core.letters.sample import decide, write
from tests.statements import counted


def test_the_outbox_lists_each_letter_with_what_keeps_it_back(store: Store, cast: Cast) -> None:
    lead = cast.actor(cast.ines)
    decide(store, cast.porto, Decision.RESERVE)
    decide(store, cast.brno, Decision.NOT_SELECTED, contact=False)
    write(store, lead, cast.round.id)
    with store.reading(lead) as session:
        brno, porto = queries.list_letters(session, lead, cast.round.id or 0)
        whole = queries.open_letter(session, lead, porto.id)
    assert (porto.applicant, porto.kind_words, porto.state_words) == ("Porto", "Reserve", "Ready")
    assert brno.state_words == "To fill in"
    assert brno.problems == (
        "Fill in: name of the contact person, for each criterion what we saw and what would help "
        "a next application most.",
        "Write whom the letter is for.",
        "The contact person has no e-mail address. Write one.",
    )
    assert whole.row == porto
    assert whole.body.startswith("Dear Head of Porto,")
    assert whole.is_draft


def test_decided_files_without_a_letter_are_due(store: Store, cast: Cast) -> None:
    lead = cast.actor(cast.ines)
    decide(store, cast.porto, Decision.RESERVE)
    decide(store, cast.brno, Decision.WITHDRAWN)

    def due() -> list[tuple[str, LetterKind]]:
        with store.reading(lead) as session:
            found = queries.list_due_letters(session, lead, cast.round.id or 0)
        return [(one.applicant, one.kind) for one in found]

    assert due() == [("Porto", LetterKind.RESERVE)]
    [letter] = write(store, lead, cast.round.id)
    assert due() == []
    with store.writing(lead) as session:
        actions.withdraw_letter(session, lead, letter.id or 0, letter.version, on=TODAY)
    assert due() == [("Porto", LetterKind.RESERVE)]


def test_a_letter_of_nobody_is_missing(store: Store, cast: Cast) -> None:
    lead = cast.actor(cast.ines)
    with pytest.raises(Missing), store.reading(lead) as session:
        queries.open_letter(session, lead, 404)


def test_the_wording_in_force_is_the_default_until_it_is_changed(store: Store, cast: Cast) -> None:
    lead = cast.actor(cast.ines)
    own = Template("For {applicant}", "Dear {name}")
    with store.writing(lead) as session:
        actions.change_template(session, lead, LetterKind.RESERVE, own, None, on=TODAY)
    with store.reading(lead) as session:
        rows = {row.kind: row for row in queries.list_templates(session, lead)}
    assert list(rows) == list(LetterKind)
    assert (rows[LetterKind.RESERVE].text, rows[LetterKind.RESERVE].version) == (own, 1)
    assert rows[LetterKind.PAIRED].text == DEFAULTS[LetterKind.PAIRED]
    assert rows[LetterKind.PAIRED].version is None


def test_a_wording_is_previewed_for_a_file_that_such_a_letter_goes_to(
    store: Store, cast: Cast
) -> None:
    lead, kind = cast.actor(cast.ines), LetterKind.RESERVE
    text = Template("For {applicant}", "Until {valid_until}")
    decide(store, cast.porto, Decision.RESERVE)
    with store.reading(lead) as session:
        found = queries.preview_letter(session, lead, cast.round.id or 0, kind, text, TODAY)
        nothing = queries.preview_letter(session, lead, 404, kind, text, TODAY)
    assert found is not None and nothing is None
    assert (found.applicant, found.text.subject) == ("Porto", "For Porto")
    assert found.text.body == "Until Thu 14 Oct 2027"


def test_more_letters_take_no_more_statements(store: Store, cast: Cast) -> None:
    lead, round_id = cast.actor(cast.ines), cast.round.id or 0
    decide(store, cast.porto, Decision.NOT_SELECTED)
    decide(store, cast.ghent, Decision.PAIRED)
    counts = []
    for at in range(2):
        with store.writing(lead) as session, counted(store) as writing:
            actions.write_decision_letters(session, lead, round_id, on=TODAY)
        with store.reading(lead) as session, counted(store) as listing:
            queries.list_letters(session, lead, round_id)
            queries.list_due_letters(session, lead, round_id)
        reads = [one for one in writing if one.lstrip().startswith("SELECT")]
        counts.append((len(reads), len(listing)))
        if at == 0:
            with store.writing(TESTS) as session:
                for number in range(30):
                    add_expression(session, round_id, f"Town {number}",
                                   decision=Decision.NOT_SELECTED)  # fmt: skip
    assert counts[0] == counts[1]


@pytest.mark.parametrize("state", list(LetterState))
def test_an_applicant_reads_a_letter_only_after_it_left(
    store: Store, cast: Cast, state: LetterState
) -> None:
    decide(store, cast.porto, Decision.RESERVE)
    [letter] = write(store, cast.actor(cast.ines), cast.round.id)
    with store.writing(TESTS) as session:
        session.get_one(Letter, letter.id).state = state
        session.add(ApplicantLink(expression_id=cast.porto.id or 0, token_hash="porto",
                                  made_at=datetime(2025, 7, 1, tzinfo=UTC)))  # fmt: skip
    reader = applicant("porto")
    with store.reading(reader) as session:
        found = session.exec(select(Letter)).all()
    has_left = state in (LetterState.RELEASED, LetterState.SENT, LetterState.FAILED)
    assert len(found) == has_left
