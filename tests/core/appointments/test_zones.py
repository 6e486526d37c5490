"""Every time is told in the time of those who read it, on the nights of the change too."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.appointments import zones
from core.appointments.zones import Place
from core.countries import countries

PORTO, TARTU = Place("Porto", "Europe/Lisbon"), Place("Tartu", "Europe/Tallinn")
GHENT, LYON = Place("Ghent", "Europe/Brussels"), Place("Lyon", "Europe/Paris")
AZORES = Place("Ponta Delgada", "Atlantic/Azores")
SPRING, AUTUMN = date(2026, 3, 29), date(2025, 10, 26)


@pytest.mark.parametrize(
    ("country", "nuts3", "first"),
    [
        ("PT", "PT1A0", "Europe/Lisbon"), ("PT", "PT200", "Atlantic/Azores"),
        ("PT", "PT300", "Atlantic/Madeira"), ("ES", "ES300", "Europe/Madrid"),
        ("ES", "ES705", "Atlantic/Canary"), ("FR", "FRY40", "Indian/Reunion"),
        ("FR", "FR101", "Europe/Paris"), ("UA", "", "Europe/Kyiv"), ("XK", "", "Europe/Belgrade"),
        ("DE", "", "Europe/Berlin"), ("GB", "", "Europe/London"), ("??", "", "Europe/Brussels"),
    ],
)  # fmt: skip
def test_a_territory_keeps_the_time_of_its_country_or_its_island(
    country: str, nuts3: str, first: str
) -> None:
    assert zones.zones_of(country, nuts3)[0] == first


def test_every_country_of_the_programme_has_a_time() -> None:
    missing = [one.iso_a2 for one in countries()
               if one.is_european and one.iso_a2 != "BE"
               and zones.zones_of(one.iso_a2) == (zones.BRUSSELS,)]  # fmt: skip
    # The table gives Luxembourg and others a name of their own, and only Belgium this one.
    assert missing == []


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [
        ("Atlantic/Azores", "Atlantic/Azores"),
        ("", "Europe/Lisbon"),
        ("Asia/Tokyo", "Europe/Lisbon"),
    ],
)
def test_a_twin_chooses_among_the_zones_of_its_country(chosen: str, kept: str) -> None:
    assert zones.zone_of(chosen, "PT") == kept


@pytest.mark.parametrize(
    ("at", "places", "words"),
    [
        (datetime(2025, 10, 14, 13, tzinfo=UTC), (PORTO, TARTU),
         "Tue 14 Oct 2025, 14:00 in Porto, 16:00 in Tartu, 15:00 in Brussels"),
        (datetime(2025, 10, 14, 13, tzinfo=UTC), (TARTU, PORTO),
         "Tue 14 Oct 2025, 16:00 in Tartu, 14:00 in Porto, 15:00 in Brussels"),
        (datetime(2025, 10, 14, 13, tzinfo=UTC), (GHENT, LYON),
         "Tue 14 Oct 2025, 15:00 in Ghent and Lyon"),
        (datetime(2025, 10, 14, 13, tzinfo=UTC), (GHENT, TARTU),
         "Tue 14 Oct 2025, 15:00 in Ghent and Brussels, 16:00 in Tartu"),
        (datetime(2025, 10, 14, 21, 30, tzinfo=UTC), (AZORES, TARTU),
         "Tue 14 Oct 2025, 21:30 in Ponta Delgada, 00:30 in Tartu (Wed 15 Oct 2025), "
         "23:30 in Brussels"),
        # The night on which 02:30 comes twice in Lyon and 01:30 twice in Porto.
        (datetime(2025, 10, 26, 0, 30, tzinfo=UTC), (LYON, PORTO),
         "Sun 26 Oct 2025, 02:30 in Lyon and Brussels, 01:30 in Porto"),
        (datetime(2025, 10, 26, 1, 30, tzinfo=UTC), (LYON, PORTO),
         "Sun 26 Oct 2025, 02:30 (after the clocks go back) in Lyon and Brussels, "
         "01:30 (after the clocks go back) in Porto"),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), (LYON, PORTO),
         "Sun 29 Mar 2026, 01:59 in Lyon and Brussels, 00:59 in Porto"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), (LYON, PORTO),
         "Sun 29 Mar 2026, 03:00 in Lyon and Brussels, 02:00 in Porto"),
    ],
)  # fmt: skip
def test_an_instant_is_told_in_every_place(
    at: datetime, places: tuple[Place, ...], words: str
) -> None:
    assert zones.told(at, places) == words


def test_a_time_that_the_clocks_skip_is_refused() -> None:
    for at in (time(2), time(2, 30), time(2, 59)):
        with pytest.raises(ValueError, match="skip"):
            zones.instant(SPRING, at, "Europe/Brussels")
    assert zones.instant(SPRING, time(3), "Europe/Brussels").hour == 1


def test_of_a_time_that_comes_twice_the_first_is_meant() -> None:
    first = zones.instant(AUTUMN, time(2, 30), "Europe/Brussels")
    assert first == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)
    assert not zones.is_second_time(first, "Europe/Brussels")
    assert zones.is_second_time(first + timedelta(hours=1), "Europe/Brussels")


@given(
    st.integers(0, 5 * 365 * 24 * 4),
    st.sampled_from([place.zone for place in (PORTO, TARTU, GHENT, AZORES)]),
)
def test_what_a_clock_shows_leads_back_to_the_instant(quarters: int, zone: str) -> None:
    instant = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=15 * quarters)
    shown = zones.local(instant, zone)
    again = zones.instant(shown.date(), shown.time().replace(fold=0), zone)
    assert again == instant - timedelta(hours=1 if zones.is_second_time(instant, zone) else 0)


def test_a_span_is_written_by_the_clock() -> None:
    assert zones.span(datetime(2025, 10, 26, 0, 30, tzinfo=UTC), 90, "Europe/Brussels") == (
        "02:30-03:00"
    )
    assert zones.zone_words("America/St_Johns") == "St Johns"
