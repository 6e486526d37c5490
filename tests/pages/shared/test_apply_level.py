"""Step 3: what can be observed at each level stands beside the choice."""

from __future__ import annotations

from core import vocabulary
from core.database import Store
from tests.applying import begin, drafts, open_call, save
from tests.screen import open_as, words


def test_the_levels_stand_with_their_points_and_the_choice_is_said_again(store: Store) -> None:
    holder = begin(store, open_call(store))
    save(store, holder, {}, step=3)
    screen = open_as(None, "public/apply", {"draft": "token"})
    for level in vocabulary.levels():
        assert f"**{level.form_label}**" in words(screen)
        assert all(point in words(screen) for point in level.criteria)
    topic, overall = screen.get("button_group")
    assert [topic.label, overall.label] == [
        "Level of advancement on the topic", "Level of advancement, overall (optional)",
    ]  # fmt: skip
    topic.set_value(2.5).run()
    assert "2.5, between 2 - Mapping and 3 - Designing and piloting: flows, actors" in words(screen)
    assert drafts(store)[0].answers == {"level_topic": 2.5}
