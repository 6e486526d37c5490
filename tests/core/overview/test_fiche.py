"""What waits for an agreement stands on the first page of whoever it waits for."""

from __future__ import annotations

from datetime import date

from core.fiche.views import WaitingFiche
from core.insights.queries import TO_AGREE, TO_OPEN, TO_PUBLISH
from core.insights.views import WaitingInsight
from core.overview.fiche import concluding_needs, fiche_needs, insight_needs

DAY = date(2025, 10, 14)


def test_a_version_that_waits_is_one_line() -> None:
    plain, asked = fiche_needs(
        [WaitingFiche(7, "Ghent and Turku", 2, DAY),
         WaitingFiche(8, "Porto and Brno", 1, DAY, "Paulo")]
    )  # fmt: skip
    assert plain.sentence == "Version 2 of the fiche of Ghent and Turku waits for you."
    assert plain.reason == "Put forward on Tue 14 Oct 2025; all three agree to it."
    assert (plain.page, dict(plain.query)) == ("twinning/fiche", {"pair": 7})
    assert asked.reason == "Paulo asks for a change."


def test_a_journey_that_only_waits_to_be_concluded_is_one_line() -> None:
    (need,) = concluding_needs([WaitingFiche(7, "Ghent and Turku", 2, DAY)])
    assert need.sentence == "The journey of Ghent and Turku can be concluded."
    assert need.reason == (
        "All three agreed to version 2 of the fiche, and the conclusion meeting was held since."
    )
    assert (need.page, dict(need.query)) == ("twinning/fiche", {"pair": 7})


def test_an_insight_says_which_step_it_waits_for() -> None:
    found = insight_needs([WaitingInsight(7, "Sort", step) for step in
                           (TO_AGREE, TO_OPEN, TO_PUBLISH)])  # fmt: skip
    assert [one.sentence for one in found] == [
        "The insight “Sort” waits for you to agree to its words.",
        "The insight “Sort” rests on an entry of yours that may not be published yet.",
        "The insight “Sort” is agreed by both twins and can be published.",
    ]
    assert {one.page for one in found} == {"twinning/fiche"}
