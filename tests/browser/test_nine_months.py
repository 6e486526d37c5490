"""Nine months of one pair: two twins and their facilitator, each in a browser of their own."""

from __future__ import annotations

import re
from datetime import date, time
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Locator, Page, expect

from core.appointments.rules import MeetingInput
from tests.browser.conftest import House, arrive, settled
from tests.browser.filling import choose, close_list, mark, press, write
from tests.browser.young_pair import ADA, BEN, STARTS, YoungPair

pytestmark = pytest.mark.browser
INCEPTION = date(2026, 1, 8)
FIRST_EXCHANGE = date(2026, 2, 3)
MIDTERM = date(2026, 4, 2)
END = date(2026, 8, 17)
ITEM, OBJECTIVE = "Reuse at home", "Run a repair day of our own"
LEARNT = "A drawer for each part keeps the repairers going."
SAID = "We compared how both shops buy parts."
FOUND = "Forty people came to the first repair day."


def test_a_pair_walks_from_consent_to_the_signed_fiche(house: House, tmp_path: Path) -> None:
    pair = YoungPair(house.store)
    house.turn_to(STARTS)
    ada, ben, guide = house.visit(), house.visit(on_phone=True), house.visit()
    for page, person in ((ada, pair.ada), (ben, pair.ben), (guide, pair.guide)):
        arrive(page, house.store, person.email, "/")
    _begin(pair, ada, ben, guide)
    _prepare_the_inception(pair, ada, ben, guide)
    house.turn_to(INCEPTION)
    _hold_the_inception(pair, ada, guide)
    _find_what_to_work_on(pair, ada, ben, guide)
    _say_what_to_learn(pair, ada, ben)
    house.turn_to(FIRST_EXCHANGE)
    _log_the_first_exchange(pair, ada, ben)
    pair.log_exchange(2, date(2026, 3, 3))
    pair.settle_midterm(MeetingInput(MIDTERM, time(10), "Europe/Brussels"), date(2026, 3, 3))
    house.turn_to(MIDTERM)
    _hold_the_midterm(pair, ada, guide)
    pair.log_exchange(3, date(2026, 4, 27))
    pair.log_exchange(4, date(2026, 6, 2))
    house.turn_to(END)
    _conclude(pair, ada, guide)
    _agree_to_the_fiche(pair, ada, ben, guide)
    _take_it_along(pair, ada, tmp_path)
    assert pair.trail_is_whole()


def _begin(pair: YoungPair, ada: Page, ben: Page, guide: Page) -> None:
    """Both agree to the pairing, accept their duties and the plan; the guide sees how far."""
    _says(ada, f"Do you agree to be the twin of {pair.names[1]}?")
    _says(guide, "The pair has not both consents yet")
    _board(guide, pair, "Preparation", "Consent is due")
    for page in (ada, ben):
        _open(page, "journey", pair.label)
        _says(page, "Due soon. Consent is due Mon 17 Nov 2025")
        _press(page, "Agree to this pairing", "Agreed.")
    _says(ben, "it stands since Mon 17 Nov 2025")
    for page in (ada, ben):
        _press(page, "Accept these duties", "Duties accepted.")
    _says(ben, "Both twins have accepted their duties, the second on Mon 17 Nov 2025")
    for page in (ada, ben):
        _press(page, "Agree to the plan as it stands", "Agreed to the plan.")
    _says(ben, "Both twins have agreed to every date of the plan.")
    _says(ben, "1 of 9")
    _says(ben, "Both twins present their homework by Wed 17 Dec 2025")
    _says(ben, "Next step: the twins.")


def _prepare_the_inception(pair: YoungPair, ada: Page, ben: Page, guide: Page) -> None:
    """The guide proposes a time, both say yes; a presentation is handed in."""
    _open(guide, "meetings", pair.label, pair)
    _says(guide, "Planned for Fri 2 Jan 2026; no time is proposed yet.")
    inception = _next_meeting(guide)
    press(inception, "Propose a time")
    _type_day(guide, "Day", INCEPTION)
    write(guide, "Link of the call", "https://meet.example/inception")
    _press(guide, "Propose this time", "Inception meeting: time proposed.")
    _says(guide, "waits for two yeses")
    for page in (ada, ben):
        _open(page, "meetings", pair.label)
        _says(page, "Thu 8 Jan 2026")
        _press(page, "Yes, it suits us", "Yes noted.")
    _says(ben, "Booked: both twins said yes.")
    for page in (ada, ben):
        sent = {"name": "Our town.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\nOurs"}
        page.locator("input[type=file]").set_input_files(sent)  # type: ignore[arg-type]
        expect(page.get_by_text("Our town.pdf")).to_be_visible()
        _press(page, "Hand in", "Presentation handed in.")
        _says(page, "Handed in on Mon 17 Nov 2025: Our town.pdf")
    _open(ada, "journey", pair.label)
    _says(ada, "Inception meeting on Thu 8 Jan 2026")


