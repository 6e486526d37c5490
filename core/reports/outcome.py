"""The sheets of what followed: decisions, clarifications, territories, letters, pairs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from core.applying.words import in_words
from core.axes.rules import QUADRANTS
from core.decisions.rules import LABELS
from core.reports.reviewing import reference_column, topic_words
from core.reports.rows import (
    ClarificationLine,
    DecisionLine,
    LetterLine,
    PairLine,
    ProposalLine,
    TerritoryLine,
    WishLine,
)
from core.reports.sheets import YES_OR_NO, Column, Sheet, choices, sheet, words
from core.selection.questions import label_of
from core.tables.intake import TerritoryVerdict
from core.tables.letters import LetterKind, LetterState
from core.tables.pairing import ProposalState, WishKind
from core.tables.selection import Origin

_FILE = reference_column(lambda line: line.file)
_BOTH = (
    *reference_column(lambda line: line.first, "First"),
    *reference_column(lambda line: line.second, "Second"),
)


def _by_label(values: Mapping[str, Any]) -> str:
    return "\n".join(f"{label_of(name)}: {in_words(name, value)}" for name, value in values.items())


DECISIONS: tuple[Column[DecisionLine], ...] = (
    *reference_column(lambda line: line.row),
    Column("Decision", "What was decided about the file.",
           lambda line: LABELS[line.row.decision], allowed=choices(LABELS.values())),
    Column("Reason", "Why.", lambda line: line.row.decision_reason),
    Column("Decided on", "On which day.", lambda line: line.row.decided_on, "date"),
    Column("Kept until", "The last day on which later rounds may match it.",
           lambda line: line.row.retained_until, "date"),
    Column("Eligibility by a person", "A person's verdict that goes before the rules.",
           lambda line: words(line.row.eligibility_override)),
    Column("Reason for eligibility", "Why that verdict.",
           lambda line: line.row.eligibility_reason),
    Column("Eligibility decided by", "Who gave that verdict.", lambda line: line.overridden_by,
           is_personal=True),
    Column("Corrected topic", "What the team set in place of the stated main topic.",
           lambda line: topic_words(line.row.topic_corrected)),
    Column("Corrected level", "What the team set in place of the stated level on the topic.",
           lambda line: line.row.level_corrected, "number", "1 to 5 in half steps"),
    Column("Reason for the correction", "Why.", lambda line: line.row.correction_reason),
    Column("Counts as", "The part of Europe that the team set by hand; empty where its country's "
           "counts.", lambda line: QUADRANTS.get(line.row.axes_override or "", ""),
           allowed=choices(QUADRANTS.values())),
    Column("Reason for that part of Europe", "Why.", lambda line: line.row.axes_reason),
    Column("Came in by", "Import from the survey, or the programme's own form.",
           lambda line: line.row.origin, allowed=choices(map(words, Origin))),
    Column("Wording of the consents", "Which wording was agreed to; empty for imported files.",
           lambda line: line.row.consent_version),
    Column("Latitude", "The dot on the map.", lambda line: line.row.latitude, "number",
           "degrees"),
    Column("Longitude", "The dot on the map.", lambda line: line.row.longitude, "number",
           "degrees"),
    Column("Noted at the import", "What a person was asked to look at.",
           lambda line: line.row.notes, "list"),
)  # fmt: skip

CLARIFICATIONS: tuple[Column[ClarificationLine], ...] = (
    *_FILE,
    Column("Asked by", "Who asked.", lambda line: line.asked_by, is_personal=True),
    Column("Asked on", "On which day.", lambda line: line.question.asked_on, "date"),
    Column("Due on", "Until when the answer was wanted.", lambda line: line.question.due_on,
           "date"),
    Column("Question", "What was asked.", lambda line: line.question.question),
    Column("Fields", "Which answers were opened again.",
           lambda line: [label_of(name) for name in line.question.fields], "list"),
    Column("Before", "The answers as they stood.",
           lambda line: _by_label(line.question.before), is_personal=True),
    Column("After", "The answers as they were given.",
           lambda line: _by_label(line.question.after), is_personal=True),
    Column("Remark", "What the applicant said beside them.",
           lambda line: line.question.remark),
    Column("Answered at", "When the answer came.", lambda line: line.question.answered_at,
           "time"),
    Column("Closed on", "When the team read it, or took the question back.",
           lambda line: line.question.closed_on, "date"),
)  # fmt: skip

TERRITORIES: tuple[Column[TerritoryLine], ...] = (
    *_BOTH,
    Column("Verdict", "Whether the two files speak for one territory.",
           lambda line: line.link.verdict, allowed=choices(map(words, TerritoryVerdict))),
    Column("Reason", "Why.", lambda line: line.link.reason),
    Column("Decided by", "Who decided.", lambda line: line.decided_by, is_personal=True),
    Column("Decided on", "On which day.", lambda line: line.link.decided_on, "date"),
)  # fmt: skip

LETTERS: tuple[Column[LetterLine], ...] = (
    *_FILE,
    Column("Kind", "What the letter tells.", lambda line: line.letter.kind,
           allowed=choices(map(words, LetterKind))),
    Column("State", "Where it stands; nothing leaves before a person releases it.",
           lambda line: line.letter.state, allowed=choices(map(words, LetterState))),
    Column("To", "Whom it addresses.", lambda line: line.letter.to_name, is_personal=True),
    Column("E-mail", "Where it goes.", lambda line: line.letter.to_email, is_personal=True),
    Column("Subject", "Its subject. The text stays in the program: it can hold personal links.",
           lambda line: line.letter.subject),
    Column("Written on", "On which day.", lambda line: line.letter.made_on, "date"),
    Column("Released at", "When it was released.", lambda line: line.letter.released_at, "time"),
    Column("Released by", "Who released it.", lambda line: line.released_by, is_personal=True),
    Column("Sent at", "When it left.", lambda line: line.letter.sent_at, "time"),
    Column("Failure", "What the mail server said.", lambda line: line.letter.failure),
)  # fmt: skip

PROPOSALS: tuple[Column[ProposalLine], ...] = (
    Column("Proposal", "Its number.", lambda line: line.proposal.id, "whole number"),
    Column("State", "Where it stands.", lambda line: line.proposal.state,
           allowed=choices(map(words, ProposalState))),
    Column("Proof", "What the solver said.", lambda line: line.proposal.status),
    Column("Total", "What its pairs add up to.", lambda line: line.proposal.total, "number"),
    Column("Bound", "What no allowed set can exceed.", lambda line: line.proposal.bound,
           "number"),
    Column("Weights", "The weights of matching.", lambda line: line.proposal.weights, "list"),
    Column("Settings", "What else was set.", lambda line: line.proposal.settings, "list"),
    Column("Name", "What a person called it.", lambda line: line.proposal.name),
    Column("Note", "What a person noted.", lambda line: line.proposal.note),
    Column("Text model", "By which texts were compared.", lambda line: line.proposal.text_model),
    Column("Kept at", "When it was kept.", lambda line: line.proposal.kept_at, "time"),
    Column("Kept by", "Who kept it.", lambda line: line.kept_by, is_personal=True),
    Column("Confirmed at", "When it was confirmed.", lambda line: line.proposal.confirmed_at,
           "time"),
    Column("Confirmed by", "Who confirmed it.", lambda line: line.confirmed_by,
           is_personal=True),
)  # fmt: skip

PAIRS: tuple[Column[PairLine], ...] = (
    Column("Pair", "Its number.", lambda line: line.pair.id, "whole number"),
    Column("Proposal", "The number of its proposal.", lambda line: line.pair.proposal_id,
           "whole number"),
    Column("Confirmed", "Whether the two are twins.", lambda line: line.pair.is_confirmed,
           "yes or no", YES_OR_NO),
    *_BOTH,
    Column("Value", "How well the two fit.", lambda line: line.pair.value, "number"),
    Column("Contributions", "What each criterion of matching gave.",
           lambda line: line.pair.contributions, "list"),
    Column("Reason", "Why the two, in words.", lambda line: line.pair.reason),
    Column("Consents", "What each twin said, the first one first. Nothing of a pair is published "
           "before both agreed.", lambda line: [words(state) for state in line.consents], "list"),
    Column("Published on", "The day on which both twins had agreed; empty before.",
           lambda line: line.pair.published_on, "date"),
    Column("Declined on", "The day on which a pair that was declined or left was ended.",
           lambda line: line.pair.declined_on, "date"),
    Column("In place of", "The number of the declined pair whose place it took.",
           lambda line: line.pair.replaces_id, "whole number"),
)  # fmt: skip

WISHES: tuple[Column[WishLine], ...] = (
    *_BOTH,
    Column("Wish", "Pinned or forbidden.", lambda line: line.wish.kind,
           allowed=choices(map(words, WishKind))),
    Column("Reason", "Why.", lambda line: line.wish.reason),
    Column("By", "Who wished it.", lambda line: line.by, is_personal=True),
    Column("At", "When.", lambda line: line.wish.made_at, "time"),
)  # fmt: skip


def decisions(lines: Iterable[DecisionLine]) -> Sheet:
    """Return the sheet of what people set on each file."""
    return sheet("Decisions", "One row for each file: what people set on it.", DECISIONS, lines)


def clarifications(lines: Iterable[ClarificationLine]) -> Sheet:
    """Return the sheet of questions to applicants."""
    said = "One row for each question to an applicant."
    return sheet("Clarifications", said, CLARIFICATIONS, lines)


def territories(lines: Iterable[TerritoryLine]) -> Sheet:
    """Return the sheet of verdicts on territories."""
    said = "One row for each verdict on two files that may speak for one territory."
    return sheet("Territories", said, TERRITORIES, lines)


def letters(lines: Iterable[LetterLine]) -> Sheet:
    """Return the sheet of letters, without their texts and links."""
    return sheet("Letters", "One row for each letter, without its text.", LETTERS, lines)


def proposals(lines: Iterable[ProposalLine]) -> Sheet:
    """Return the sheet of kept proposals."""
    return sheet("Proposals", "One row for each kept proposal.", PROPOSALS, lines)


def pairs(lines: Iterable[PairLine]) -> Sheet:
    """Return the sheet of pairs."""
    return sheet("Pairs", "One row for each pair of a kept proposal.", PAIRS, lines)


def wishes(lines: Iterable[WishLine]) -> Sheet:
    """Return the sheet of pinned and forbidden pairs."""
    return sheet("Wishes", "One row for each pinned or forbidden pair.", WISHES, lines)
