"""What a round is taken away as comes back identical, in each of the three forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import vocabulary
from core.database import Store, open_store
from core.reports.about import Circumstances
from core.reports.applications import applications
from core.reports.delimited import text_file
from core.reports.files import WRITERS, file_name
from core.reports.queries import WholeRound, read_whole_round
from core.reports.workbook import workbook
from core.selection import actions, form, intake
from core.selection.questions import LABELS, ORGANISATION_TYPES
from core.settings import read
from core.tables.selection import ContactPerson, Expression
from tests.cast import TESTS, TODAY, Cast, add_expression, add_round
from tests.conftest import SECRET, copy_of
from tests.core.reports.nasty import TEXTS

CIRCUMSTANCES = Circumstances("R", "Open", 10, "", (), None, 9, (), date(2025, 10, 14))
TEXT = st.one_of(st.sampled_from(TEXTS), st.text(max_size=40))
ITEMS = st.lists(TEXT.map(lambda text: text[:2_000]), max_size=4)
INSTANT = st.none() | st.datetimes(
    datetime(1850, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)  # noqa: DTZ001
).map(lambda moment: moment.replace(microsecond=0))  # fmt: skip
CODES = [item.code for item in vocabulary.topics()]
LEVELS = st.none() | st.integers(2, 10).map(lambda half: half / 2)
# Among the questions of a survey are ones that are called like a question of the form.
QUESTIONS = st.sampled_from(["Remarks", "Population", "Country (country)", "Name", *TEXTS[:24]])


@pytest.fixture
def elsewhere(
    template_store: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Store]:
    """Open a second, empty store."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    url = copy_of(template_store, folder, request)
    opened = open_store(read({"DATABASE_URL": url, "TWINNING_SECRET": SECRET}))
    yield opened
    opened.close()


def ask(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Mapping[str, Any]]:
    """Build answers as a person could give them."""
    lines = {name: TEXT.map(lambda text: text[:200]) for name in (
        "authority_name", "lead_person", "lead_function", "lead_email", "deputy",
    )}  # fmt: skip
    texts = dict.fromkeys(
        ("topic_text", "good_practices", "challenges", "level_evidence", "prior_support"), TEXT
    )
    consents = dict.fromkeys(
        ("consent_processing", "consent_retention", "consent_publication"), st.booleans()
    )
    return st.fixed_dictionaries({
        **lines, **texts, **consents,
        "name": TEXT.map(lambda text: text[:190] + "n"),
        "organisation_type": st.sampled_from(sorted(ORGANISATION_TYPES)),
        "country": st.sampled_from([item.iso_a2 for item in vocabulary.countries()]),
        "nuts3": st.sampled_from(["", "BE234", "GR301", "el 30.1"]),
        "territory_type": st.sampled_from([None, *(t.code for t in vocabulary.territory_types())]),
        "population": st.none() | st.integers(-5, 60_000_000),
        "population_year": st.none() | st.integers(1980, 2030),
        "topic_codes": st.lists(st.sampled_from(CODES), max_size=4),
        "main_topic": st.sampled_from([None, *CODES]),
        "offers": ITEMS, "wants": ITEMS,
        "level_overall": LEVELS, "level_topic": LEVELS,
        "languages": st.lists(st.sampled_from(sorted(vocabulary.languages())), max_size=4),
        "management_agrees": st.none() | st.booleans(),
        "submitted_at": INSTANT, "revised_at": INSTANT,
        "form_language": st.sampled_from(["", "en", "de"]),
        "other_answers": st.dictionaries(QUESTIONS, TEXT, max_size=3),
        **fields,
    })  # fmt: skip


def whole(files: list[form.ExpressionInput]) -> WholeRound:
    """Return a round that holds these files and nothing else."""
    return WholeRound("R", CIRCUMSTANCES, tuple(files), ())


def stored(answers: list[Mapping[str, Any]]) -> list[form.ExpressionInput]:
    """Return what a store would hold of these answers."""
    found = []
    for number, given_ in enumerate(answers):
        reference = {"reference": f"{number:04d}"} | given_
        checked = form.check(reference)
        assert checked.input is not None, checked.problems
        found.append(checked.input)
    return found


ANSWERS = st.lists(ask(), min_size=1, max_size=3)


def comes_back(files: list[form.ExpressionInput], content: bytes) -> None:
    """Check that a file gives the same expressions of interest again."""
    reading = intake.read(content, "round")
    assert [row.problems for row in reading.rows] == [()] * len(files)
    assert [row.input for row in reading.rows] == files


@settings(max_examples=60)
@given(ANSWERS)
def test_whatever_people_wrote_comes_back_from_a_text_file(
    answers: list[Mapping[str, Any]],
) -> None:
    files = stored(answers)
    comes_back(files, text_file(applications(files, is_guarded=True)))


# A workbook takes twenty times as long as a text file.
@settings(max_examples=20)
@given(ANSWERS)
def test_whatever_people_wrote_comes_back_from_a_workbook(
    answers: list[Mapping[str, Any]],
) -> None:
    files = stored(answers)
    comes_back(files, workbook([applications(files)]))


