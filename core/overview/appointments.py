"""Ask a twin on the first page about the times that wait for its yes."""

from __future__ import annotations

from collections.abc import Iterable

from core.appointments.views import Asked
from core.overview.rules import Need
from core.wording import day_in_words


def meeting_needs(asked: Iterable[Asked]) -> list[Need]:
    """Say which meetings wait for the yes of the twin."""
    return [
        Need(
            f"Say whether {day_in_words(one.on)} suits you for {one.mention}.",
            "A time is proposed. It is booked once both twins have said yes.",
            "twinning/meetings", "Meetings", {"pair": one.pair_id},
        )
        for one in asked
    ]  # fmt: skip
