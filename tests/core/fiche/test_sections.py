"""The parts of the Fiche, in their order, also while they are empty."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.fiche.content import Choice, FicheItem, FicheObjective
from core.fiche.sections import Heading, Paragraph, Points, Table, sections
from core.fiche.words import SIGNED_BY, status_words
from core.tables.journey import EntryKind
from tests.core.fiche.sample import sample, standing


def test_the_sections_stand_in_the_order_of_the_document() -> None:
    assert [one.title for one in sections(sample())] == [
        "The journey", "Profile of Ghent", "Profile of Turku", "Key items",
        "Learning objectives and outcomes", "Meetings and exchanges", "Logbook", "Time spent",
        "Insights for the community", "Signatures",
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
    bare = sample(items=(), objectives=(), entries=(), insights=(), meetings=())
    found = {one.title: one.blocks for one in sections(bare)}
    assert found["Key items"] == (Paragraph("Found at the inception meeting; not written yet."),)
    assert found["Learning objectives and outcomes"] == (
        Paragraph("Defined at the inception meeting; not written yet."),
    )
    assert found["Logbook"] == (Paragraph("No entry that may stand here yet."),)
    assert found["Insights for the community"] == (Paragraph("None is agreed by both twins yet."),)
    without = sections(sample(choice=Choice(kinds=())))[6]
    assert without.blocks[0] == Paragraph(
        "Entries chosen one by one, as far as their authors opened them.", is_quiet=True
    )
    nothing = sections(sample(choice=Choice(kinds=()), entries=()))[6]
    assert nothing.blocks == (Paragraph("No entry was chosen for this fiche."),)


def test_entries_stand_under_their_meeting() -> None:
    found = {one.title: one.blocks for one in sections(sample())}
    assert found["Logbook"][1:] == (
        Heading("Exchange 1"),
        Paragraph("Sorting at the door."),
        Paragraph("Gap, Gita, Tue 14 Oct 2025", is_quiet=True),
        Heading("Between meetings"),
        Paragraph("Send the tender."),
        Paragraph("Action, Timo, Tue 14 Oct 2025. Timo does it by Tue 14 Oct 2025", is_quiet=True),
    )


def test_a_step_shows_its_first_plan_and_what_became_of_it() -> None:
    found = {one.title: one.blocks for one in sections(sample())}
    (table,) = found["Meetings and exchanges"]
    assert isinstance(table, Table)
    assert table.summary == "3 of 10 steps are done."
    assert table.rows[2:4] == (
        ("Inception meeting", "Fri 18 Jul 2025", "Held Fri 18 Jul 2025",
         "Gita (Ghent), Robin for Timo (Turku), Jonas"),
        ("Exchange 1", "Mon 18 Aug 2025", "Planned for Mon 18 Aug 2025", "–"),
    )  # fmt: skip


def test_objectives_tell_their_state_and_outcome() -> None:
    found = {one.title: one.blocks for one in sections(sample())}
    table, heading, about, steps = found["Learning objectives and outcomes"]
    assert isinstance(table, Table)
    assert table.rows == (
        ("Write a clause. (key item 1)", "Ghent", "A tender", "Ghent and Turku", "Decided"),
    )
    assert (heading, about) == (
        Heading("How far each came, and what shows it"), Paragraph("Write a clause.")
    )  # fmt: skip
    assert steps == Points(("Decided, Tue 14 Oct 2025: The council voted for it.",))


def test_key_items_say_whose_they_are_and_who_signed() -> None:
    (table,) = sections(sample())[3].blocks
    assert isinstance(table, Table)
    assert table.rows == (
        ("1. Reuse centres", "Ghent", "Two opened", "Ghent and Turku"),
        ("2. Tenders", "Both twins", "not written yet", "nobody yet"),
    )


def test_a_version_says_who_agreed_and_carries_its_mark() -> None:
    table, mark = sections(sample(), standing(given=2))[-1].blocks
    assert isinstance(table, Table)
    assert table.rows[1:] == (
        ("Turku", "Twin", "Timo", "Tue 14 Oct 2025"), ("Jonas", "Facilitator", "not yet", "")
    )  # fmt: skip
    assert isinstance(mark, Paragraph) and mark.text.endswith("ab" * 32)


def test_every_copy_says_what_it_is() -> None:
    for copy in (None, standing(), standing(given=3, frozen=True)):
        (table,) = sections(sample(), copy)[0].blocks
        assert isinstance(table, Table)
        assert dict(table.rows)["State"] == status_words(copy)


@pytest.mark.parametrize(
    ("picked", "left_out", "said"),
    [
        (0, 0, "opened them: gap and action."),
        (1, 0, "opened them: gap and action. By hand: 1 more taken in."),
        (0, 2, "opened them: gap and action. By hand: 2 of them left out."),
        (1, 2, "opened them: gap and action. By hand: 1 more taken in and 2 of them left out."),
    ],
)
def test_the_logbook_says_which_entries_stand_there_by_hand(
    picked: int, left_out: int, said: str
) -> None:
    entries = tuple(replace(one, is_picked=at < picked) for at, one in enumerate(sample().entries))
    choice = Choice(kinds=(EntryKind.GAP, EntryKind.ACTION))
    about = sections(sample(entries=entries, choice=choice, left_out=left_out))[6].blocks[0]
    assert isinstance(about, Paragraph) and about.text.endswith(said)


def test_key_items_and_objectives_name_their_signers_alike() -> None:
    signed = ("Ghent",)
    fiche = sample(
        items=(FicheItem(1, "Reuse", signed=signed),),
        objectives=(FicheObjective("A", "Ghent", "B", None, False, signed=signed),),
    )
    found = {one.title: one.blocks[0] for one in sections(fiche)}
    cells = []
    for title in ("Key items", "Learning objectives and outcomes"):
        table = found[title]
        assert isinstance(table, Table)
        cells.append(dict(zip(table.header, table.rows[0], strict=True))[SIGNED_BY])
    assert cells == ["Ghent; Turku not yet"] * 2


def test_three_sign() -> None:
    (table,) = sections(sample())[-1].blocks
    assert isinstance(table, Table)
    assert [row[:2] for row in table.rows] == [
        ("Ghent", "Twin"), ("Turku", "Twin"), ("Jonas", "Facilitator")
    ]  # fmt: skip
