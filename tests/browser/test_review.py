"""A reviewer who types, reloads and uses no mouse; another who sees nothing before the end."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlmodel import Session

from core.reviews import actions
from core.reviews.rules import ReviewInput
from core.selection.judgement import Judgement
from core.tables.people import Person, Role
from core.tables.selection import Assignment, ConflictOfInterest, ConflictOutcome, Expression
from tests.browser.conftest import Desk, arrive, settled
from tests.cast import TESTS, TODAY, add_person

pytestmark = pytest.mark.browser
DEPUTY = "A deputy is named"
CODES = ("commitment", "relevant experience", "expanding access to support")


def _give(session: Session, file: Expression, person: Person) -> None:
    ids = {"expression_id": file.id or 0}
    session.add(Assignment(**ids, reviewer_id=person.id or 0, assigned_on=TODAY))
    session.add(
        ConflictOfInterest(**ids, person_id=person.id or 0, outcome=ConflictOutcome.NONE)
    )  # fmt: skip


@pytest.fixture(scope="module")
def given(desk: Desk) -> Desk:
    """The served program; Ruth owes the reviews of Ghent and Turku, Rita's of Ghent is in."""
    cast = desk.cast
    with desk.store.writing(TESTS) as session:
        rita = add_person(session, "Rita", Role.REVIEWER)
        for file, person in ((cast.ghent, cast.ruth), (cast.ghent, rita), (cast.turku, cast.ruth)):
            _give(session, file, person)
    actor = cast.actor(rita)
    marks = {code: (1.5, f"Words of Rita on {code}.") for code in
             ("commitment", "relevant_experience", "expanding_access")}  # fmt: skip
    fits = Judgement(topic_confirmed=True, level_confirmed=True)
    with desk.store.writing(actor) as session:
        actions.review_expression(
            session, actor, cast.ghent.id or 0, ReviewInput(marks, True, judgement=fits), None,
            on=TODAY,
        )  # fmt: skip
    return desk


def _open(page: Page, given: Desk, file: Expression) -> None:
    arrive(page, given.store, "ruth@twinning.example", f"/applicant?file={file.id}")
    _ready(page, file.name)


def _ready(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.get_by_label("Would need clarification on")).to_be_visible()
    settled(page)


def _sentence(page: Page, criterion: str) -> Locator:
    return page.get_by_label(f"Why this mark for {criterion}")


def _marks(page: Page, criterion: str) -> Locator:
    return page.get_by_role("radiogroup", name=f"Mark for {criterion}")


def _anchor(page: Page, number: int) -> Locator:
    return page.locator(f"[class*='st-key-anchor-{number}-']").first


def test_what_is_typed_survives_a_reload_and_a_click_on_another_page(
    page: Page, given: Desk
) -> None:
    _open(page, given, given.cast.turku)
    box = _sentence(page, "commitment")
    box.press_sequentially(DEPUTY)
    expect(page.get_by_text("Draft saved")).to_be_visible()
    expect(box).to_be_focused()
    page.reload()
    _ready(page, "Turku")
    expect(box).to_have_value(DEPUTY)
    box.press_sequentially(", and the time.")
    # As long as a finger presses: the click on another page comes right after the last word.
    page.get_by_role("link", name="All applicants").click(delay=90)
    expect(page.get_by_role("heading", level=1)).to_have_text("Applicants")
    page.goto(f"/applicant?file={given.cast.turku.id}")
    _ready(page, "Turku")
    expect(box).to_have_value(f"{DEPUTY}, and the time.")


def test_the_anchor_of_the_mark_under_the_pointer_lights_up(page: Page, given: Desk) -> None:
    _open(page, given, given.cast.turku)
    dark = "rgba(0, 0, 0, 0)"
    marks = _marks(page, "Commitment")
    lit = [[2], [0], [1], [0, 1], [1, 2]]
    for mark, places in zip(("5", "0.5", "3", "2", "4.5"), lit, strict=True):
        marks.get_by_role("radio", name=mark, exact=True).hover()
        for number in range(3):
            anchor = expect(_anchor(page, number))
            check = anchor.not_to_have_css if number in places else anchor.to_have_css
            check("border-left-color", dark)


def test_the_file_stays_in_sight_beside_the_review_and_nothing_is_cut(
    page: Page, given: Desk
) -> None:
    _open(page, given, given.cast.turku)
    page.get_by_role("button", name="Hand in", exact=True).scroll_into_view_if_needed()
    expect(page.get_by_role("heading", name="Topic", exact=True)).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_a_phone_a_link_jumps_over_the_file(phone: Page, given: Desk) -> None:
    _open(phone, given, given.cast.turku)
    title = phone.get_by_role("heading", name="Your review")
    expect(title).not_to_be_in_viewport()
    phone.get_by_role("link", name="To your review").click()
    expect(title).to_be_in_viewport()
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_whole_review_by_keyboard_opens_the_others_marks_and_no_sooner(
    page: Page, given: Desk
) -> None:
    _open(page, given, given.cast.ghent)
    expect(page.get_by_text("Words of Rita")).to_have_count(0)
    press = page.keyboard.press
    _marks(page, "Commitment").get_by_role("radio", name="0", exact=True).focus()
    for place, _ in enumerate(CODES):
        for _ in range(7 + place):
            press("ArrowRight")
        press("Space")
        press("Tab")
        page.keyboard.type(f"Reason {place}.")
        # Over the help of the next title to its marks; after the last to the first question.
        press("Tab")
        press("Tab") if place < 2 else None
    press("Space")
    press("Tab")
    press("Space")
    settled(page)
    expect(page.get_by_text("3.5 of 5: between")).to_be_visible()
    expect(_sentence(page, CODES[2])).to_have_value("Reason 2.")
    expect(page.get_by_text("Words of Rita")).to_have_count(0)
    page.get_by_role("button", name="Hand in", exact=True).focus()
    press("Enter")
    expect(page.get_by_text("2 reviews are in")).to_be_visible()
    page.get_by_text("Reviewer 2").click()
    expect(page.get_by_text("Words of Rita on commitment.")).to_be_visible()
