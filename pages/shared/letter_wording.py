"""The wording of each kind of letter, with its merge fields and how it reads."""

from __future__ import annotations

import streamlit as st

from core.access import Actor
from core.letters import actions
from core.letters.merge import FIELDS, LONGEST_BODY, LONGEST_SUBJECT, template_problems
from core.letters.queries import list_templates, preview_letter
from core.letters.rows import TemplateRow
from core.letters.templates import DEFAULTS, KIND_WORDS, Template
from core.tables.letters import LetterKind
from core.tables.people import Role
from pages.shared import cached, forms, frame, letter_view, notices, parts, store, versions


def draw(actor: Actor, round_id: int) -> None:
    """Draw the wording in force; a lead may change it."""
    rows = {row.kind: row for row in cached.read(list_templates, actor)}
    kind = st.selectbox("Kind of letter", list(rows), format_func=KIND_WORDS.__getitem__,
                        key="letters.wording.kind", width=320)  # fmt: skip
    left, right = st.columns(2, gap="large")
    with left:
        text = _draw_text(actor, rows[kind])
    with right:
        _draw_preview(actor, round_id, kind, text)


def _draw_text(actor: Actor, row: TemplateRow) -> Template:
    may_change = actor.role is Role.LEAD
    key = forms.key("wording", row.kind.value)
    version = versions.carried(key, row.version)
    subject = st.text_input("Subject", row.text.subject, max_chars=LONGEST_SUBJECT,
                            key=f"{key}.subject", disabled=not may_change)  # fmt: skip
    body = st.text_area("Letter", row.text.body, height=520, max_chars=LONGEST_BODY,
                        key=f"{key}.body", disabled=not may_change)  # fmt: skip
    text = Template(subject, body)
    with st.expander("Merge fields of this letter"):
        st.markdown("\n".join(
            f"- `{{{name}}}` {parts.safe(meaning)}" for name, meaning in FIELDS[row.kind].items()
        ))  # fmt: skip
    if not may_change:
        st.caption("A lead changes the wording. Each letter can be changed while it waits.")
        return text
    for problem in template_problems(row.kind, text):
        st.warning(parts.safe(problem), icon=":material/edit_note:")
    with st.container(horizontal=True):
        saved = forms.press("Save this wording", key, type="primary")
        back = row.version is not None and forms.press(
            "Take the first wording back", key, type="tertiary", icon=":material/undo:"
        )
    if saved or back:
        given = DEFAULTS[row.kind] if back else text
        with notices.shown("Saved.") as outcome, store.writing(actor, key) as session:
            actions.change_template(session, actor, row.kind, given, version, on=frame.today())
        if outcome.stale:
            versions.compare(key, outcome.stale)
        if outcome.done:
            forms.renew("wording", row.kind.value)
            st.rerun()
    return text


def _draw_preview(actor: Actor, round_id: int, kind: LetterKind, text: Template) -> None:
    found = cached.read(preview_letter, actor, round_id, kind, text, frame.today())
    if found is None:
        st.caption("The round has no file yet to show the letter for.")
        return
    with st.container(border=True):
        st.caption(f"How it reads for {parts.safe(found.applicant)}. Letters that are written "
                   "already stay as they are.")  # fmt: skip
        letter_view.draw(found.text)
