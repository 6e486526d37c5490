from __future__ import annotations

import json

import pytest

from core.matchmaking.settings import TARGET_LABELS, MatchSettings, settings_of
from core.matchmaking.targets import DEFAULT_TARGETS
from core.matchmaking.weights import Weights


def test_the_defaults_are_those_of_the_programme() -> None:
    settings = MatchSettings()
    assert settings.weights.numbers() == (45, 35, 10, 10)
    assert (settings.merit_share, settings.slots, settings.minimum_topic_fit) == (0.3, 10, 0.25)
    assert settings.targets == DEFAULT_TARGETS
    assert settings.musts == tuple(TARGET_LABELS)


def test_switched_off_targets_stay_known_and_bind_nothing() -> None:
    settings = MatchSettings().with_musts(["east", "country"])
    assert settings.musts == ("east", "country")
    assert [target.mode for target in settings.targets] == ["off", "must", "off", "must", "off"]


def test_settings_come_back_from_the_store_as_they_went_in() -> None:
    settings = MatchSettings(
        weights=Weights(50, 30, 20, 0, is_primary_first=True), merit_share=0.1, slots=4
    ).with_musts(["north"])
    stored = json.loads(json.dumps([settings.weights_as_data(), settings.as_data()]))
    assert settings_of(*stored) == settings


def test_what_a_round_does_not_say_takes_the_default() -> None:
    assert settings_of({}, {}, slots=7) == MatchSettings(slots=7)
    assert settings_of({"topic": 60}, {}).weights.numbers() == (60, 35, 10, 10)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"merit_share": 0.6}, "The share of merit runs from 0 to 0.5."),
        ({"merit_share": -0.1}, "The share of merit runs from 0 to 0.5."),
        ({"slots": -1}, "The number of slots must be 0 or more."),
        ({"minimum_topic_fit": 2.0}, "The minimum of the topic fit runs from 0 to 1."),
    ],
)
def test_impossible_settings_are_refused(fields: dict[str, float], sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        MatchSettings(**fields)  # type: ignore[arg-type]
