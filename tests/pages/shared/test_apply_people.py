"""Step 4: who takes part, the consents with their version, and what is still missing."""

from __future__ import annotations

from core.applying.consents import CONSENT_VERSION, CONSENTS
from core.database import Store
from tests.applying import COMPLETE, begin, drafts, open_call, save
from tests.screen import open_as, words


def test_consents_are_asked_one_by_one_and_none_is_given_beforehand(store: Store) -> None:
    holder = begin(store, open_call(store))
    save(store, holder, {}, step=4)
    screen = open_as(None, "public/apply", {"draft": "token"})
    assert [box.value for box in screen.checkbox] == [False] * len(CONSENTS)
    assert screen.checkbox[0].label == CONSENTS[0].question
    assert all(box.label.endswith("(optional)") for box in screen.checkbox[1:])
    assert f"Version {CONSENT_VERSION} of these texts." in words(screen)
    screen.checkbox[0].check().run()
    screen.radio[0].set_value(False).run()
    assert drafts(store)[0].answers == {"consent_processing": True, "management_agrees": False}


def test_what_is_missing_is_listed_with_the_way_to_its_step(store: Store) -> None:
    holder = begin(store, open_call(store), answers=COMPLETE | {"topic_text": None})
    save(store, holder, {}, step=4)
    screen = open_as(None, "public/apply", {"draft": "token"})
    assert "Topic you want to work on" in words(screen)
    assert "reviewers read them: Good practices you can share" in words(screen)
    next(one for one in screen.button if one.label == "Go to step 2").click().run()
    assert "2. Your topic" in words(screen)
