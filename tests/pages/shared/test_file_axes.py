"""A file says that a person set where it counts, and leads to where that is changed."""

from __future__ import annotations

from core.axes import actions
from core.database import Store
from tests.cast import TODAY, Cast
from tests.core.matchmaking.stored import change
from tests.pages.programme.test_applicant import PAGE, seen
from tests.screen import open_as

BY_HAND = "Set by hand for "


def test_a_file_says_who_set_its_part_of_europe_and_why(store: Store, cast: Cast) -> None:
    ines, round_id = cast.actor(cast.ines), cast.round.id or 0
    assert BY_HAND not in _file(cast)
    with store.writing(ines) as session:
        actions.override_country(
            session, ines, round_id, "BE", "N", "E", "A wish of *Ghent*.", on=TODAY
        )
    assert (
        "Set by hand for Belgium in this round. North-east: A wish of *Ghent*. (Ines, "
        "Tue 14 Oct 2025). By the rule Belgium is north-west."
    ) in _file(cast)
    change(
        store, cast.ghent, axes_override="SW", axes_reason="Canal.", axes_by_id=cast.ines.id,
        axes_on=TODAY,
    )  # fmt: skip
    assert "Set by hand for this applicant. South-west: Canal. (Ines," in _file(cast)


def _file(cast: Cast) -> str:
    screen = open_as(cast.jonas, PAGE, {"file": cast.ghent.id})
    assert not screen.exception
    links = [link.proto.label for link in screen.get("page_link")]
    text = seen(screen)
    assert ("Change it under Diversity, Class rules" in links) == (BY_HAND in text)
    return text
