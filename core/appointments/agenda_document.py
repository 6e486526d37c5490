"""Write the agenda kit of a meeting as `.docx`."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from core import paper
from core.appointments import zones
from core.appointments.agenda import Kit
from core.appointments.zones import Place
from core.wording import clean


def document(
    kit: Kit, starts_at: datetime | None, places: tuple[Place, ...], link: str, on: date
) -> bytes:
    """Return a kit as the bytes of a `.docx`; the same kit and day give the same bytes.

    With a time the agenda is timed by the clocks of the first place, else from the start.
    """
    made = paper.opened(clean(kit.title), "Agenda of a twinning meeting", on)
    made.add_paragraph(clean(kit.title), style="Title")
    when = zones.told(starts_at, places) if starts_at else "No time is settled yet"
    made.add_paragraph(clean(f"{when}."), style="Subtitle")
    if link:
        paper.add_lines(made.add_paragraph(), f"Online: {link}")
    paper.add_lines(made.add_paragraph(), kit.purpose)
    made.add_heading("Before the meeting", level=1)
    paper.add_table(made, ("Who", "What to bring"), kit.bring, "What each side brings")
    made.add_heading("Agenda", level=1)
    clock = f"Time in {places[0].name}" if starts_at else "Minutes"
    paper.add_table(
        made, (clock, "Point"),
        [(times(kit, at, starts_at, places[0].zone), f"{slot.title}\n{slot.what}")
         for at, slot in enumerate(kit.slots)],
        "The points of the meeting with their times",
    )  # fmt: skip
    made.add_heading("Questions to ask", level=1)
    for question in kit.questions:
        made.add_paragraph(clean(question), style="List Bullet")
    made.add_heading("What stands after it", level=1)
    for product in kit.after:
        made.add_paragraph(clean(product), style="List Bullet")
    return paper.packed(made)


def times(kit: Kit, at: int, starts_at: datetime | None, zone: str) -> str:
    """Write from when to when a point takes, by the clock or in minutes from the start."""
    slot = kit.slots[at]
    if starts_at is None:
        return f"{slot.at}-{slot.at + slot.minutes}"
    return zones.span(starts_at + timedelta(minutes=slot.at), slot.minutes, zone)
