"""A stranger starts a draft, keeps it, sends it once; and cannot fill the store."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from sqlmodel import select

from core.access import VISITOR, Actor, applicant
from core.applying import actions, rules
from core.applying.actions import DraftInput
from core.applying.consents import CONSENT_VERSION
from core.database import Store, now
from core.errors import AlreadyDone, Missing, NotAllowed, NotPossible
from core.letters.actions import write_letter, write_receipts
from core.letters.queries import list_due_letters
from core.people.passwords import token_hash
from core.tables.intake import ApplicantLink, Draft
from core.tables.letters import Letter, LetterKind, LetterState
from core.tables.selection import ContactPerson, Expression, Origin
from core.tables.trail import TrailEntry
from tests.applying import (
    COMPLETE,
    age,
    begin,
    close_call,
    drafts,
    open_call,
    save,
    send,
    set_call,
)
from tests.cast import AT, TESTS, TODAY


@pytest.fixture
def call(store: Store) -> int:
    """A call that is open today."""
    return open_call(store)


def files(store: Store) -> list[Expression]:
    with store.reading(TESTS) as session:
        return list(session.exec(select(Expression)).all())


def test_a_draft_is_found_by_its_token_and_by_nothing_else(store: Store, call: int) -> None:
    holder = begin(store, call, "right", COMPLETE)
    assert save(store, holder, {"deputy": "Bo"}).answers == COMPLETE | {"deputy": "Bo"}
    for wrong in ("wrong", ""):
        with pytest.raises(Missing, match="This link opens no application"):
            save(store, applicant(token_hash(wrong)), {"deputy": "Eve"})
    for nobody in (VISITOR, applicant("")):
        with store.reading(nobody) as session:
            assert session.exec(select(Draft)).all() == []


def test_only_the_hash_of_the_token_is_stored(store: Store, call: int) -> None:
    begin(store, call, "a-secret-token")
    assert "a-secret-token" not in str(drafts(store))


def test_a_draft_is_outside_the_trail(store: Store, call: int) -> None:
    newest = store.trail_number()
    save(store, begin(store, call), COMPLETE)
    assert store.trail_number() == newest


def test_saving_merges_and_remembers_the_step(store: Store, call: int) -> None:
    holder = begin(store, call)
    save(store, holder, {"name": "City of Leuven"})
    saved = save(store, holder, {"deputy": "Bo"}, step=4)
    (row,) = drafts(store)
    assert saved.answers == {"name": "City of Leuven", "deputy": "Bo"}
    assert (row.answers, row.step, row.saves) == (saved.answers, 4, 2)


def test_turning_a_page_is_not_a_save(store: Store, call: int) -> None:
    holder = begin(store, call)
    save(store, holder, {}, step=3)
    (row,) = drafts(store)
    assert (row.step, row.saves) == (3, 0)


def test_what_somebody_else_wrote_first_is_kept_and_handed_back(store: Store, call: int) -> None:
    holder = begin(store, call, answers={"name": "theirs"})
    saved = save(store, holder, {"name": "mine", "deputy": "Bo"}, {"name": "old"})
    assert saved.contested == {"name": "theirs"}
    assert saved.answers == {"name": "theirs", "deputy": "Bo"}
    assert save(store, holder, {"name": "mine"}, {"name": "theirs"}).answers["name"] == "mine"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"topic_text": "x" * 2001}, "Shorten it to 2 000"),
        ({"decision": "paired"}, "is not a question of this form"),
    ],
)
def test_a_save_that_is_refused_changes_nothing(
    store: Store, call: int, changes: dict[str, str], words: str
) -> None:
    holder = begin(store, call, answers={"name": "A"})
    with pytest.raises(NotPossible, match=words):
        save(store, holder, {"name": "B"} | changes, {"name": "A"})
    assert drafts(store)[0].answers == {"name": "A"}


def test_a_draft_that_was_saved_too_often_can_still_be_sent(store: Store, call: int) -> None:
    holder = begin(store, call, answers=COMPLETE)
    with store.writing(TESTS) as session:
        row = session.exec(select(Draft)).one()
        row.saves = rules.SAVES
        session.add(row)
    with pytest.raises(NotPossible, match="finish and send it from here"):
        save(store, holder, {"deputy": "Bo"})
    send(store, holder, {"deputy": "Bo"})
    with store.reading(TESTS) as session:
        assert session.exec(select(ContactPerson.deputy)).all() == ["Bo"]


def test_one_place_starts_five_drafts_an_hour(store: Store, call: int) -> None:
    for number in range(rules.DRAFTS_PER_HOUR):
        begin(store, call, f"token {number}", client="here")
    with pytest.raises(NotPossible, match="5 applications were started from here within an hour"):
        begin(store, call, "one more", client="here")
    begin(store, call, "elsewhere", client="there")
    age(store, 1, now() - timedelta(minutes=61))
    begin(store, call, "an hour later", client="here")


def test_when_too_many_wait_the_oldest_empty_one_goes_first(store: Store, call: int) -> None:
    begin(store, call, "filled", COMPLETE)
    begin(store, call, "empty")
    with store.writing(TESTS) as session:
        session.add_all(
            Draft(
                round_id=call, token_hash=f"{number}", answers={"name": "A"}, saves=1,
                created_at=AT, saved_at=AT,
            )
            for number in range(rules.UNSENT_DRAFTS - 2)
        )  # fmt: skip
    begin(store, call, "third", COMPLETE)
    hashes = {row.token_hash for row in drafts(store)}
    assert token_hash("empty") not in hashes
    assert {token_hash("filled"), token_hash("third")} <= hashes
    with pytest.raises(NotPossible, match="Too many unfinished applications"):
        begin(store, call, "fourth")
    send(store, applicant(token_hash("filled")))
    begin(store, call, "fourth")


def test_drafts_go_sixty_days_after_the_deadline(store: Store, call: int) -> None:
    old = open_call(store, "Round 2024", closes_local="2024-07-18 18:00")
    holder = begin(store, old, "old", COMPLETE, on=date(2024, 7, 1))
    last = date(2024, 9, 16)
    assert save(store, holder, {"deputy": "Bo"}, on=last).answers["deputy"] == "Bo"
    with pytest.raises(Missing):
        save(store, holder, {"deputy": "Bo"}, on=last + timedelta(days=1))
    begin(store, call, "new")
    assert [row.round_id for row in drafts(store)] == [call]


def test_the_program_itself_removes_old_drafts(store: Store, call: int) -> None:
    begin(store, call)
    with store.writing(TESTS) as session:
        assert actions.forget_old_drafts(session, TESTS, on=TODAY) == 0
        assert actions.forget_old_drafts(session, TESTS, on=TODAY + timedelta(days=365)) == 1


def test_a_closed_call_takes_no_drafts_and_no_files(store: Store, call: int) -> None:
    holder = begin(store, call, answers=COMPLETE)
    close_call(store, call)
    with pytest.raises(NotPossible, match="takes no applications any more"):
        begin(store, call, "late comer")
    with pytest.raises(NotPossible, match="takes no applications any more"):
        send(store, holder)
    # What was written can still be changed and read.
    assert save(store, holder, {"deputy": "Bo"}).answers["deputy"] == "Bo"


def test_sending_makes_a_file_that_the_same_token_follows(store: Store, call: int) -> None:
    sent = send(store, begin(store, call, answers=COMPLETE))
    (file,) = files(store)
    assert (sent.reference, sent.arrival) == ("TW-2025-0001", "in_time")
    assert (file.id, file.reference, file.round_id) == (sent.expression_id, "TW-2025-0001", call)
    assert (file.origin, file.consent_version) == (Origin.FORM, CONSENT_VERSION)
    assert (file.name, file.kind, file.main_topic) == ("City of Leuven", "city", "TH-REUSE")
    assert file.topic_codes == ["VC-FURN", "TH-REUSE"]
    assert file.latitude is not None
    with store.reading(TESTS) as session:
        contact = session.exec(select(ContactPerson)).one()
        link = session.exec(select(ApplicantLink)).one()
        entries = session.exec(select(TrailEntry.actor, TrailEntry.action).distinct()).all()
    assert (contact.expression_id, contact.lead_person) == (file.id, "An Janssens")
    assert (link.expression_id, link.token_hash) == (file.id, token_hash("token"))
    assert ("applicant", "send_draft") in entries
    (draft,) = drafts(store)
    assert (draft.answers, draft.sent_at is not None) == ({}, True)


def test_sending_puts_one_receipt_into_the_outbox_and_lets_none_out(
    store: Store, call: int
) -> None:
    holder = begin(store, call, answers=COMPLETE)
    with store.writing(holder) as session:
        given = DraftInput(page_address="https://desk.example/status?token=")
        sent = actions.send_draft(session, holder, given, on=TODAY)
    with store.reading(TESTS) as session:
        [letter] = session.exec(select(Letter)).all()
        entries = session.exec(
            select(TrailEntry.actor, TrailEntry.action).where(TrailEntry.subject == "letter")
        ).all()
        assert list_due_letters(session, TESTS, call) == ()
    assert (letter.kind, letter.state) == (LetterKind.RECEIVED, LetterState.WAITING)
    assert (letter.to_name, letter.to_email) == ("An Janssens", "an@leuven.example")
    assert letter.subject == f"Your application has arrived: {sent.reference}"
    [link] = re.findall(r"https://\S+", letter.body)
    assert entries == [("applicant", "send_draft")]
    for actor in (holder, applicant(token_hash(link.partition("token=")[2]))):
        with store.reading(actor) as session:
            assert session.exec(select(Expression.reference)).all() == [sent.reference]
            # What nobody released is not the applicant's to read.
            assert session.exec(select(Letter)).all() == []


def test_an_applicant_writes_no_letter_beside_the_sending(store: Store, call: int) -> None:
    holder = begin(store, call, answers=COMPLETE)
    number = send(store, holder).expression_id
    for write, arguments in (
        (write_letter, (number, LetterKind.RECEIVED, {})), (write_receipts, (call,))
    ):  # fmt: skip
        with pytest.raises(NotAllowed), store.writing(holder) as session:
            write(session, holder, *arguments, on=TODAY)
    with pytest.raises(NotAllowed), store.writing(holder) as session:
        session.add(Letter(round_id=call, expression_id=number, kind=LetterKind.RECEIVED,
                           subject="Mine", made_on=TODAY))  # fmt: skip
        session.flush()


def test_a_sending_that_is_refused_leaves_no_letter(store: Store, call: int) -> None:
    with pytest.raises(NotPossible):
        send(store, begin(store, call, answers=COMPLETE | {"name": None}))
    with store.reading(TESTS) as session:
        assert session.exec(select(Letter)).all() == []


def test_a_double_click_sends_once(store: Store, call: int) -> None:
    holder = begin(store, call, answers=COMPLETE)
    send(store, holder, key="one drawing")
    with pytest.raises(AlreadyDone):
        send(store, holder, key="one drawing")
    assert len(files(store)) == 1


def test_an_old_tab_neither_sends_nor_saves_again(store: Store, call: int) -> None:
    holder = begin(store, call, answers=COMPLETE)
    send(store, holder)
    for again in (send, save):
        with pytest.raises(NotPossible, match="was sent already"):
            again(store, holder, {"deputy": "Bo"})
    with store.writing(holder) as session, pytest.raises(NotPossible, match="was sent already"):
        actions.discard_draft(session, holder, on=TODAY)
    assert len(files(store)) == 1


def test_references_are_used_once_over_all_rounds(store: Store, call: int) -> None:
    other = open_call(store, "A second call")
    first = send(store, begin(store, call, "one", COMPLETE)).reference
    second = send(store, begin(store, other, "two", COMPLETE)).reference
    assert (first, second) == ("TW-2025-0001", "TW-2025-0002")


def test_nothing_incomplete_is_sent(store: Store, call: int) -> None:
    holder = begin(store, call, answers=COMPLETE | {"lead_email": "an@leuven"})
    with pytest.raises(NotPossible, match=r"^Step 4 still needs: E-mail\.$"):
        send(store, holder)
    assert files(store) == []
    assert drafts(store)[0].answers["lead_email"] == "an@leuven"


def test_a_contested_answer_has_to_be_settled_before_sending(store: Store, call: int) -> None:
    holder = begin(store, call, answers=COMPLETE)
    with store.writing(holder) as session, pytest.raises(NotPossible, match="Choose which answer"):
        given = DraftInput({"name": "mine"}, {"name": "old"})
        actions.send_draft(session, holder, given, on=TODAY)


@pytest.mark.parametrize(
    ("minutes_ago", "arrival"), [(-30, "in_time"), (30, "grace"), (90, "late")]
)
def test_how_it_came_in_is_told(store: Store, call: int, minutes_ago: int, arrival: str) -> None:
    at = now()
    # A zone without clock changes, so that the test holds on every day of the year.
    closes = at - timedelta(minutes=minutes_ago)
    set_call(store, call, closes_local=f"{closes:%Y-%m-%d %H:%M}", time_zone="UTC")
    holder = begin(store, call, answers=COMPLETE, on=at.date())
    assert send(store, holder, on=at.date()).arrival == arrival
    sent_at = files(store)[0].submitted_at
    assert sent_at is not None and timedelta() <= sent_at - at < timedelta(minutes=1)


def test_a_draft_is_thrown_away_by_its_holder(store: Store, call: int) -> None:
    holder = begin(store, call, answers=COMPLETE)
    begin(store, call, "another", COMPLETE)
    with store.writing(holder) as session:
        actions.discard_draft(session, holder, on=TODAY)
    assert [row.token_hash for row in drafts(store)] == [token_hash("another")]


def test_a_holder_writes_nothing_but_their_own(store: Store, call: int) -> None:
    begin(store, call, "theirs", COMPLETE)
    holder: Actor = begin(store, call, "mine")
    with store.writing(TESTS) as session:
        theirs = session.exec(select(Draft).order_by(Draft.id)).first()
    with pytest.raises(NotAllowed), store.writing(holder) as session:
        assert theirs is not None
        theirs.answers = {}
        session.add(theirs)
        session.flush()
