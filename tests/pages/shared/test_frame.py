"""What stands around a page: the day, the round, the refusal."""

from __future__ import annotations

from datetime import date

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from core.database import Store
from core.tables.people import Person, Role
from pages.shared import frame, parts
from pages.shared import store as desk_store
from tests.cast import TESTS, Cast, add_person, add_round
from tests.screen import open_as, signed_in, words


def _page(roles: list[str]) -> None:
    import streamlit as st

    from core.tables.people import Role
    from pages.shared import frame

    actor = frame.require(*map(Role, roles))
    frame.header("Title", "How things *stand*.", round_name="Round [1]")
    chosen = frame.chosen_round(actor)
    st.text(chosen.name if chosen else "no round")


def _open(person: Person, roles: list[str], query: dict[str, str] | None = None) -> AppTest:
    screen = AppTest.from_function(_page, kwargs={"roles": roles})
    screen.session_state[desk_store.TOKEN] = signed_in(person)
    for name, value in (query or {}).items():
        screen.query_params[name] = value
    return screen.run()


def test_a_header_tells_how_things_stand_the_round_and_the_day(cast: Cast) -> None:
    screen = _open(cast.ines, ["lead"])
    assert [title.value for title in screen.title] == ["Title"]
    assert screen.header[0].value == r"How things \*stand\*."
    assert screen.caption[0].value == r"Round \[1\]. Tue 14 Oct 2025"


def test_illustrative_data_says_so_and_stands_at_the_day_of_the_demo(
    store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.writing(TESTS) as session:
        add_round(session, "Demo", settings={"demo": True, "today": "2025-11-03"})
    assert _open(cast.ines, ["lead"]).caption[0].value.endswith("Tue 14 Oct 2025")
    monkeypatch.delenv("TWINNING_TODAY")
    st.cache_resource.clear()  # the environment is read when the store is opened
    screen = _open(cast.ines, ["lead"])
    assert screen.caption[0].value == r"Illustrative data. Round \[1\]. Mon 3 Nov 2025"


def test_a_page_run_without_the_frame_refuses_a_visitor(store: Store, cast: Cast) -> None:
    screen = AppTest.from_function(_page, kwargs={"roles": ["lead"]}).run()
    assert [info.value for info in screen.info] == ["Please sign in first."]
    assert [title.value for title in screen.title] == []


def test_another_role_is_told_for_whom_the_page_is(cast: Cast) -> None:
    screen = _open(cast.ines, ["reviewer", "facilitator"])
    assert [error.value for error in screen.error] == [
        "This page is for facilitators and reviewers. Ask the programme lead if you need it."
    ]
    assert [text.value for text in screen.text] == []


def test_without_rounds_there_is_none_to_look_at(store: Store) -> None:
    with store.writing(TESTS) as session:
        ines = add_person(session, "Ines", Role.LEAD)
    assert [text.value for text in _open(ines, ["lead"]).text] == ["no round"]


@pytest.mark.parametrize(
    ("query", "shown"),
    [({}, "Round 2026"), ({"round": "1"}, "Round 2025"), ({"round": "99"}, "Round 2026"),
     ({"round": "x"}, "Round 2026"), ({"round": "²"}, "Round 2026")],
)  # fmt: skip
def test_the_newest_round_is_looked_at_unless_the_address_names_another(
    store: Store, cast: Cast, query: dict[str, str], shown: str
) -> None:
    with store.writing(TESTS) as session:
        add_round(session, "Round 2026", closes_local="2026-07-17 18:00")
    screen = _open(cast.ines, ["lead"], query)
    assert [text.value for text in screen.text] == [shown]
    assert screen.selectbox[0].options == ["Round 2026", "Round 2025"]


def test_a_chosen_round_stays_and_stands_in_the_address(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        add_round(session, "Round 2026", closes_local="2026-07-17 18:00")
    screen = _open(cast.ines, ["lead"])
    screen.selectbox[0].select(cast.round.id).run()
    assert [text.value for text in screen.text] == ["Round 2025"]
    assert screen.query_params["round"] == str(cast.round.id)
    del screen.query_params["round"]
    assert [text.value for text in screen.run().text] == ["Round 2025"]


def test_a_page_about_pairs_starts_at_the_newest_round_that_has_some(
    store: Store, cast: Cast
) -> None:
    def page() -> None:
        import streamlit as st

        from core.tables.people import Role
        from pages.shared import frame

        is_about_pairs = st.session_state["is_about_pairs"]
        chosen = frame.chosen_round(frame.require(Role.LEAD), has_pairs=is_about_pairs)
        st.text(chosen.name if chosen else "no round")

    with store.writing(TESTS) as session:
        newer = add_round(session, "Round 2026", closes_local="2026-07-17 18:00")
    screen = AppTest.from_function(page)
    screen.session_state[desk_store.TOKEN] = signed_in(cast.ines)
    screen.session_state["is_about_pairs"] = True
    assert [text.value for text in screen.run().text] == ["Round 2025"]
    # What a page starts at is no choice: the next page starts where it would have.
    screen.session_state["is_about_pairs"] = False
    assert [text.value for text in screen.run().text] == ["Round 2026"]
    # A choice holds on every page.
    screen.query_params["round"] = str(cast.round.id)
    assert [text.value for text in screen.run().text] == ["Round 2025"]
    del screen.query_params["round"]
    assert [text.value for text in screen.run().text] == ["Round 2025"]
    screen.selectbox[0].select(newer.id).run()
    screen.session_state["is_about_pairs"] = True
    assert [text.value for text in screen.run().text] == ["Round 2026"]


def test_without_any_pair_it_starts_at_the_newest_round(store: Store) -> None:
    with store.writing(TESTS) as session:
        ines = add_person(session, "Ines", Role.LEAD)
        add_round(session)
        add_round(session, "Round 2026", closes_local="2026-07-17 18:00")
    screen = open_as(ines, "programme/journeys")
    assert screen.selectbox[0].value is not None
    assert "Round 2026" in screen.caption[0].value
    assert screen.header[0].value.startswith("No journey is open yet")


def test_the_theme_is_light_until_the_browser_has_said_so() -> None:
    def page() -> None:
        import streamlit as st

        from pages.shared import frame

        st.text(frame.theme())

    screen = AppTest.from_function(page)
    assert screen.run().text[0].value == "light"
    screen.context = {"theme": "dark"}
    assert screen.run().text[0].value == "dark"


def test_the_refusal_comes_before_anything_of_the_page(cast: Cast) -> None:
    assert "twinning.example" not in words(open_as(cast.gita, "administration/people"))


def test_the_moment_is_the_time_of_day_on_the_programmes_own_day(store: Store) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TWINNING_TODAY", "2025-07-10")
        assert frame.moment().astimezone(parts.BRUSSELS).date() == date(2025, 7, 10)
