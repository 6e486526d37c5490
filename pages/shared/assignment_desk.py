"""Where a lead gives out reviews: a proposal to look at, to change line by line, to give out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from core import vocabulary
from core.access import Actor
from core.assignments import rules
from core.assignments.actions import give_out
from core.assignments.queries import propose_assignments
from core.assignments.rules import Plan, Reader, ToRead
from core.rounds.queries import list_rounds
from core.rounds.rules import READERS_CHOICES
from core.selection.rows import ExpressionRow
from core.selection.rules import TO_READ
from core.wording import counted
from pages.shared import cached, forms, frame, notices, parts, store

TALLEST = 460
Chosen = dict[int, tuple[int, ...]]


def draw(actor: Actor, round_id: int, rows: Sequence[ExpressionRow]) -> None:
    """Draw what lacks a reviewer, and the proposal once it is asked for."""
    st.subheader("Give out reviews", anchor=False)
    call = next(row for row in cached.read(list_rounds, actor) if row.id == round_id)
    each = st.segmented_control(
        "Reviewers a file", READERS_CHOICES, default=call.readers_per_file,
        key=f"assign.each.{round_id}", required=True,
    )  # fmt: skip
    each = each or call.readers_per_file
    short = [row for row in rows if row.state in TO_READ and row.reviews_asked < each]
    verb = "has" if len(short) == 1 else "have"
    st.markdown(
        f"{counted(len(short), 'file')} {verb} fewer than {each} reviewers.".capitalize()
        if short
        else f"Every file to review has at least {each} reviewers."
    )
    asked = f"assign.asked.{round_id}"
    if not forms.held(asked):
        if short:
            st.button(
                "Propose who reads what", type="primary", key=f"assign.propose.{round_id}",
                on_click=forms.hold, args=(asked, True),
            )  # fmt: skip
        return
    with st.spinner("Weighing loads, languages and topics ...", show_time=True):
        plan = cached.read(propose_assignments, actor, round_id, each)
    if not plan.files:
        forms.let_go(asked)
        return
    if plan.reviews:
        st.markdown(f"Proposed: {rules.plan_sentence(plan)}")
        st.caption(
            "Never against a conflict of interest. The loads are as even as they can be, what was "
            "given out before included; then no tie in the data, the language of the file, its "
            "topic group, another country, in this order. Change a line where you know better."
        )
    if plan.short:
        st.warning(parts.safe(rules.short_sentence(plan)), icon=":material/group_off:")
    if plan.reviews:
        _draw_plan(actor, round_id, plan)


def _draw_plan(actor: Actor, round_id: int, plan: Plan) -> None:
    key = forms.key("reviews.give", round_id, plan.each)
    names = names_of(plan.readers)
    people = {name: number for number, name in names.items()}
    columns = [f"Reviewer {number}" for number in range(1, plan.each + 1)]
    edited = st.data_editor(
        [_line(plan, file, names, columns) for file in plan.files],
        hide_index=True, disabled=["File", "Country", "Language", "Has already", "Why"],
        key=f"{key}.lines", height=min(38 + 35 * len(plan.files), TALLEST),
        column_config={
            column: st.column_config.SelectboxColumn(options=list(people), width=140)
            for column in columns
        }
        | {"Why": st.column_config.TextColumn(width="large")},
    )  # fmt: skip
    chosen = chosen_from(plan, edited, columns, people)
    problems = rules.choice_problems(plan, chosen)
    after = plan.loads(chosen)
    st.dataframe(
        [
            {"Reviewer": names[reader.id], "Files now": reader.load, "After": after[reader.id]}
            for reader in plan.readers
        ],
        hide_index=True, height=min(38 + 35 * len(plan.readers), TALLEST), width=420,
        alt="How many files each reviewer has now, and after this is given out.",
    )  # fmt: skip
    for line in changes(plan, chosen, names):
        st.caption(parts.safe(line))
    for problem in problems[:5]:
        st.error(parts.safe(problem), icon=":material/block:")
    if chosen != dict(plan.given) and not problems:
        st.markdown(f"As changed: {rules.plan_sentence(plan, chosen)}")
    label = f"Give out {counted(sum(map(len, chosen.values())), 'review')}"
    if not forms.press(label, key, type="primary", disabled=bool(problems)):
        return
    with notices.shown("The reviews are given out.") as outcome, store.writing(actor, key) as db:
        give_out(db, actor, round_id, chosen, plan.each, on=frame.today())
    if outcome.done:
        forms.renew("reviews.give", round_id, plan.each)
        forms.let_go(f"assign.asked.{round_id}")
        st.rerun()


def names_of(readers: Sequence[Reader]) -> dict[int, str]:
    """Name every reader so that no two bear the same name."""
    often = Counter(reader.name for reader in readers)
    return {
        reader.id: reader.name if often[reader.name] == 1 else f"{reader.name} (no. {reader.id})"
        for reader in readers
    }


def chosen_from(
    plan: Plan,
    lines: Sequence[Mapping[str, Any]],
    columns: Sequence[str],
    people: Mapping[str, int],
) -> Chosen:
    """Read the edited lines back: who is to get which file; an emptied place is left out."""
    found = {
        file.id: tuple(people[line[column]] for column in columns if line[column] in people)
        for file, line in zip(plan.files, lines, strict=True)
    }
    return {number: some for number, some in found.items() if some}


def changes(plan: Plan, chosen: Chosen, names: Mapping[int, str]) -> list[str]:
    """Say line by line what a lead changed, and what is known of the newly chosen."""
    readers = {reader.id: reader for reader in plan.readers}
    said = []
    for file in plan.files:
        before, after = plan.given.get(file.id, ()), chosen.get(file.id, ())
        if set(before) == set(after):
            continue
        added = [person for person in after if person not in before]
        words = [
            f"{names[person]} ({rules.why(file, readers[person]) or 'nothing known'})"
            for person in added
        ]
        gone = [names[person] for person in before if person not in after]
        instead = f" instead of {', '.join(gone)}" if gone else ""
        said.append(f"{file.name}: {', '.join(words) or 'nobody'}{instead}.")
    return said


def _line(
    plan: Plan, file: ToRead, names: Mapping[int, str], columns: Sequence[str]
) -> dict[str, str | None]:
    readers = {reader.id: reader for reader in plan.readers}
    given = plan.given.get(file.id, ())
    reasons = [(names[person], rules.why(file, readers[person])) for person in given]
    already = ", ".join(names.get(person, "Account closed") for person in file.kept)
    places: list[str | None] = [names[person] for person in given]
    places += [None] * (len(columns) - len(given))
    return {
        "File": file.name,
        "Country": file.country_name,
        "Language": vocabulary.language_name(file.language) if file.language else "Not stated",
        **({"Has already": already} if any(other.kept for other in plan.files) else {}),
        **dict(zip(columns, places, strict=True)),
        "Why": "; ".join(f"{name} {reason}" for name, reason in reasons if reason),
    }
