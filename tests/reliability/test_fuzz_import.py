"""Bad rows and broken files end as reasons and refusals, and never as half an import.

The long form is `python -m tests.reliability.fuzz_import`.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from core.database import Store
from core.errors import NotPossible
from core.selection import actions, intake
from core.selection.questions import LABELS
from core.tables.selection import ContactPerson, Expression
from core.tables.trail import TrailEntry
from tests.cast import TESTS, TODAY, add_round
from tests.core.selection.files import JOINED, as_csv
from tests.reliability.bad_files import NASTY, TITLES
from tests.reliability.fuzz_import import Figures, Fuzz, run

CELLS = st.one_of(st.sampled_from(NASTY), st.text(max_size=20))
NUMBERS = count()
ROWS = st.lists(st.dictionaries(st.sampled_from(TITLES), CELLS, max_size=12), max_size=6)


def test_a_short_run_of_the_fuzzer_ends_clean(store: Store) -> None:
    figures = run(store, rows=100, files=15, seed=7)
    assert (figures.unhandled, figures.half_written, figures.without_a_sentence) == ([], [], [])
    assert figures.files == 16
    assert min(figures.rows_new, figures.rows_refused) > 20
    assert figures.files_refused > 5


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS)
def test_any_row_is_stored_as_it_was_read_or_refused_with_a_reason(
    store: Store, rows: list[dict[str, object]]
) -> None:
    plain = {LABELS["name"]: "Lindmark", LABELS["country"]: "Sweden",
             LABELS["organisation_type"]: "Local government"}  # fmt: skip
    table = [
        [{**plain, LABELS["reference"]: f"r-{number}", **row}.get(title) for title in TITLES]
        for number, row in enumerate(rows)
    ]
    data = as_csv([TITLES, *table], delimiter=";", encoding="utf-16")
    figures = Figures()
    with store.writing(TESTS) as session:
        round_id = add_round(session, f"Rows {next(NUMBERS)}").id or 0
    fuzz = Fuzz(store, TESTS, round_id, figures)
    reading = fuzz.send("rows", data, again=True)
    assert figures.is_clean, vars(figures)
    if reading is not None:
        kept = {row.reference: row.input for row in reading.rows if row.input is not None}
        assert fuzz.stored() == kept


def test_a_store_that_refuses_the_last_row_keeps_none_of_them(store: Store) -> None:
    with store.writing(TESTS) as session:
        round_id = add_round(session).id or 0
    reading = intake.read(JOINED, "export")
    last = reading.rows[-1]
    # Two rows of one reference never come out of reading; the store refuses the second.
    twice = replace(reading, rows=(*reading.rows, replace(last, number=99)))
    before = store.trail_number()
    with pytest.raises(NotPossible), store.writing(TESTS) as session:
        actions.import_expressions(session, TESTS, round_id, twice, on=TODAY)
    with store.reading(TESTS) as session:
        assert session.exec(select(Expression)).all() == []
        assert session.exec(select(ContactPerson)).all() == []
        assert len(session.exec(select(TrailEntry)).all()) == before
    with store.writing(TESTS) as session:
        done = actions.import_expressions(session, TESTS, round_id, reading, on=TODAY)
    assert (done.new, len(done.refused)) == (12, 0)
