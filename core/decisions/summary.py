"""Sentences and tables on the ranking, the reviewers and the candidates that are kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from core.decisions import rules
from core.decisions.remarks import disagreement, remarks
from core.decisions.rows import Group, RankedFile, Ranking, RetainedRow, ReviewerSeverity
from core.tables.selection import Decision, RoundState
from core.wording import counted, day_in_words, listed

GROUPS: Mapping[Group, str] = {
    "in": "Clearly in",
    "discuss": "To discuss",
    "out": "Clearly out",
    "open": "Not ready",
    "aside": "Not in the ranking",
}
_SAID: Mapping[Group, str] = {
    "in": "clearly in",
    "discuss": "to discuss",
    "out": "clearly out",
    "open": "not ready",
    "aside": "ineligible, late or withdrawn",
}


@dataclass(frozen=True, eq=False)
class Board:
    """Hold what the ranking's page draws at every run, made once for a ranking.

    `frame` is the table of all files in their order; nobody may change it.
    """

    ranking: Ranking
    sentence: str
    figures: list[tuple[str, str, str]]
    counts: Counter[Group]
    disagreements: tuple[RankedFile, ...]
    frame: pd.DataFrame

    def files(self, group: Group | None) -> tuple[tuple[RankedFile, ...], pd.DataFrame]:
        """Return the files of one band, or of all, with their table."""
        if group is None:
            return self.ranking.files, self.frame
        files = tuple(file for file in self.ranking.files if file.group == group)
        return files, self.frame[self.frame["Band"] == GROUPS[group]].reset_index(drop=True)


def groups_of(files: Sequence[RankedFile]) -> Counter[Group]:
    """Count the files of each group."""
    return Counter(file.group for file in files)


def headline(ranking: Ranking) -> str:
    """Say how the ranking stands: "36 files: 14 clearly in, 9 to discuss, ..."."""
    files = ranking.files
    if not files:
        return "No expression of interest yet. A lead imports them under Import."
    count = groups_of(files)
    said = [f"{count[group]} {words}" for group, words in _SAID.items() if count[group]]
    decided = sum(file.decision is not Decision.NONE for file in files)
    tail = ""
    if decided == len(files):
        outcomes = Counter(file.decision for file in files)
        parts = [
            f"{outcomes[one]} {rules.label(one, ranking.state).lower()}"
            for one in rules.LABELS
            if outcomes[one]
        ]
        return f"{counted(len(files), 'file')}, all decided: {listed(parts)}."
    if decided:
        tail = f" {decided} of {len(files)} decided."
    return f"{counted(len(files), 'file')}: {listed(said)}.{tail}"


def figures(ranking: Ranking) -> list[tuple[str, str, str]]:
    """Return the strip of figures: label, value with its base, explanation."""
    files = ranking.files
    count = groups_of(files)
    ranked = sum(file.value is not None for file in files)
    decided = sum(file.decision is not Decision.NONE for file in files)
    return [
        ("Places", str(ranking.seats), "Two twins for each slot of the round."),
        ("Clearly in", f"{count['in']} of {ranked}", "The whole band lies above the cut."),
        ("To discuss", f"{count['discuss']} of {ranked}",
         "The band crosses the cut, or the reviewers disagree about a threshold."),
        ("Decided", f"{decided} of {len(files)}", "Files with an outcome."),
    ]  # fmt: skip


def cut_sentence(ranking: Ranking) -> str:
    """Say where the places end."""
    ranked = sum(file.place is not None for file in ranking.files)
    if not ranked:
        return f"No file has {ranking.reviews_needed} reviews yet, so nothing is ranked."
    if ranking.cut is None:
        return (
            f"{counted(ranked, 'file')} for {ranking.seats} places: there is no cut, and every "
            "file above the thresholds can be selected."
        )
    placed = [file for file in ranking.files if file.place is not None]
    last, following = placed[ranking.seats - 1].value, placed[ranking.seats].value
    said = f"{ranking.seats} places, {ranked} files."
    if last == following:
        tied = tied_at_cut(ranking)
        return f"The cut lies at {last} of 5, where {len(tied)} files are equal: {said}"
    return f"The cut lies between {last} and {following} of 5: {said}"


def tied_at_cut(ranking: Ranking) -> tuple[str, ...]:
    """Name the files that share the last place in one value with the first one without."""
    placed = [file for file in ranking.files if file.place is not None]
    if len(placed) <= ranking.seats:
        return ()
    last, following = placed[ranking.seats - 1], placed[ranking.seats]
    if last.value != following.value:
        return ()
    return tuple(file.name for file in placed if file.value == last.value)


def place_words(file: RankedFile) -> str:
    """Write a place, "4", or "4=" when it is shared."""
    return "" if file.place is None else f"{file.place}{'=' if file.is_shared else ''}"


def reach_words(file: RankedFile) -> str:
    """Write the places at the ends of a file's band: "2 to 9"."""
    if file.place is None or file.best is None or file.worst is None:
        return ""
    return str(file.best) if file.best == file.worst else f"{file.best} to {file.worst}"