def _hold_the_inception(pair: YoungPair, ada: Page, guide: Page) -> None:
    _took_place(guide, pair, "Inception meeting")
    came = f"{pair.names[0]}: {ADA}. {pair.names[1]}: {BEN}. The programme: {pair.guide.name}."
    _says(guide, came)
    _board(guide, pair, "First exchanges", "Next step: the twins")
    _open(ada, "journey", pair.label)
    _says(ada, "2 of 9")
    _says(ada, "Book exchange 1, planned for Mon 2 Feb 2026")


def _find_what_to_work_on(pair: YoungPair, ada: Page, ben: Page, guide: Page) -> None:
    """Cards of both, a group, dots, and a key item that both sign."""
    _open(ben, "inception", pair.label)
    _open(ada, "inception", pair.label)
    suggested = ada.get_by_role("toolbar", name=re.compile("^From the expression of interest"))
    suggested.get_by_role("button").first.click()
    _press(ada, "Take as cards", "Put down.")
    write(ben, "Card", ITEM)
    _press(ben, "Put this card down", "Put down.")
    # It appears at the other's, who did nothing.
    _says(ada, ITEM)
    _open(guide, "inception", pair.label, pair)
    _says(guide, "2 cards, none in a group yet. Put together what belongs together.")
    choose(guide, "Cards", ITEM)
    close_list(guide)
    write(guide, "Name of the new group", ITEM)
    _press(guide, "Put together", "Put together.")
    _step(ada, "Dots")
    ada.get_by_role("spinbutton", name=ITEM).fill("5")
    _press(ada, "Give these dots", "Dots given.")
    _step(guide, "Dots")
    _press(guide, "Open the dots for everybody", "Opened.")
    _step(ada, "Key items")
    write(ada, "How will you see that it worked", "Half of the schools repair.")
    _press(ada, "Make it a key item", "Key item written.")
    _press(ada, "Sign", "Signed.")
    _says(ada, f"Waits for {pair.names[1]}")
    _step(ben, "Key items")
    _press(ben, "Sign", "Signed.")
    _says(ben, "Signed by both twins")
    pair.write_other_items(INCEPTION)


def _say_what_to_learn(pair: YoungPair, ada: Page, ben: Page) -> None:
    _step(ada, "Learning objectives")
    _press(ada, "Add an objective")
    write(ada, "Objective", OBJECTIVE)
    write(ada, "How will you see that it worked", "A day is held.")
    _press(ada, "Save objective", "Objective saved.")
    _press(ada, "Sign", "Signed.")
    _says(ada, f"Waits for {pair.names[1]}")
    _step(ben, "Learning objectives")
    _press(ben, "Sign", "Signed.")
    _says(ben, "Signed by both twins")


def _log_the_first_exchange(pair: YoungPair, ada: Page, ben: Page) -> None:
    """On the phone: one button, a few words, one button."""
    _open(ben, "logbook", pair.label)
    press(ben, "Log exchange 1")
    ben.get_by_role("textbox", name="What you talked about").fill(SAID)
    press(ben, "Log it")
    expect(ben.get_by_role("dialog")).to_be_hidden()
    _says(ben, SAID)
    _open(ada, "journey", pair.label)
    _says(ada, "3 of 9")
    _says(ada, "0.5 days of 6-9")
    _says(ada, "Book exchange 2, planned for Tue 3 Mar 2026")


def _hold_the_midterm(pair: YoungPair, ada: Page, guide: Page) -> None:
    _took_place(guide, pair, "Midterm meeting")
    _board(guide, pair, "Further exchanges", "Next step: the twins")
    _open(ada, "journey", pair.label)
    _says(ada, "5 of 9")
    _says(ada, "Book exchange 3, planned for Mon 27 Apr 2026")
    _open(ada, "logbook", pair.label)
    mark(ada.get_by_role("radio", name="Good practice").first)
    ada.get_by_placeholder("What should both of you remember?").fill(LEARNT)
    _press(ada, "Write entry", "Entry written.")


