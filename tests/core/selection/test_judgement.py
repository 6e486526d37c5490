"""What a reviewer says about topic and level."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core import vocabulary
from core.selection import judgement
from core.selection.judgement import Judgement, Stated

STATED = Stated("TH-REUSE", 3.0)
FITS = Judgement(topic_confirmed=True, level_confirmed=True)
OTHER = next(item.code for item in vocabulary.topics() if item.code != "TH-REUSE")


@pytest.mark.parametrize(
    ("given", "stated", "fields"),
    [
        (FITS, STATED, []),
        (Judgement(), STATED, ["topic", "level"]),
        (Judgement(), Stated(), []),
        (Judgement(), Stated(level=2.0), ["level"]),
        (replace(FITS, topic_confirmed=False), STATED, ["topic"]),
        (replace(FITS, topic_confirmed=False, to_clarify="Which topic?"), STATED, []),
        (replace(FITS, topic_confirmed=False, topic_proposed=OTHER), STATED, ["evidence"]),
        (replace(FITS, topic_confirmed=False, topic_proposed=OTHER, evidence="Page 2."), STATED,
         []),
        (replace(FITS, level_confirmed=False), STATED, ["level"]),
        (replace(FITS, level_confirmed=False, to_clarify="Is it running?"), STATED, []),
        (replace(FITS, level_confirmed=False, level_proposed=2.5, evidence=" "), STATED,
         ["evidence"]),
        (replace(FITS, level_confirmed=False, level_proposed=2.5, evidence="A plan."), STATED, []),
        (replace(FITS, level_confirmed=False, level_proposed=3.0, evidence="A plan."), STATED,
         ["level"]),
        (replace(FITS, topic_confirmed=False, topic_proposed="TH-REUSE", evidence="A plan."),
         STATED, ["topic"]),
    ],
)  # fmt: skip
def test_what_is_missing_is_named_by_its_field(
    given: Judgement, stated: Stated, fields: list[str]
) -> None:
    assert list(judgement.missing_of(given, stated)) == fields


@pytest.mark.parametrize(
    ("given", "problems"),
    [
        (Judgement(), 0),
        (Judgement(topic_proposed=OTHER, level_proposed=3.5, meeting_languages=("en", "fi")), 0),
        (Judgement(topic_proposed="NO-SUCH"), 1),
        (Judgement(level_proposed=3.25), 1),
        (Judgement(level_proposed=0.5), 1),
        (Judgement(level_proposed=5.5), 1),
        (Judgement(meeting_languages=("en", "klingon")), 1),
        (Judgement(evidence="x" * 2_001), 1),
        (Judgement(to_clarify="x" * 2_000), 0),
    ],
)
def test_what_can_never_be_kept_is_refused(given: Judgement, problems: int) -> None:
    assert len(judgement.problems_of(given)) == problems


def test_the_steps_of_the_scale_are_its_levels() -> None:
    assert judgement.LEVEL_STEPS == (1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0)
    assert all(map(judgement.is_level, judgement.LEVEL_STEPS))