def table(ranking: Ranking, files: Sequence[RankedFile]) -> pd.DataFrame:
    """Return files as a table, one line a file in the given order."""
    labels = {one: rules.label(one, ranking.state) for one in Decision}
    return pd.DataFrame(
        {
            "Place": [place_words(file) for file in files],
            "Could be": [reach_words(file) for file in files],
            "Name": [file.name for file in files],
            "Country": [file.country_name for file in files],
            "Band": [GROUPS[file.group] for file in files],
            "Mean": pd.array([file.value for file in files], dtype="Float64"),
            "Adjusted": pd.array([file.adjusted for file in files], dtype="Float64"),
            "Outcome": [
                "" if file.decision is Decision.NONE else labels[file.decision] for file in files
            ],
            "Remarks": [remarks(file) for file in files],
        }
    )


def board(ranking: Ranking) -> Board:
    """Make what the ranking's page draws at every run."""
    return Board(
        ranking, headline(ranking), figures(ranking), groups_of(ranking.files),
        disagreements(ranking), table(ranking, ranking.files),
    )  # fmt: skip


def severity_sentence(one: ReviewerSeverity) -> str:
    """Say how one reviewer marks: "Ruth marks 0.6 lower than the others on 9 shared files"."""
    difference = one.severity.difference
    on = f"on {counted(one.severity.files, 'shared file')}"
    if abs(difference) < 0.05:
        return f"{one.name} marks like the others {on}."
    how = "lower" if difference < 0 else "higher"
    return f"{one.name} marks {abs(difference):.1f} {how} than the others {on}."


def severity_headline(reviewers: Sequence[ReviewerSeverity]) -> str:
    """Say whose marks differ most; a small or rare difference is not worth a name."""
    said = [one for one in reviewers if one.severity.is_worth_saying]
    if not reviewers:
        return "No two reviews of one file are in yet."
    if not said:
        return "No reviewer marks half a mark or more away from the others on three files."
    said.sort(key=lambda one: -abs(one.severity.difference))
    return " ".join(severity_sentence(one) for one in said)


def disagreements(ranking: Ranking) -> tuple[RankedFile, ...]:
    """Return the files whose reviewers disagree, the widest spread first."""
    found = [
        file
        for file in ranking.files
        if not file.is_agreed and file.group in ("in", "discuss", "out") and disagreement(file)
    ]
    return tuple(sorted(found, key=lambda file: (-(file.spread or 0.0), file.name)))


def retained_headline(rows: Sequence[RetainedRow], on: date) -> str:
    """Say who is kept for later rounds."""
    kept = [row for row in rows if row.retained_until is not None and row.retained_until >= on]
    if not rows:
        return "Nobody was left without a partner in a round that is paired."
    without = len(rows) - len(kept)
    tail = f" {counted(without, 'other')} {'is' if without == 1 else 'are'} not kept." * bool(
        without
    )
    are = "are" if len(kept) > 1 else "is"
    count = counted(len(kept), "candidate")
    return f"{count[0].upper()}{count[1:]} {are} kept for later rounds.{tail}"


def kept_words(row: RetainedRow, on: date) -> str:
    """Say whether and until when one candidate is kept."""
    if row.retained_until is None:
        return "not kept" if row.consent_retention else "not kept: has not agreed to it"
    if row.retained_until < on:
        return f"ended on {day_in_words(row.retained_until)}"
    again = f"; applied again to {listed(row.again_in)}" if row.again_in else ""
    return f"until {day_in_words(row.retained_until)}{again}"


def retained_table(rows: Sequence[RetainedRow], on: date) -> pd.DataFrame:
    """Return the candidates that are kept as a table."""
    return pd.DataFrame(
        {
            "Name": [row.name for row in rows],
            "Country": [row.country_name for row in rows],
            "From": [row.round_name for row in rows],
            "Outcome": [rules.label(row.decision, RoundState.CONFIRMED) for row in rows],
            "Main topic": [row.topic for row in rows],
            "Kept": [kept_words(row, on) for row in rows],
        }
    )


def around_the_cut(
    ranking: Ranking, most: int, *, start: int | None = None
) -> tuple[int, tuple[RankedFile, ...]]:
    """Return at most `most` files with marks and where they begin; by default around the cut."""
    drawn = [file for file in ranking.files if file.value is not None]
    if start is None:
        start = ranking.seats - most // 2
    start = max(min(start, len(drawn) - most), 0)
    return start, tuple(drawn[start : start + most])
