"""Finding stored files and bringing them back into the shape of the form."""

from __future__ import annotations

from datetime import date

import pytest

from core.database import Store
from core.errors import Missing
from core.selection import gather
from core.selection.form import FIELD_NAMES
from core.tables.selection import ContactPerson
from tests.cast import TESTS, Cast


def test_a_stored_file_comes_back_in_the_shape_of_the_form(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        session.add(ContactPerson(expression_id=cast.ghent.id or 0, lead_person="Eva"))
    with store.reading(TESTS) as session:
        row, contact = gather.stored_files(session, cast.round.id or 0)["ghent"]
    found = gather.as_input(row, contact)
    assert {name for name in FIELD_NAMES if hasattr(found, name)} == set(FIELD_NAMES)
    assert (found.name, found.lead_person, found.languages) == ("Ghent", "Eva", ("en",))
    assert (found.topic_codes, found.submitted_at) == (("TH-REUSE",), cast.ghent.submitted_at)


def test_a_file_without_a_contact_person_is_kept_with_empty_names(store: Store, cast: Cast) -> None:
    with store.reading(TESTS) as session:
        files = gather.stored_files(session, cast.round.id or 0)
    assert set(files) == {"ghent", "turku", "porto", "brno"}
    assert gather.as_input(*files["turku"]).lead_email == ""


def test_the_rules_are_read_on_the_day_the_call_closes(store: Store, cast: Cast) -> None:
    with store.reading(TESTS) as session:
        call = gather.round_of(session, cast.round.id or 0)
    assert gather.closing_on(call) == date(2025, 7, 18)


def test_what_an_actor_may_not_see_is_missing(store: Store, cast: Cast) -> None:
    with store.reading(cast.actor(cast.ruth)) as session:
        assert gather.files_of(session, cast.round.id or 0) == []
        with pytest.raises(Missing):
            gather.visible(session, cast.ghent.id or 0)
    with store.reading(TESTS) as session, pytest.raises(Missing):
        gather.round_of(session, 99)
