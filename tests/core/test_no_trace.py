"""A reviewer with a conflict of interest finds no trace of the file: not in any query or action.

Whatever is granted to reviewers is walked by itself, a query added later as well: it is called
with real arguments before the file was given to the reviewer and after a conflict closed it. The
answers are the same to the letter, counts included, and nothing of the file stands in them.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Any

import pytest
from sqlmodel import select

from core.access import Actor
from core.applicants.rules import QuestionInput
from core.conflicts import rules as conflicts
from core.database import Store
from core.errors import Missing, NotAllowed, TwinningError
from core.people.rules import Knowledge
from core.permissions import PERMISSIONS
from core.reviews.rules import ReviewInput
from core.scope import SCOPES
from core.tables.letters import LetterKind
from core.tables.meeting import Meeting
from core.tables.people import Role
from core.tables.selection import ConflictOfInterest, ConflictOutcome
from tests.cast import TODAY, Cast
from tests.core.desk import FULL
from tests.core.test_every_action import FUNCTIONS
from tests.secret import NOBODYS_ID, SECRET_ID, Secret, add_secret, close_to_ruth, marks_in

CLOSING = (ConflictOutcome.OPEN, ConflictOutcome.EXCLUDE)
REVIEWERS = {
    place: function
    for place, function in FUNCTIONS.items()
    if Role.REVIEWER in PERMISSIONS[function.__name__]
}
QUERIES = sorted(place for place in REVIEWERS if ".queries." in place)
ON_A_FILE = sorted(
    place
    for place, function in REVIEWERS.items()
    if {"expression_id", "file_id", "item_id"} & set(inspect.signature(function).parameters)
)
# What an action is given beside the file, by the name of its parameter or of its type.
INPUTS: Mapping[str, Any] = {
    "ConflictInput": conflicts.no_ties(),
    "ReviewInput": ReviewInput(FULL),
    "QuestionInput": QuestionInput("Which year?", ("population_year",)),
    "Knowledge": Knowledge(),
    "LetterKind": LetterKind.RECEIVED,
    "Mapping[str, str]": {},
    "int | None": None,
    "int": 1,
    "date": TODAY,
    "str": "",
}
# A reviewer's own declaration is theirs to keep; the screen of a running meeting is one row for
# everybody, of which the queries show a reviewer only what is open to them.
OWN_ROWS = {ConflictOfInterest, Meeting}


def arguments(function: Callable[..., Any], cast: Cast, secret: Secret) -> Iterator[dict[str, Any]]:
    """Yield real arguments: of each file, round and meeting there is, in every combination."""
    values: dict[str, tuple[Any, ...]] = {
        "round_id": (cast.round.id,),
        "expression_id": (SECRET_ID, cast.turku.id, cast.porto.id),
        "meeting_id": (secret.meeting_id,),
        "on": (TODAY,),
        "password": ("no password",),
    }
    names = list(inspect.signature(function).parameters)[2:]
    missing = [name for name in names if name not in values]
    assert not missing, f"Say above with what {function.__name__} is called as {missing}."
    for some in product(*(values[name] for name in names)):
        yield dict(zip(names, some, strict=True))


def answers(
    store: Store, actor: Actor, function: Callable[..., Any], cast: Cast, secret: Secret
) -> list[str]:
    """Return what a query answers to all its arguments, refusals included."""
    said = []
    for given in arguments(function, cast, secret):
        try:
            with store.reading(actor) as session:
                said.append(repr(function(session, actor, **given)))
        except TwinningError as refusal:
            said.append(f"{type(refusal).__name__}: {refusal}")
    return said


def test_reviewers_have_queries_and_actions_to_walk() -> None:
    assert {"selection.queries.list_expressions", "rounds.queries.list_rounds"} <= set(QUERIES)
    assert {"reviews.actions.review_expression", "selection.queries.open_expression"} <= set(
        ON_A_FILE
    )
    assert Role.REVIEWER not in PERMISSIONS["read_whole_round"] | PERMISSIONS["list_changes"]


@pytest.mark.parametrize("place", QUERIES)
def test_no_query_answers_other_than_if_the_file_had_never_been_given(
    store: Store, cast: Cast, place: str
) -> None:
    ruth, function = cast.actor(cast.ruth), REVIEWERS[place]
    secret = add_secret(store, cast)
    never_given = answers(store, ruth, function, cast, secret)
    assert [marks_in(said) for said in never_given] == [[]] * len(never_given)
    close_to_ruth(store, cast, ConflictOutcome.EXCLUDE)
    assert answers(store, ruth, function, cast, secret) == never_given
    with store.writing(cast.actor(cast.ines)) as session:
        row = session.exec(
            select(ConflictOfInterest).where(ConflictOfInterest.expression_id == SECRET_ID)
        ).one()
        row.outcome = ConflictOutcome.OPEN
    assert answers(store, ruth, function, cast, secret) == never_given


@pytest.mark.parametrize("outcome", CLOSING)
def test_the_file_is_there_for_the_walk_to_find(
    store: Store, cast: Cast, outcome: ConflictOutcome
) -> None:
    add_secret(store, cast)
    close_to_ruth(store, cast, outcome)
    ruth = cast.actor(cast.ruth)
    with store.writing(cast.actor(cast.ines)) as session:
        row = session.exec(
            select(ConflictOfInterest).where(ConflictOfInterest.expression_id == SECRET_ID)
        ).one()
        row.outcome = ConflictOutcome.NONE
    with store.reading(ruth) as session:
        found = REVIEWERS["selection.queries.list_expressions"](session, ruth, cast.round.id)
    assert marks_in(repr(found))


@pytest.mark.parametrize("outcome", CLOSING)
@pytest.mark.parametrize("place", ON_A_FILE)
def test_by_its_number_the_file_is_as_missing_as_one_that_never_was(
    store: Store, cast: Cast, place: str, outcome: ConflictOutcome
) -> None:
    add_secret(store, cast)
    close_to_ruth(store, cast, outcome)
    ruth, function = cast.actor(cast.ruth), REVIEWERS[place]
    opened = store.reading if ".queries." in place else store.writing

    def refusal(number: int) -> TwinningError:
        given = {}
        for name, parameter in list(inspect.signature(function).parameters.items())[2:]:
            if name in ("expression_id", "file_id", "item_id"):
                given[name] = number
            elif parameter.default is parameter.empty:
                kind = str(parameter.annotation)
                assert kind in INPUTS, f"Say above what {function.__name__} takes as {kind}."
                given[name] = INPUTS[kind]
        with pytest.raises((Missing, NotAllowed)) as refused, opened(ruth) as session:
            function(session, ruth, **given)
        return refused.value

    hidden, nowhere = refusal(SECRET_ID), refusal(NOBODYS_ID)
    assert (type(hidden), str(hidden)) == (type(nowhere), str(nowhere))


@pytest.mark.parametrize("outcome", CLOSING)
def test_no_row_of_any_table_speaks_of_the_file(
    store: Store, cast: Cast, outcome: ConflictOutcome
) -> None:
    add_secret(store, cast)
    close_to_ruth(store, cast, outcome)
    ruth = cast.actor(cast.ruth)
    with store.reading(ruth) as session:
        found = {
            table.__name__: marks_in(
                repr([row.model_dump() for row in session.exec(select(table))])
            )
            for table in SCOPES
            if table not in OWN_ROWS
        }
    assert {name: marks for name, marks in found.items() if marks} == {}
