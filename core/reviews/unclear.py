"""What a review leaves to clarify, and which question to the applicant follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.selection.judgement import Judgement, Stated
from core.selection.questions import label_of
from core.wording import listed

# The answer a question is about when a reviewer doubts the stated topic.
TOPIC_FIELD = "main_topic"


@dataclass(frozen=True)
class Unclear:
    """Hold what one reviewer wants clarified about a file, in the reviewer's own words.

    `fields` are the answers that the reviewer doubts, by their names on the form; empty when the
    review does not tell.
    """

    review_id: int
    expression_id: int
    file: str
    reviewer: str
    words: str
    fields: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """Say who asks for clarification about what."""
        quoted = [f"“{label_of(name)}”" for name in self.fields]
        return f"{self.reviewer} asks for clarification about {listed(quoted or [self.file])}."


def doubted(said: Judgement, stated: Stated, level_field: str) -> tuple[str, ...]:
    """Name the answers that a review doubts; `level_field` is where the stated level stands.

    A better topic or level that the reviewer proposes is no doubt: the team can take it over.
    """
    doubts = {
        TOPIC_FIELD: stated.topic is not None
        and said.topic_confirmed is False
        and said.topic_proposed is None,
        level_field: stated.level is not None
        and said.level_confirmed is False
        and said.level_proposed is None,
    }
    return tuple(name for name, is_doubted in doubts.items() if is_doubted)


def headline(rows: Sequence[Unclear]) -> str:
    """Say what reviewers want clarified in a round."""
    if len(rows) == 1:
        [one] = rows
        return f"{one.reviewer} asks for clarification about {one.file}."
    files = {row.expression_id: row.file for row in rows}
    names = list(files.values())
    shown = listed(names) if len(names) <= 3 else f"{len(names)} files"
    return f"Reviewers ask for clarification about {shown}."
