"""A whole call on the demo, by people of five roles: from an empty round to released letters."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from core.tables.people import Role
from tests.browser.conftest import House, settled
from tests.browser.filling import choose, close_list, mark, press, tick, turn_page, write
from tests.cast import TODAY

pytestmark = pytest.mark.browser
ROUND = "Twinning round 2026"
CLOSES = date(2025, 11, 14)
# A second applicant, who filled in the survey tool's form.
ODENSE = {
    "Contribution ID": "odense-1", "Creation date": "2025-10-10 09:00:00",
    "Name of the city, region or organisation": "Odense", "Country": "Denmark",
    "Type of organisation": "Local government", "Type of territory": "Medium city",
    "Topic you want to work on": "Reuse of building materials",
    "Main sector, value chain or theme": "Reuse and second-hand",
    "Level of advancement on the topic": "2.5", "Working languages": "Danish; English",
    "Lead person": "Mette Holm", "E-mail": "mette@odense.example",
    "I agree to the processing of this data": "Yes",
}  # fmt: skip
# Two reviewers agree on one file and are far apart on the other.
MARKS = {"City of Leuven": ["4.5", "2.5"], "Odense": ["4", "3.5"]}
CRITERIA = ("Commitment", "Relevant experience", "Expanding access to support")


def test_a_round_is_played_from_an_empty_call_to_released_letters(house: House) -> None:
    house.turn_to(TODAY)
    lead = house.enter(Role.LEAD)
    _open_the_call(lead)
    applicant = house.visit()
    _apply(applicant)
    _import(lead)
    house.turn_to(CLOSES + timedelta(days=3))
    _give_out(lead)
    for number in range(4):
        with house.guest(Role.REVIEWER, number) as reviewer:
            _review(reviewer)
    facilitator = house.enter(Role.FACILITATOR)
    _meet(facilitator, lead)
    _decide(lead)
    _pair(facilitator, lead)
    applicant.reload()
    # Decided and paired, and no letter has left: nothing is told yet.
    expect(applicant.get_by_text("Under review. You hear from us by letter")).to_be_visible()
    _release(lead)
    _read_the_outcome(applicant)
    _look_from_outside(house.enter(Role.STAKEHOLDER))


def _open_the_call(lead: Page) -> None:
    lead.get_by_role("link", name="Rounds", exact=True).click()
    lead.get_by_text("Open a round").click()
    form = lead.get_by_test_id("stForm").filter(has_text="Open round")
    form.get_by_label("Name").fill(ROUND)
    # A date is typed part by part.
    form.get_by_test_id("stDateInputField").first.get_by_role("spinbutton").first.click()
    lead.keyboard.type(f"{CLOSES:%d%m%Y}")
    press(form, "Open round")
    expect(lead.get_by_role("heading", name=ROUND, exact=True)).to_be_visible()


def _apply(applicant: Page) -> None:
    applicant.goto("/call")
    expect(applicant.get_by_text("The call is open. It closes in")).to_be_visible()
    press(applicant, "Start an application")
    expect(applicant.get_by_role("heading", name="1. Who you are")).to_be_visible()
    settled(applicant)
    write(applicant, "Name of the city", "City of Leuven")
    choose(applicant, "Type of organisation", "Local government")
    choose(applicant, "Country", "Belgium")
    choose(applicant, "Type of territory", "Medium city")
    turn_page(applicant, "2. Your topic")
    choose(applicant, "Main sector", "Reuse and second-hand")
    write(applicant, "Topic you want to work on", "Reuse of furniture")
    turn_page(applicant, "3. Where you stand")
    mark(applicant.get_by_role("radio", name="3.5").first)
    turn_page(applicant, "4. Who takes part")
    write(applicant, "Lead person", "An Janssens")
    write(applicant, "E-mail", "an@leuven.example")
    choose(applicant, "Working languages", "English")
    close_list(applicant)
    tick(applicant, "I agree that the programme processes")
    expect(applicant.get_by_text("Everything that is needed is answered.")).to_be_visible()
    press(applicant, "Send our expression of interest")
    expect(applicant.get_by_role("heading", name="Thank you, it has arrived")).to_be_visible()
    applicant.get_by_role("link", name="Open your status page").click()
    expect(applicant.get_by_role("heading", name="City of Leuven")).to_be_visible()


def _import(lead: Page) -> None:
    lead.get_by_role("link", name="Import expressions").first.click()
    expect(lead.get_by_role("heading", name="Import", level=1)).to_be_visible()
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter=";")
    writer.writerows((ODENSE.keys(), ODENSE.values()))
    sent = {"name": "survey.csv", "mimeType": "text/csv", "buffer": lines.getvalue().encode()}
    lead.locator("input[type=file]").set_input_files(sent)  # type: ignore[arg-type]
    press(lead, "Import 1 expression of interest")
    expect(lead.get_by_text("1 unchanged: nothing to import.")).to_be_visible()


def _give_out(lead: Page) -> None:
    lead.goto("/applicants")
    expect(lead.get_by_text("2 expressions of interest")).to_be_visible()
    press(lead, "Propose who reads what")
    press(lead, "Give out 4 reviews")
    expect(lead.get_by_text("Every file to review has at least 2 reviewers.")).to_be_visible()


def _review(reviewer: Page) -> tuple[str, str]:
    """Declare and write the one review of this round; return the file and the mark."""
    names = re.compile(f"Review ({'|'.join(MARKS)})\\.")
    card = reviewer.get_by_test_id("stLayoutWrapper").filter(has_text=names).last
    expect(card).to_be_visible()
    name = next(one for one in MARKS if one in card.inner_text())
    points = MARKS[name].pop()
    card.get_by_role("link", name="Open the file").click()
    expect(reviewer.get_by_text("Before the file opens")).to_be_visible()
    settled(reviewer)
    _check_all(reviewer.get_by_role("radio", name="No"), 5)
    press(reviewer, "Keep these answers")
    expect(reviewer.get_by_role("radiogroup", name="Does the stated level")).to_be_visible()
    settled(reviewer)
    for criterion in CRITERIA:
        marks = reviewer.get_by_role("radiogroup", name=f"Mark for {criterion}")
        mark(marks.get_by_role("radio", name=points, exact=True))
        box = reviewer.get_by_label(f"Why this mark for {criterion.lower()}")
        box.fill(f"As the file of {name} says.")
        box.press("Tab")
        settled(reviewer)
    _check_all(reviewer.get_by_role("radio", name="It fits"), 2)
    press(reviewer, "Hand in", exact=True)
    expect(reviewer.get_by_text(re.compile("(1 review is|2 reviews are) in"))).to_be_visible()


def _meet(facilitator: Page, lead: Page) -> None:
    """Plan the meeting, agree on the one file that the rules put on its agenda, freeze it."""
    facilitator.get_by_role("link", name="Consensus meeting").click()
    press(facilitator, "Plan the meeting")
    expect(facilitator.get_by_text("1. City of Leuven")).to_be_visible()
    settled(facilitator)
    press(facilitator, "Discuss now")
    for criterion in CRITERIA:
        marks = facilitator.get_by_role("radiogroup", name=criterion)
        mark(marks.get_by_role("radio", name="3.5", exact=True))
    box = facilitator.get_by_label("The reason, in one sentence")
    box.fill("A deputy will be named.")
    box.press("Tab")
    settled(facilitator)
    press(facilitator, "Agree", exact=True)
    expect(facilitator.get_by_text("City of Leuven is agreed.")).to_be_visible()
    lead.get_by_role("link", name="Consensus meeting").click()
    press(lead, "Freeze what was agreed")
    expect(lead.get_by_text("Seal ")).to_be_visible()


def _decide(lead: Page) -> None:
    lead.get_by_role("link", name="Selection").click()
    expect(lead.get_by_text("2 files: 2 clearly in.")).to_be_visible()
    settled(lead)
    mark(lead.get_by_role("radio", name="Clearly in 2"))
    choose(lead, "Outcome of 2 files", "Selected")
    write(lead, "Reason, the same for all of them", "As the panel agreed.")
    press(lead, "Decide on 2 files")
    expect(lead.get_by_text("Decided.").first).to_be_visible()


def _pair(facilitator: Page, lead: Page) -> None:
    facilitator.get_by_role("link", name="Matchmaking").click()
    # Two cities alone cannot keep the bands of a whole programme.
    for must in ("North 40-60 %", "East 40-60 %", "Regions 20 %"):
        choose(facilitator, must, "Off")
        settled(facilitator)
    expect(facilitator.get_by_text(re.compile("One pair for 10 slots"))).to_be_visible()
    press(facilitator, "Keep these pairs")
    facilitator.get_by_label("Note").fill("All who were selected")
    press(facilitator, "Keep them")
    expect(facilitator.get_by_text("Kept sets (1)")).to_be_visible()
    lead.get_by_role("link", name="Matchmaking").click()
    mark(lead.get_by_role("radio", name="Kept sets (1)"))
    press(lead, "Confirm and open the journeys")
    press(lead, re.compile("^Confirm [0-9]+ pair"))
    expect(lead.get_by_text("confirmed by Helena Brandt")).to_be_visible()
    settled(lead)


def _release(lead: Page) -> None:
    lead.get_by_role("link", name="Letters").click()
    press(lead, re.compile("^Write [0-9]+ letters"))
    release = re.compile("^Release [0-9]+ letters?")
    press(lead, release)
    press(lead, re.compile("now$"))
    expect(lead.get_by_text("No letter waits")).to_be_visible()


def _read_the_outcome(applicant: Page) -> None:
    applicant.reload()
    expect(
        applicant.get_by_role("heading", name="City of Leuven has a twin", exact=True)
    ).to_be_visible()
    expect(applicant.get_by_text("we found you a twin: Odense (Denmark)")).to_be_visible()


def _look_from_outside(stakeholder: Page) -> None:
    stakeholder.get_by_role("link", name="At a glance", exact=True).first.click()
    expect(stakeholder.get_by_role("heading", name="At a glance", exact=True)).to_be_visible()
    settled(stakeholder)
    assert "City of Leuven" not in stakeholder.content()
    assert "An Janssens" not in stakeholder.content()


def _check_all(radios: Locator, count: int) -> None:
    expect(radios).to_have_count(count)
    for radio in radios.all():
        mark(radio)
