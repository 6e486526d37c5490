"""The parts of the Fiche, in their order, also while they are empty."""

from __future__ import annotations

from core.fiche.sections import Heading, Paragraph, Points, Table, sections
from tests.core.fiche.sample import sample


def test_the_sections_stand_in_the_order_of_the_document() -> None:
    assert [one.title for one in sections(sample())] == [
        "The journey", "Profile of Ghent", "Profile of Turku", "Key items",
        "Learning objectives", "Meetings and exchanges", "Logbook", "Agreed by",
    ]  # fmt: skip


def test_the_first_table_says_why_these_two_when_it_is_known() -> None:
    rows = [
        dict(sections(sample(reason=reason))[0].blocks[0].rows)  # type: ignore[union-attr]
        for reason in ("", "Same main topic (Reuse and second-hand).")
    ]
    assert "Why these two" not in rows[0]
    assert list(rows[1].items())[:2] == [
        ("Pair", "Ghent and Turku"), ("Why these two", "Same main topic (Reuse and second-hand)."),
    ]  # fmt: skip


def test_empty_parts_say_what_will_stand_there() -> None:
    found = {one.title: one.blocks for one in sections(sample(items=(), objectives=(), entries=()))}
    assert found["Key items"] == (Paragraph("Found at the inception meeting; not written yet."),)
    assert found["Learning objectives"] == (
        Paragraph("Defined at the inception meeting; not written yet."),
    )
    assert found["Logbook"] == (Paragraph("No entry that may stand here yet."),)


def test_entries_stand_under_their_meeting() -> None:
    found = {one.title: one.blocks for one in sections(sample())}
    assert found["Logbook"] == (
        Heading("Exchange 1"),
        Paragraph("Sorting at the door."),
        Paragraph("Point, Gita, Tue 14 Oct 2025", is_quiet=True),
        Heading("Between meetings"),
        Paragraph("Send the tender."),
        Paragraph("Action, Timo, Tue 14 Oct 2025. Timo does it by Tue 14 Oct 2025", is_quiet=True),
    )


def test_a_step_shows_its_first_plan_and_what_became_of_it() -> None:
    found = {one.title: one.blocks for one in sections(sample())}
    (table,) = found["Meetings and exchanges"]
    assert isinstance(table, Table)
    assert table.summary == "3 of 11 steps are done."
    assert table.rows[2:4] == (
        ("Inception meeting", "Fri 18 Jul 2025", "Held Fri 18 Jul 2025"),
        ("Exchange 1", "Mon 18 Aug 2025", "Planned for Mon 18 Aug 2025"),
    )


def test_objectives_tell_their_state_and_outcome() -> None:
    found = {one.title: one.blocks for one in sections(sample())}
    (table,) = found["Learning objectives"]
    assert isinstance(table, Table)
    assert table.rows == (
        ("Write a clause.", "Ghent", "A tender", "Agreed by both twins", "Decided"),
    )
    assert found["Key items"] == (Points(("Reuse centres", "Tenders"), is_numbered=True),)


def test_three_sign() -> None:
    (table,) = sections(sample())[-1].blocks
    assert isinstance(table, Table)
    assert [row[:2] for row in table.rows] == [
        ("Ghent", "Twin"), ("Turku", "Twin"), ("Jonas", "Facilitator")
    ]  # fmt: skip
