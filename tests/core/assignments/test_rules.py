"""Who is proposed to read which file, and why."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.assignments import rules
from core.assignments.rules import Plan, Reader, ToRead
from core.conflicts.hints import Hint

ANN, BEN, CAT = Reader(1, "Ann"), Reader(2, "Ben"), Reader(3, "Cat")
COUNTRY = Hint("country", "same country (Italy)", "account, file")
TIE = Hint("email", "e-mail at brno.example", "account, contact person of the file")


@pytest.mark.parametrize(
    ("files", "readers", "each", "expected"),
    [
        ([ToRead(1, "a"), ToRead(2, "b")], [ANN, BEN], 2, {1: (1, 2), 2: (1, 2)}),
        ([ToRead(1, "a", kept=(2,))], [ANN, BEN, CAT], 2, {1: (1,)}),
        ([ToRead(1, "a", kept=(2, 3))], [ANN, BEN, CAT], 2, {}),
        ([ToRead(1, "a", kept=(2, 3))], [ANN, BEN, CAT], 3, {1: (1,)}),
        ([ToRead(1, "a", barred=(1,))], [ANN, BEN], 2, {1: (2,)}),
        ([ToRead(1, "a", barred=(1, 2))], [ANN, BEN], 2, {}),
        ([ToRead(1, "a")], [], 2, {}),
        ([], [ANN, BEN], 2, {}),
        ([ToRead(1, "a")], [Reader(1, "Ann", load=5), BEN, CAT], 2, {1: (2, 3)}),
        # Among even loads: language before topic, a tie before both, country last.
        ([ToRead(1, "a", language="pl", topic_group="sector")],
         [Reader(1, "Ann", topic_groups=("sector",)), BEN, Reader(3, "Cat", ("pl",))], 2,
         {1: (1, 3)}),
        ([ToRead(1, "a", language="pl", hints={3: (TIE,)})],
         [ANN, BEN, Reader(3, "Cat", ("pl",))], 2, {1: (1, 2)}),
        ([ToRead(1, "a", language="it", hints={3: (COUNTRY,)})],
         [ANN, BEN, Reader(3, "Cat", ("it",))], 2, {1: (1, 3)}),
        ([ToRead(1, "a", language="en", hints={1: (COUNTRY,)})], [ANN, BEN, CAT], 2, {1: (2, 3)}),
    ],
)  # fmt: skip
def test_files_that_lack_readers_get_the_fitting_ones(
    files: list[ToRead], readers: list[Reader], each: int, expected: dict[int, tuple[int, ...]]
) -> None:
    assert rules.propose(files, readers, each).given == expected


def test_a_lower_reason_never_outweighs_a_higher_one() -> None:
    costs = [rules.TIE_COST, rules.LANGUAGE_COST, rules.TOPIC_COST, rules.COUNTRY_COST]
    assert all(cost > sum(costs[place + 1 :]) for place, cost in enumerate(costs))


@settings(max_examples=40)
@given(st.data())
def test_nobody_barred_or_reading_already_is_ever_proposed_and_loads_stay_even(
    data: st.DataObject,
) -> None:
    people = [Reader(number, f"R{number}") for number in range(100, 105)]
    some = st.sets(st.sampled_from([person.id for person in people]))
    files = [
        ToRead(number, f"F{number}", kept=tuple(data.draw(some)), barred=tuple(data.draw(some)))
        for number in range(data.draw(st.integers(0, 12)))
    ]
    plan = rules.propose(files, people, 2)
    for file in files:
        given_out = set(plan.given.get(file.id, ()))
        free = {person.id for person in people} - set(file.kept) - set(file.barred)
        assert given_out <= free
        assert len(given_out) == min(max(2 - len(file.kept), 0), len(free))


@settings(max_examples=40)
@given(st.integers(1, 40), st.integers(2, 9))
def test_loads_lie_within_one_when_nobody_is_barred(files: int, readers: int) -> None:
    people = [Reader(number, f"R{number}") for number in range(readers)]
    plan = rules.propose([ToRead(number, "F") for number in range(files)], people, 2)
    loads = plan.loads().values()
    assert sum(loads) == 2 * files
    assert max(loads) - min(loads) <= 1
    assert plan.short == ()


@pytest.mark.parametrize(
    ("form_language", "languages", "code"),
    [("pl", ["en"], "pl"), ("Polish", [], "pl"), ("", ["fr", "de"], "fr"), ("", [], ""),
     ("Klingon", ["de"], "de")],
)  # fmt: skip
def test_a_file_is_in_the_language_of_the_form(
    form_language: str, languages: list[str], code: str
) -> None:
    assert rules.language_of(form_language, languages) == code


@pytest.mark.parametrize(
    ("file", "reader", "words"),
    [
        (ToRead(1, "a", language="pl"), Reader(1, "A", ("pl",)), "reads Polish"),
        (ToRead(1, "a", language="pl"), ANN, "does not read Polish"),
        (ToRead(1, "a", language="en"), ANN, ""),
        (ToRead(1, "a", topic_group="sector"), Reader(1, "A", (), ("sector",)), "knows sector"),
        (ToRead(1, "a", hints={1: (TIE, COUNTRY)}), ANN,
         "look: e-mail at brno.example, look: same country (Italy)"),
    ],
)  # fmt: skip
def test_the_reasons_are_said(file: ToRead, reader: Reader, words: str) -> None:
    assert rules.why(file, reader) == words


@pytest.mark.parametrize(
    ("chosen", "problems"),
    [
        ({1: (1, 2)}, ()),
        ({1: (2, None)}, ()),
        ({1: (2, 2)}, ("a: Ben would have it twice.",)),
        ({1: (3,)}, ("a: Cat would have it twice.",)),
        ({1: (4,)}, ("a: Dot has a conflict of interest.",)),
    ],
)
def test_what_a_lead_makes_of_it_is_checked(
    chosen: dict[int, tuple[int | None, ...]], problems: tuple[str, ...]
) -> None:
    file = ToRead(1, "a", kept=(3,), barred=(4,))
    plan = Plan(3, (file,), (ANN, BEN, CAT, Reader(4, "Dot")), {})
    assert rules.choice_problems(plan, chosen) == problems


def test_the_sentences_say_what_giving_out_does_and_what_stays_short() -> None:
    files = [ToRead(1, "Ghent"), ToRead(2, "Brno", barred=(1,))]
    plan = rules.propose(files, [ANN, BEN], 2)
    assert rules.plan_sentence(plan) == (
        "3 reviews for 2 files; then every reviewer has 1 to 2 files."
    )
    assert rules.short_sentence(plan) == (
        "Brno stays short of 2 reviewers: nobody else is free of a conflict. "
        "Add reviewers under People."
    )
    assert rules.plan_sentence(plan, {}) == "Nobody is free to read what still wants a reviewer."
    uneven = rules.propose([ToRead(1, "Ghent")], [Reader(1, "Ann", load=7), BEN, CAT], 2)
    assert rules.plan_sentence(uneven) == (
        "2 reviews for 1 file; then every reviewer has 1 to 7 files. "
        "What is given out already, or a conflict, allows no evener share."
    )
    assert rules.short_sentence(uneven) == ""
