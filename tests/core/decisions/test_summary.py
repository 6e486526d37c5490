"""Sentences and tables on the ranking, the reviewers and who is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.decisions import summary
from core.decisions.rows import RankedFile, RetainedRow, ReviewerSeverity
from core.decisions.severity import Severity
from core.tables.selection import Decision, RoundState
from tests.core.decisions.sample import ASIDE, DAY, OPEN, PLAIN, ranking

KEPT = RetainedRow(1, 1, "Bergvatn", "Norway", "Round 2024", "Bio-waste", Decision.RESERVE,
                   True, date(2024, 12, 16), date(2026, 12, 16), ())  # fmt: skip


def ranked(*values: float, **changes: object) -> list[RankedFile]:
    return [
        replace(PLAIN, id=at, name=f"File {at}", place=at, value=value, **changes)
        for at, value in enumerate(values, start=1)
    ]


def test_the_headline_counts_the_bands() -> None:
    assert summary.headline(ranking()) == (
        "No expression of interest yet. A lead imports them under Import."
    )
    discuss, out = replace(PLAIN, group="discuss"), replace(PLAIN, group="out")
    assert summary.headline(ranking(PLAIN, PLAIN, discuss, out, OPEN, ASIDE)) == (
        "6 files: 2 clearly in, 1 to discuss, 1 clearly out, 1 not ready and 1 ineligible, late "
        "or withdrawn."
    )
    assert summary.headline(ranking(replace(PLAIN, decision=Decision.SELECTED), discuss)) == (
        "2 files: 1 clearly in and 1 to discuss. 1 of 2 decided."
    )


def test_the_headline_of_a_decided_round_counts_the_outcomes() -> None:
    files = [replace(PLAIN, decision=Decision.PAIRED)] * 2
    files.append(replace(PLAIN, decision=Decision.SELECTED))
    assert summary.headline(ranking(*files, state=RoundState.CONFIRMED)) == (
        "3 files, all decided: 2 paired and 1 selected, without partner."
    )


def test_the_figures_have_their_base() -> None:
    files = [PLAIN, replace(PLAIN, group="discuss", decision=Decision.RESERVE), OPEN]
    assert [(label, value) for label, value, _ in summary.figures(ranking(*files))] == [
        ("Places", "20"), ("Clearly in", "1 of 2"), ("To discuss", "1 of 2"),
        ("Decided", "1 of 3"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "seats", "cut", "sentence"),
    [
        ((), 2, None, "No file has 2 reviews yet, so nothing is ranked."),
        ((4.0, 3.0), 2, None,
         "2 files for 2 places: there is no cut, and every file above the thresholds can be "
         "selected."),
        ((4.0, 3.8, 3.1), 2, 3.45, "The cut lies between 3.8 and 3.1 of 5: 2 places, 3 files."),
        ((4.0, 3.8, 3.8, 3.0), 2, 3.8,
         "The cut lies at 3.8 of 5, where 2 files are equal: 2 places, 4 files."),
    ],
)  # fmt: skip
def test_the_cut_is_told_with_the_values_beside_it(
    values: tuple[float, ...], seats: int, cut: float | None, sentence: str
) -> None:
    assert summary.cut_sentence(ranking(*ranked(*values), seats=seats, cut=cut)) == sentence


def test_a_place_is_written_with_what_it_could_be() -> None:
    shared = replace(PLAIN, place=4, is_shared=True, best=2, worst=9)
    assert [summary.place_words(one) for one in (PLAIN, shared, OPEN)] == ["1", "4=", ""]
    assert [summary.reach_words(one) for one in (PLAIN, shared, OPEN)] == ["1", "2 to 9", ""]


def test_the_table_has_a_line_a_file() -> None:
    files = [PLAIN, replace(OPEN, name="Faro", decision=Decision.WITHDRAWN)]
    found = summary.table(ranking(*files), files)
    assert found["Name"].tolist() == ["Turku", "Faro"]
    assert found["Outcome"].tolist() == ["", "Withdrawn"]
    assert found["Remarks"].tolist() == ["", "1 of 2 reviews"]
    assert found["Mean"].isna().tolist() == [False, True]
    assert summary.table(ranking(), []).empty


@pytest.mark.parametrize(
    ("difference", "files", "sentence"),
    [
        (-0.62, 9, "Ruth marks 0.6 lower than the others on 9 shared files."),
        (0.5, 1, "Ruth marks 0.5 higher than the others on 1 shared file."),
        (-0.04, 9, "Ruth marks like the others on 9 shared files."),
    ],
)
def test_a_reviewer_is_told_beside_the_others(difference: float, files: int, sentence: str) -> None:
    one = ReviewerSeverity("Ruth", Severity(1, difference, files))
    assert summary.severity_sentence(one) == sentence


def test_a_small_or_rare_difference_is_not_worth_a_name() -> None:
    severe = ReviewerSeverity("Ruth", Severity(1, -0.6, 9))
    rare = ReviewerSeverity("Karl", Severity(2, 1.0, 2))
    assert summary.severity_headline([]) == "No two reviews of one file are in yet."
    assert summary.severity_headline([rare]) == (
        "No reviewer marks half a mark or more away from the others on three files."
    )
    assert summary.severity_headline([severe, rare]) == summary.severity_sentence(severe)


def test_disagreements_come_the_widest_first_and_end_with_the_meeting() -> None:
    files = [
        replace(PLAIN, name="A", spread=1.5), replace(PLAIN, name="B", spread=2.5),
        replace(PLAIN, name="C", spread=3.0, is_agreed=True), PLAIN,
        replace(PLAIN, name="D", is_disputed=True),
    ]  # fmt: skip
    assert [one.name for one in summary.disagreements(ranking(*files))] == ["B", "A", "D"]


def test_who_is_kept_is_told_with_the_day() -> None:
    ended = replace(KEPT, retained_until=date(2025, 10, 13))
    refused = replace(KEPT, retained_until=None, consent_retention=False)
    again = replace(KEPT, again_in=("Round 2025",))
    assert [summary.kept_words(row, DAY) for row in (KEPT, ended, refused, again)] == [
        "until Wed 16 Dec 2026", "ended on Mon 13 Oct 2025", "not kept: has not agreed to it",
        "until Wed 16 Dec 2026; applied again to Round 2025",
    ]  # fmt: skip
    assert summary.retained_headline([], DAY) == (
        "Nobody was left without a partner in a round that is paired."
    )
    assert summary.retained_headline([KEPT], DAY) == "1 candidate is kept for later rounds."
    assert summary.retained_headline([ended, refused], DAY) == (
        "No candidate is kept for later rounds. 2 others are not kept."
    )
    table = summary.retained_table([KEPT], DAY)
    assert table["Outcome"].tolist() == ["Reserve"]


def test_of_many_files_those_around_the_cut_are_drawn() -> None:
    files = [*ranked(*(5 - at / 100 for at in range(300))), OPEN]
    found = ranking(*files, seats=100)
    start, drawn = summary.around_the_cut(found, 60)
    assert (start, len(drawn), drawn[0].id) == (70, 60, 71)
    assert summary.around_the_cut(found, 60, start=280)[0] == 240
    assert len(summary.around_the_cut(ranking(*files[:10], seats=100), 60)[1]) == 10


def test_a_board_has_the_files_of_each_band_with_their_table() -> None:
    found = ranking(PLAIN, replace(PLAIN, id=2, name="Faro", group="out"), OPEN)
    board = summary.board(found)
    assert (board.sentence, board.counts["out"]) == (summary.headline(found), 1)
    files, table = board.files("out")
    assert ([file.id for file in files], table["Name"].tolist()) == ([2], ["Faro"])
    assert board.files(None) == (found.files, board.frame)
    assert len(board.files("aside")[1]) == 0
