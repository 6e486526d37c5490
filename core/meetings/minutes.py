"""Write the minutes of a consensus meeting as `.docx`, on the programme's paper."""

from __future__ import annotations

from typing import Any

from core import paper
from core.meetings import rules
from core.meetings.rows import FileMinutes, Minutes
from core.selection.scores import Criterion, weighted_mean
from core.wording import clean, day_in_words, listed

TITLE = "Minutes of the consensus meeting"
DRAFT = "Draft: the meeting is not frozen, and what stands here may still change."
CANNOT_JUDGE = "Cannot judge"
WHOLE = "Checked when these minutes were made: nothing was changed since."
BROKEN = "What stands here does not fit the seal: something was changed after the end."
SEAL = (
    "The seal is a SHA-256 hash over the day, the files, the agreed marks and reasons, the "
    "minority views and who was present. The same seal means that nothing was changed."
)


def document(minutes: Minutes) -> bytes:
    """Return the minutes as the bytes of a `.docx`; the same minutes give the same bytes."""
    name = clean(minutes.round_name, is_line=True)
    head = f"{TITLE}, {name}"
    made = paper.opened(f"Draft. {head}" if minutes.is_draft else head, TITLE, minutes.held_on)
    made.add_paragraph(TITLE, style="Title")
    held = f"{name}. Held on {day_in_words(minutes.held_on)}."
    made.add_paragraph(held, style="Subtitle")
    if minutes.is_draft:
        made.add_paragraph(DRAFT, style="Caption")
    made.add_paragraph(headline(minutes))
    made.add_heading("Panel", level=1)
    made.add_paragraph(f"{_names(minutes.panel)}. Who was present stands with each file.")
    _add_result(made, minutes)
    for file in minutes.files:
        _add_file(made, minutes, file)
    _add_consent(made, minutes)
    _add_criteria(made, minutes)
    _add_seal(made, minutes)
    return paper.packed(made)


def headline(minutes: Minutes) -> str:
    """Say how many files were talked over and agreed."""
    agreed = sum(file.item.is_agreed for file in minutes.files)
    state = "running" if minutes.is_draft else "frozen"
    return rules.headline(agreed, len(minutes.files), None, state)


def mark_words(mark: float | None) -> str:
    """Write an agreed mark."""
    return CANNOT_JUDGE if mark is None else f"{mark:g}"


def _add_result(made: Any, minutes: Minutes) -> None:
    made.add_heading("What was agreed", level=1)
    if not minutes.files:
        made.add_paragraph("No file was on the agenda.")
        return
    rows = []
    for file in minutes.files:
        item = file.item
        mean = weighted_mean(item.agreed, minutes.criteria) if item.is_agreed else None
        marks = [
            mark_words(item.agreed[each.code]) if item.is_agreed else "open"
            for each in minutes.criteria
        ]
        mean_words = "open" if mean is None else _mean_words(mean)
        rows.append((f"{item.position}. {item.name}", *marks, mean_words))
    header = ("File", *(each.title for each in minutes.criteria), "Weighted mean")
    paper.add_table(made, header, rows, "The agreed marks of each file, 0 to 5.")


def _add_file(made: Any, minutes: Minutes, file: FileMinutes) -> None:
    item = file.item
    made.add_heading(clean(f"{item.position}. {item.name}", is_line=True), level=1)
    facts = ". ".join(filter(None, (item.country_name, item.type_label, item.topic)))
    made.add_paragraph(clean(f"{facts}. {item.why}", is_line=True), style="Caption")
    for label, people in (
        ("Present", file.present),
        ("Not in the room", file.absent),
        ("Left the room, with a conflict of interest", file.left),
        ("Has to leave the room, with a conflict of interest", file.to_leave),
    ):
        if people:
            _add_line(made, label, _names(people)).paragraph_format.keep_with_next = True
    if not item.is_agreed:
        _add_line(made, "Result", "not agreed yet")
        return
    means = {one.criterion: one.mean for one in item.result.criteria}
    rows = [
        (each.title, _mean_words(means[each.code]), mark_words(item.agreed[each.code]),
         _threshold_words(each, item.agreed[each.code]))
        for each in minutes.criteria
    ]  # fmt: skip
    paper.add_table(
        made, ("Criterion", "Mean of the reviews", "Agreed", "Threshold"), rows,
        f"What was agreed on {item.name}, criterion by criterion.", keeps_with_next=True,
    )  # fmt: skip
    _add_line(made, "Reason", item.sentence)
    if item.minority_view:
        _add_line(made, "Minority view", item.minority_view)


def _add_consent(made: Any, minutes: Minutes) -> None:
    if minutes.by_consent:
        made.add_heading("Agreed by written consent", level=1)
        made.add_paragraph(
            "The reviews of these files stand as they were handed in; nobody asked to talk them "
            f"over: {_names(minutes.by_consent)}."
        )


def _add_criteria(made: Any, minutes: Minutes) -> None:
    made.add_heading("Criteria of the round", level=1)
    rows = [
        (each.title, f"{each.weight} of 100",
         "none" if each.threshold is None else f"{each.threshold:g} of 5")
        for each in minutes.criteria
    ]  # fmt: skip
    paper.add_table(
        made, ("Criterion", "Weight", "Threshold"), rows, "Weights and thresholds of the round."
    )


def _add_seal(made: Any, minutes: Minutes) -> None:
    made.add_heading("End of the meeting", level=1)
    if minutes.is_draft:
        made.add_paragraph("The meeting is not frozen yet, so there is no seal.")
        return
    end = made.add_paragraph(f"Frozen {minutes.frozen}. {WHOLE if minutes.is_whole else BROKEN}")
    seal = made.add_paragraph()
    end.paragraph_format.keep_with_next = seal.paragraph_format.keep_with_next = True
    paper.add_lines(seal, "Seal:", bold=True)
    seal.add_run(f" {minutes.seal}")
    made.add_paragraph(SEAL, style="Caption")


def _add_line(made: Any, label: str, words: str) -> Any:
    line = made.add_paragraph()
    paper.add_lines(line, f"{label}:", bold=True)
    line.add_run(" ")
    paper.add_lines(line, words if words.endswith((".", "?")) else f"{words}.")
    return line


def _names(people: tuple[str, ...]) -> str:
    return clean(listed(people), is_line=True) if people else "nobody"


def _mean_words(mean: float | None) -> str:
    # Half a hundredth goes up, as people round by hand.
    return CANNOT_JUDGE if mean is None else f"{mean + 1e-9:.2f}"


def _threshold_words(criterion: Criterion, mark: float | None) -> str:
    if criterion.threshold is None or mark is None:
        return ""
    met = "met" if mark >= criterion.threshold else "not met"
    return f"{criterion.threshold:g}: {met}"
