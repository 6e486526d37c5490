"""What a reviewer says beside the marks."""

from __future__ import annotations

import pytest

from core import vocabulary
from core.selection.judgement import Stated
from pages.shared import review_draft, review_fields
from pages.shared.review_draft import Sheet


@pytest.mark.parametrize(
    ("level", "words"),
    [(None, "Not stated"), (3.0, "3, designing and piloting"), (3.5, "3.5"), (1.0, "1, exploring")],
)
def test_a_level_is_written_with_its_label(level: float | None, words: str) -> None:
    assert review_fields.level_in_words(level) == words


def test_the_topics_stand_by_group_without_the_stated_one() -> None:
    codes = review_fields.topics_by_group("TH-REUSE")
    assert "TH-REUSE" not in codes
    assert len(codes) == len(vocabulary.topics()) - 1
    labels = [review_fields.topic_in_words(code).split(":")[0] for code in codes]
    assert list(dict.fromkeys(labels)) == list(vocabulary.TOPIC_GROUPS.values())
    assert review_fields.topic_in_words(None) == "Not stated"


@pytest.mark.parametrize(
    ("stated", "fits", "other", "exploring"),
    [
        (1.0, None, None, True),
        (1.5, None, None, False),
        (3.0, False, 1.0, True),
        (1.0, False, 3.0, False),
        (1.0, True, 3.0, True),
        (None, None, None, False),
    ],
)
def test_the_lowest_level_is_noticed_as_the_reviewer_sees_it(
    stated: float | None, fits: bool | None, other: float | None, exploring: bool
) -> None:
    values = review_draft.values_of(None) | {"level.fits": fits, "level.other": other}
    sheet = Sheet(5, "key", values, {}, None, None)
    assert review_fields.is_exploring(sheet, Stated("TH-REUSE", stated)) is exploring
