"""One button starts one draft; a limit is one sentence."""

from __future__ import annotations

from core.applying.rules import DRAFTS_PER_HOUR_UNKNOWN
from core.database import Store, now
from core.tables.intake import Draft
from tests.applying import drafts, open_call
from tests.cast import TESTS
from tests.screen import open_as


def test_a_second_click_on_the_same_button_starts_no_second_draft(store: Store) -> None:
    open_call(store)
    screen = open_as(None, "public/call")
    button = screen.button[0]
    button.click()
    screen.run()
    button.click()
    screen.run()
    assert len(drafts(store)) == 1


def test_too_many_from_one_place_is_a_sentence(store: Store) -> None:
    call = open_call(store)
    with store.writing(TESTS) as session:
        session.add_all(
            Draft(round_id=call, token_hash=str(number), created_at=now(), saved_at=now())
            for number in range(DRAFTS_PER_HOUR_UNKNOWN)
        )
    screen = open_as(None, "public/call")
    screen.button[0].click().run()
    assert len(screen.error) == 1
    assert screen.error[0].value.startswith("100 applications were started from here")
    assert len(drafts(store)) == DRAFTS_PER_HOUR_UNKNOWN
