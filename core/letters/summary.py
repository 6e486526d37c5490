"""How the outbox stands, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from core.letters import rules
from core.letters.rows import READY, STATE_WORDS, TO_FILL, UNCLEAR, DueLetter, LetterRow
from core.letters.templates import KIND_WORDS
from core.tables.letters import LetterKind, LetterState
from core.wording import counted, listed, number_in_words


def headline(rows: Sequence[LetterRow], due: Sequence[DueLetter]) -> str:
    """Say how the outbox stands: the sentence under the title."""
    if not rows:
        if not due:
            return "No letter is written yet. Letters follow the decisions."
        return f"No letter is written yet; {_many(len(due), 'file waits', 'files wait')} for one."
    waiting = [row for row in rows if row.state is LetterState.WAITING]
    to_fill = sum(not row.is_ready for row in waiting)
    left = sum(row.state in rules.LEFT for row in rows)
    said = [_many(len(waiting), "letter waits", "letters wait")]
    if to_fill:
        said.append(_many(to_fill, "needs something filled in", "need something filled in"))
    said.append(_many(left, "has left", "have left") if left else "none has left")
    words = ", ".join(said)
    return f"{words[0].upper()}{words[1:]}."


def figures(rows: Sequence[LetterRow]) -> tuple[tuple[str, str, str], ...]:
    """Count the letters by what they need: label, value and explanation of each figure."""
    ready = sum(row.is_ready for row in rows)
    to_fill = sum(row.state is LetterState.WAITING and not row.is_ready for row in rows)
    released = sum(row.state is LetterState.RELEASED for row in rows)
    sent = sum(row.state is LetterState.SENT for row in rows)
    return (
        ("Ready", str(ready), "Nothing is missing: a person may release them."),
        ("To fill in", str(to_fill), "A fact, a name or an address is missing."),
        ("Released", str(released), "Free to leave, not sent yet."),
        ("Sent", str(sent), "Handed to the mail server, or sent by hand."),
    )


def due_sentence(due: Sequence[DueLetter]) -> str:
    """Say which files have no letter yet, by what it would tell."""
    kinds = Counter(one.kind for one in due)
    parts = [
        f"{count} {KIND_WORDS[kind].lower()}"
        for kind, count in sorted(kinds.items(), key=lambda item: list(LetterKind).index(item[0]))
    ]
    verb = "has" if len(due) == 1 else "have"
    return f"{counted(len(due), 'file')} {verb} no letter yet: {listed(parts)}."


def release_sentence(ready: Sequence[LetterRow], rows: Sequence[LetterRow]) -> str:
    """Say what releasing the ready letters does, before it is done."""
    kinds = Counter(row.kind_words.lower() for row in ready)
    words = listed([f"{count} {kind}" for kind, count in kinds.items()])
    rest = sum(row.state is LetterState.WAITING for row in rows) - len(ready)
    verb = "becomes" if len(ready) == 1 else "become"
    kept = (
        f" {_many(rest, 'other stays', 'others stay').capitalize()} in the outbox." if rest else ""
    )
    return (
        f"{counted(len(ready), 'letter')} {verb} free to leave: {words}.{kept} "
        "A letter can be withdrawn until it is sent."
    )


def states(rows: Sequence[LetterRow]) -> dict[str, int]:
    """Count the letters by where they stand, in the order of a letter's way."""
    found = Counter(row.state_words for row in rows)
    order = (TO_FILL, READY, *STATE_WORDS.values(), UNCLEAR)
    return {state: found[state] for state in dict.fromkeys(order) if found[state]}


def kind_words(kind: LetterKind) -> str:
    """Name what a letter tells."""
    return KIND_WORDS[kind]


def sending_plan(rows: Sequence[LetterRow]) -> tuple[str, ...]:
    """Say what would be sent to whom, one line a letter, in the order in which it would go."""
    return tuple(
        f"{row.to_name} <{row.to_email}>: {row.subject}" for row in rows if row.may_be_sent
    )


def _many(count: int, one: str, many: str) -> str:
    return f"{number_in_words(count)} {one if count < 2 else many}"
