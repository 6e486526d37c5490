"""What a reviewer fills in: marks with a sentence each, then what they say of topic and level."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from core.access import Actor
from core.reviews import actions, rules
from core.reviews.queries import my_reviews
from core.selection import judgement, scores
from core.selection.rows import ExpressionFile
from core.wording import counted
from pages.shared import (
    cached,
    declaration,
    forms,
    frame,
    notices,
    parts,
    review_draft,
    review_fields,
    scale,
    store,
    typing_pause,
    versions,
)
from pages.shared.review_draft import Sheet

PAGE = "pages/programme/applicant.py"
ANCHOR = "your-review"
# How the texts of two windows are named when they are compared.
NAMES = {item.code: item.title for item in scores.CRITERIA} | {
    "topic": "Topic", "level": "Level", "evidence": "Evidence",
    "languages": "Languages of a meeting", "clarify": "To clarify",
}  # fmt: skip


def draw_review(actor: Actor, file: ExpressionFile) -> None:
    """Draw the review: saved as one goes, then handed in."""
    _draw(actor, file)
    with st.expander("I have a conflict of interest"):
        declaration.draw(actor, file.row.id, is_open=True)
    scale.light_up()
    typing_pause.watch()


@st.fragment
def _draw(actor: Actor, file: ExpressionFile) -> None:
    sheet = review_draft.opened(file)
    stated = review_fields.stated_of(file)
    st.subheader("Your review", anchor=ANCHOR)
    state, clash, fields, ending = st.empty(), st.container(), st.container(), st.container()
    with clash:
        review_draft.keep(actor, sheet)
        if sheet.stale is not None:
            _draw_clash(sheet)
    state.caption(review_draft.status(sheet))
    gaps: dict[str, str] = {}
    # Before the fields: what is missing is said beside them in the same run.
    with ending:
        is_next, is_last = _draw_buttons(sheet)
        if is_next or is_last:
            sheet.was_asked = True
        if sheet.was_asked:
            gaps = rules.missing_of(review_draft.as_input(sheet.values), stated)
        if gaps:
            forms.drop(sheet.key)
            are = counted(len(gaps), "answer is", "answers are")
            st.error(f"{are} missing, marked above.".capitalize(), icon=":material/block:")
        elif is_next or is_last:
            _hand_in(actor, sheet, opens_next=is_next)
    with fields, st.container(key=f"typing-{file.row.id}", gap="medium"):
        for item in file.criteria:
            _draw_criterion(actor, sheet, item, gaps)
            if item.code == "relevant_experience" and review_fields.is_exploring(sheet, stated):
                st.info(judgement.LEVEL_ONE_HINT, icon=":material/lightbulb:")
        review_fields.draw(actor, sheet, stated, gaps)


def _draw_criterion(
    actor: Actor, sheet: Sheet, item: scores.Criterion, gaps: Mapping[str, str]
) -> None:
    mark, sentence = f"{item.code}.mark", f"{item.code}.sentence"
    threshold = f", threshold {item.threshold:g}" if item.threshold else ""
    with st.container(gap="small"):
        st.markdown(
            f"**{item.title}** (weight {item.weight} of 100{threshold})",
            help=parts.safe(f"{item.source}. Look at: {item.look_at}"),
        )
        scale.draw(
            scale.MARKS, f"Mark for {item.title}", scale.anchors_of(item), sheet.values[mark],
            sheet.field(mark), review_draft.note, (actor, sheet, mark), scale.CANNOT_JUDGE,
        )  # fmt: skip
        review_fields.draw_gap(gaps, mark)
        st.text_area(
            f"Why this mark for {item.title.lower()}", sheet.values[sentence],
            key=sheet.field(sentence), on_change=review_draft.note,
            args=(actor, sheet, sentence), max_chars=scores.SENTENCE_LIMIT, height=100,
            placeholder=f"Look at: {item.look_at}",
        )  # fmt: skip
        review_fields.draw_gap(gaps, sentence)


def _draw_buttons(sheet: Sheet) -> tuple[bool, bool]:
    st.caption("Handed in, a review is final, and the other reviews open to you.")
    with st.container(horizontal=True):
        is_next = forms.press("Hand in and open the next", sheet.key, type="primary")
        is_last = forms.press("Hand in", sheet.key)
    return is_next, is_last


def _hand_in(actor: Actor, sheet: Sheet, *, opens_next: bool) -> None:
    given, today = review_draft.as_input(sheet.values, complete=True), frame.today()
    with (
        notices.shown("Review handed in.") as outcome,
        store.writing(actor, sheet.key) as session,
    ):
        actions.review_expression(
            session, actor, sheet.expression_id, given, sheet.version, on=today
        )
    if outcome.stale is not None:
        sheet.stale = outcome.stale
        st.rerun()
    if not outcome.done:
        return
    review_draft.close(sheet)
    owed = cached.read(my_reviews, actor) if opens_next else ()
    if opens_next and not owed:
        notices.later("No other review is waiting for you.")
    if owed:
        st.switch_page(PAGE, query_params={"file": str(owed[0].expression_id)})
    st.rerun()


def _draw_clash(sheet: Sheet) -> None:
    """Show both texts; nothing is saved until one of them is chosen."""
    if sheet.stale is None:
        return
    with st.container(border=True):
        st.warning(parts.safe(str(sheet.stale)), icon=":material/sync_problem:")
        versions.side_by_side(sheet.stale, NAMES)
        with st.container(horizontal=True):
            st.button("Keep what I wrote here", on_click=review_draft.insist, args=(sheet,),
                      key=sheet.field("mine"))  # fmt: skip
            if st.button("Take what stands now", key=sheet.field("theirs")):
                review_draft.close(sheet)
                st.rerun()