def _conclude(pair: YoungPair, ada: Page, guide: Page) -> None:
    """The last meeting is held, and an objective is shown to be reached."""
    _took_place(guide, pair, "Conclusion meeting")
    _board(guide, pair, "Closing", "Next step: the twins")
    _open(ada, "journey", pair.label)
    _says(ada, "9 of 9")
    _says(ada, "Both twins and the facilitator sign the fiche by Thu 17 Sep 2026")
    ada.get_by_role("tab", name="Outcomes").click()
    press(ada, "Take a step")
    write(ada, "What shows it, or why it goes back", FOUND)
    _press(ada, "Take this step", "Step noted.")
    _says(ada, FOUND)


def _agree_to_the_fiche(pair: YoungPair, ada: Page, ben: Page, guide: Page) -> None:
    _open(ada, "fiche", pair.label)
    _press(ada, "Put version 1 before all three")
    _press(ada, "Put version 1 forward", "Version 1 waits for all three.")
    _says(ada, f"Version 1 waits for {pair.names[0]}, {pair.names[1]} and {pair.guide.name}.")
    _press(ada, "Agree to version 1", "You agreed to version 1.")
    _open(ben, "fiche", pair.label)
    _press(ben, "Agree to version 1", "You agreed to version 1.")
    _says(ben, f"Version 1 waits for {pair.guide.name}.")
    _open(guide, "", "Today")
    _says(guide, f"Version 1 of the fiche of {pair.label} waits for you.")
    guide.get_by_role("link", name="Read it").first.click()
    _press(guide, "Agree to version 1", "You agreed to version 1.")
    _says(guide, "Version 1 was agreed by all three on Mon 17 Aug 2026.")
    _board(guide, pair, "Concluded", "Concluded: the fiche was signed on Mon 17 Aug 2026.")


def _take_it_along(pair: YoungPair, ada: Page, folder: Path) -> None:
    """What one takes along is the version that all three agreed to."""
    _open(ada, "fiche", pair.label)
    _says(ada, "Version 1 was agreed by all three on Mon 17 Aug 2026.")
    for ending in ("docx", "pdf"):
        with ada.expect_download() as caught:
            _press(ada, f"Download as .{ending}")
        caught.value.save_as(folder / f"fiche.{ending}")
    assert (folder / "fiche.pdf").read_bytes().startswith(b"%PDF-")
    made = docx.Document(str(folder / "fiche.docx"))
    text = "\n".join("".join(node.itertext()) for node in made.element.body)
    for words in (LEARNT, OBJECTIVE, ITEM, FOUND, ADA, BEN, pair.guide.name):
        assert words in text
    # The fifth exchange was left out, and the signed fiche plans it no more.
    assert "Exchange 4" in text and "Exchange 5" not in text


def _took_place(guide: Page, pair: YoungPair, meeting: str) -> None:
    """Record the meeting that comes next as held today, with everybody there."""
    _open(guide, "meetings", pair.label, pair)
    press(_next_meeting(guide), "It took place")
    _press(guide, "Save who came", f"{meeting} recorded.")


def _step(page: Page, name: str) -> None:
    """Look at one of the five steps of the exercise."""
    mark(page.get_by_role("radio", name=re.compile(name)))


def _open(page: Page, name: str, title: str, pair: YoungPair | None = None) -> None:
    page.goto(f"/{name}?pair={pair.pair_id}" if pair else f"/{name}")
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    settled(page)


def _says(page: Page, words: str) -> None:
    expect(page.get_by_test_id("stMain").get_by_text(words).first).to_be_visible()


def _press(page: Page, name: str, told: str = "") -> None:
    """Press a button and wait for what the page tells; a page left before that saves nothing."""
    press(page, name, exact=True)
    if told:
        expect(page.get_by_test_id("stToast").get_by_text(told, exact=True).last).to_be_visible()
    settled(page)


def _board(guide: Page, pair: YoungPair, stage: str, words: str) -> None:
    """Find the pair's card on the board under its stage."""
    guide.goto("/journeys")
    expect(guide.get_by_role("heading", name="Journeys", level=1)).to_be_visible()
    column = guide.get_by_test_id("stColumn").filter(has_text=stage)
    card = column.locator("[class*='st-key-card']").filter(has_text=pair.label)
    expect(card).to_contain_text(words)


def _next_meeting(page: Page) -> Locator:
    return page.locator("[class*='st-key-meeting-next']")


def _type_day(page: Page, label: str, day: date) -> None:
    """Type a date part by part into the form that lies open."""
    field = page.get_by_test_id("stPopoverBody").get_by_test_id("stDateInputField")
    field.get_by_role("spinbutton").first.click()
    page.keyboard.type(f"{day:%d%m%Y}")