@pytest.mark.parametrize("ending", WRITERS)
def test_every_nasty_text_comes_back_in_every_place(ending: str) -> None:
    plain = {"organisation_type": "local_government", "country": "BE"}
    files = stored([
        plain | {"name": text[:190] + "n", "topic_text": text, "offers": [text[:2_000], "b"],
                 "lead_person": text[:200], "reference": f"{number}{text[:40]}",
                 "other_answers": {f"{text[:100]}?": text, "Remarks": text}}
        for number, text in enumerate(TEXTS)
    ])  # fmt: skip
    reading = intake.read(WRITERS[ending](whole(files)), "x")
    assert [row.input for row in reading.rows] == files


@pytest.mark.parametrize("ending", WRITERS)
def test_a_text_longer_than_a_cell_comes_back(ending: str) -> None:
    items = [f"{number} {'😀x' * 950}" for number in range(40)]
    files = stored([
        {"organisation_type": "local_government", "country": "BE", "name": "Ghent",
         "offers": items, "other_answers": {"Remarks": " ".join(["😀"] * 16_000)}},
        {"organisation_type": "local_government", "country": "FI", "name": "Turku"},
    ])  # fmt: skip
    reading = intake.read(WRITERS[ending](whole(files)), "x")
    assert [row.input for row in reading.rows] == files
    assert reading.mapping.not_recognised == ("Remarks",)


def test_every_code_and_name_of_the_programme_comes_back() -> None:
    (main, *_) = CODES
    plain = {"organisation_type": "public_agency", "authority_name": "A", "name": "N"}
    answers: list[Mapping[str, Any]] = [
        plain | {"country": item.iso_a2} for item in vocabulary.countries()
    ]
    answers += [plain | {"country": "GB", "main_topic": code} for code in CODES]
    answers += [plain | {"country": "XK", "languages": [code]} for code in vocabulary.languages()]
    answers += [
        plain | {"country": "GR", "territory_type": item.code}
        for item in vocabulary.territory_types()
    ]
    answers.append(plain | {"country": "BE", "topic_codes": CODES, "main_topic": main})
    files = stored(answers)
    reading = intake.read(WRITERS[".csv"](whole(files)), "x")
    assert [row.input for row in reading.rows] == files


@pytest.mark.parametrize("ending", WRITERS)
def test_into_the_same_round_nothing_changes(demo_store: Store, ending: str) -> None:
    with demo_store.reading(TESTS) as session:
        found = read_whole_round(session, TESTS, 2, on=TODAY)
    reading = intake.read(WRITERS[ending](found), "x")
    newest = demo_store.trail_number()
    with demo_store.writing(TESTS) as session:
        done = actions.import_expressions(session, TESTS, 2, reading, on=TODAY)
    assert (done.new, done.changed, done.unchanged, done.refused) == (0, 0, 36, ())
    assert demo_store.trail_number() == newest


def test_into_an_empty_round_of_another_store_everything_is_equal(
    demo_store: Store, elsewhere: Store
) -> None:
    with demo_store.reading(TESTS) as session:
        found = read_whole_round(session, TESTS, 2, on=TODAY)
    with elsewhere.writing(TESTS) as session:
        round_id = add_round(session).id or 0
    remembered = {LABELS["name"]: "deputy", "Remarks": "", "Country": ""}
    reading = intake.read(WRITERS[".xlsx"](found), "x", remembered)
    with elsewhere.writing(TESTS) as session:
        done = actions.import_expressions(session, TESTS, round_id, reading, on=TODAY)
        assert (done.new, done.refused) == (36, ())
    with elsewhere.reading(TESTS) as session:
        again = read_whole_round(session, TESTS, round_id, on=TODAY)
    assert again.files == found.files
    assert again.files[0].lead_email


def test_what_an_import_does_not_read_stays_as_it_is(store: Store, cast: Cast) -> None:
    round_id = cast.round.id or 0
    with store.writing(TESTS) as session:
        row = add_expression(session, round_id, "Lecce", country="IT", decision_reason="Why")
        session.add(ContactPerson(expression_id=row.id or 0, lead_person="=Ada"))
    with store.reading(TESTS) as session:
        found = read_whole_round(session, TESTS, round_id, on=TODAY)
    reading = intake.read(WRITERS[".zip"](found), "x")
    with store.writing(TESTS) as session:
        done = actions.import_expressions(session, TESTS, round_id, reading, on=TODAY)
        assert (done.new, done.changed, done.unchanged) == (0, 0, 5)
        kept = session.get(Expression, row.id)
        assert kept is not None
        assert kept.decision_reason == "Why"


@pytest.mark.parametrize(
    ("name", "file"),
    [("Twinning round 2025", "twinning-round-2025-20251014.xlsx"),
     ("  Été / «Łódź» ", "ete-lodz-20251014.xlsx"), ("…", "round-20251014.xlsx")],
)  # fmt: skip
def test_the_file_is_named_after_the_round_and_the_day(name: str, file: str) -> None:
    assert file_name(name, TODAY, ".xlsx") == file
