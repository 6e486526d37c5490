"""Cards, groups and dots: what is refused, what is suggested, and how it stands."""

from __future__ import annotations

import pytest

from core.exercise import rules
from core.exercise.rules import CardInput, Stage
from core.exercise.views import CardRow, Exercise, Group
from core.tables.exercise import CardKind

OFFER, WANT, CHALLENGE = CardKind
TWINS = ((1, "Ghent"), (2, "Turku"))


@pytest.mark.parametrize(
    ("dots", "refusal"),
    [
        ({1: 3, 2: 2}, None),
        ({1: 5, 2: 0}, None),
        ({1: 4}, "You have 5 dots and gave 4. Give all 5."),
        ({1: 3, 2: 3}, "You have 5 dots and gave 6. Give all 5."),
        ({1: 6, 2: -1}, "A group cannot have less than no dot."),
        ({3: 5}, "One of these groups is gone. Reload the page and give your dots again."),
    ],
)
def test_all_five_dots_are_given_to_groups_that_are_there(
    dots: dict[int, int], refusal: str | None
) -> None:
    assert rules.check_dots(dots, [1, 2]) == refusal


@pytest.mark.parametrize(
    ("own", "is_open", "all_have_given", "sees"),
    [(0, False, False, False), (4, False, False, False), (5, False, False, True),
     (0, True, False, True), (0, False, True, True)],
)  # fmt: skip
def test_others_dots_are_seen_after_ones_own_or_once_opened(
    own: int, is_open: bool, all_have_given: bool, sees: bool
) -> None:
    assert rules.sees_dots(own=own, is_open=is_open, all_have_given=all_have_given) is sees


@pytest.mark.parametrize(
    ("name", "others", "fits"),
    [("Reuse", [], True), ("", [], False), ("REUSE", ["Reuse"], False), ("x" * 121, [], False),
     ("Repair", [str(number) for number in range(12)], False)],
)  # fmt: skip
def test_a_group_has_a_name_of_its_own(name: str, others: list[str], fits: bool) -> None:
    assert (rules.check_name(name, others) is None) is fits


@pytest.mark.parametrize(
    ("there", "more", "fits"), [(0, 1, True), (19, 1, True), (20, 1, False), (15, 6, False)]
)
def test_a_twin_puts_down_twenty_cards_at_most(there: int, more: int, fits: bool) -> None:
    assert (rules.check_count(there, more) is None) is fits


@pytest.mark.parametrize(
    ("number", "items", "fits"),
    [(None, [], True), (None, [1, 2, 3, 4], True), (None, [1, 2, 3, 4, 5], False),
     (2, [1, 2], False), (2, [1], True)],
)  # fmt: skip
def test_a_group_becomes_one_key_item_of_five(
    number: int | None, items: list[int], fits: bool
) -> None:
    assert (rules.check_make_item(number, items) is None) is fits


def test_an_expression_suggests_cards_that_fit_and_are_not_there_yet() -> None:
    long = "Deposit on cups " * 20
    found = rules.suggestions(
        ["A repair voucher", long], ["Reuse centres"],
        "Few people sort. Nobody owns the stock.", ["a REPAIR voucher"],
    )  # fmt: skip
    assert found[1:] == (
        CardInput(WANT, "Reuse centres"),
        CardInput(CHALLENGE, "Few people sort."),
        CardInput(CHALLENGE, "Nobody owns the stock."),
    )
    assert found[0].kind is OFFER
    assert len(found[0].text) <= rules.LONGEST_CARD
    assert found[0].text.endswith("…")


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", ()), ("One thing", ("One thing.",)), ("- One\n- Two\n", ("One", "Two")),
     ("First. Second.", ("First.", "Second."))],
)  # fmt: skip
def test_a_longer_answer_is_split_into_lines_or_sentences(
    text: str, lines: tuple[str, ...]
) -> None:
    assert rules.lines_of(text) == lines


def _exercise(
    cards: list[tuple[int, int | None]], groups: int = 0, given: int = 0, items: int = 0,
    is_open: bool = False,
) -> Exercise:  # fmt: skip
    return Exercise(
        1, TWINS,
        tuple(CardRow(at, side, OFFER, f"Card {at}", group, 1)
              for at, (side, group) in enumerate(cards)),
        tuple(Group(number, f"Group {number}", None, 1) for number in range(1, groups + 1)),
        ((1, "Gita", given > 0), (2, "Timo", given > 1)), is_open, items, 0, (),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("exercise", "stage", "said"),
    [
        (_exercise([]), Stage.CARDS,
         "No card yet. Both twins put down what they offer, want and struggle with."),
        (_exercise([(1, None)]), Stage.CARDS, "1 card so far. Turku has put down none yet."),
        (_exercise([(1, None), (2, None)]), Stage.GROUPS,
         "2 cards, none in a group yet. Put together what belongs together."),
        (_exercise([(1, None), (2, None), (2, 1)], 1), Stage.GROUPS,
         "3 cards, 2 of 3 in no group. Put together what belongs together."),
        (_exercise([(1, 1), (2, 1)], 1, given=1), Stage.DOTS, "1 group. Timo has dots to give."),
        (_exercise([(1, 1), (2, 1)], 1, given=2, items=2), Stage.ITEMS,
         "The dots are given. 2 of 4 to 5 key items are written."),
        (_exercise([(1, 1), (2, None)], 1, given=1, is_open=True), Stage.ITEMS,
         "The dots are given. 0 of 4 to 5 key items are written."),
        (_exercise([(1, 1), (2, 1)], 1, items=4), Stage.OBJECTIVES,
         "4 key items. Write what you want to learn about each, then both twins sign."),
    ],
)  # fmt: skip
def test_the_sentence_says_the_step_at_hand(exercise: Exercise, stage: Stage, said: str) -> None:
    assert (rules.stage_of(exercise), rules.sentence(exercise)) == (stage, said)


@pytest.mark.parametrize(
    ("signed", "said"),
    [
        ((), "4 key items. Write what you want to learn about each, then both twins sign."),
        ((True, True), "4 key items and 2 learning objectives, each signed by both twins."),
        ((True, False), "4 key items and 2 learning objectives. 1 objective still to be signed "
                        "by both."),
    ],
)  # fmt: skip
def test_written_objectives_are_counted_with_those_that_wait_for_a_signature(
    signed: tuple[bool, ...], said: str
) -> None:
    exercise = _exercise([(1, 1), (2, 1)], 1, items=4)
    assert rules.sentence(exercise, signed) == said


def test_groups_stand_by_their_dots_then_by_name() -> None:
    groups = [Group(1, "reuse", None, 1, 2), Group(2, "Repair", None, 1, 2), Group(3, "Z", 1, 1, 4)]
    assert [one.id for one in rules.ranked(groups)] == [3, 2, 1]
