"""Leads come here to see who has an account, to open one, and to change or close one."""

from __future__ import annotations

import streamlit as st

from core.people import actions, passwords, rules
from core.people.queries import PersonRow, list_people
from core.people.rules import ROLE_WORDS, PersonInput
from core.tables.people import Role
from pages.shared import cached, forms, frame, knowledge_form, new_password, notices, parts, store

CHOSEN = "people.chosen"

actor = frame.require(Role.LEAD)
people = {row.id: row for row in cached.read(list_people, actor)}
is_open = [row for row in people.values() if row.is_active]
frame.header("People", rules.sentence(len(is_open), len(people) - len(is_open)))


def words(role: Role) -> str:
    """Name a role with a capital, as an option of a list."""
    return ROLE_WORDS[role].capitalize()


def draw_add() -> None:
    """Draw the form for a new account."""
    key = forms.key("people.add")
    with st.form(key, enter_to_submit=False):
        name = st.text_input("Name", max_chars=rules.LONGEST_NAME, autocomplete="off")
        email = st.text_input("E-mail address", max_chars=rules.LONGEST_EMAIL, autocomplete="off")
        role = st.selectbox("Role", list(Role), format_func=words, index=None,
                            placeholder="Choose a role")  # fmt: skip
        pressed = forms.submit("Open account", key, type="primary")
    if pressed and role is None:
        st.error("Choose a role.", icon=":material/block:")
    if pressed and role is not None:
        hashed = passwords.hashed(new_password.slip(key).password)
        given = PersonInput(name, email, role)
        with (
            notices.shown(f"Account opened for {name.strip()}.") as outcome,
            store.writing(actor, key) as session,
        ):
            actions.add_person(session, actor, given, hashed, on=frame.today())
        if outcome.done:
            new_password.show_later(key, name.strip())
            forms.renew("people.add")
            st.rerun()


def draw_role(row: PersonRow) -> None:
    """Draw the form that gives an account another role."""
    key = forms.key("people.role", row.id, row.version)
    with st.form(key):
        role = st.selectbox("Role", list(Role), format_func=words, index=list(Role).index(row.role))
        pressed = forms.submit("Change role", key)
    if pressed and role is not None:
        with (
            notices.shown(f"{row.name} is now {ROLE_WORDS[role]}.") as outcome,
            store.writing(actor, key) as session,
        ):
            actions.change_role(session, actor, row.id, role, row.version, on=frame.today())
        if outcome.done:
            forms.renew("people.role", row.id, row.version)
            st.rerun()


def draw_steps(row: PersonRow) -> None:
    """Draw what ends or renews somebody's way in."""
    key = forms.key("people.step", row.id, row.version)
    left, right = st.columns(2)
    if not row.is_active:
        step, done = actions.reopen_account, f"The account of {row.name} is open again."
        with left:
            pressed = forms.press("Reopen account", key, width="stretch")
    else:
        step, done = actions.close_account, f"The account of {row.name} is closed."
        with left.popover("Close account", width="stretch"):
            st.markdown(f"{parts.safe(row.name)} is signed out at once. Nothing is deleted, and "
                        "the account can be reopened.")  # fmt: skip
            pressed = forms.press("Close it", key, type="primary")
    if pressed:
        with notices.shown(done) as outcome, store.writing(actor, key) as session:
            step(session, actor, row.id, row.version, on=frame.today())
        if outcome.done:
            forms.renew("people.step", row.id, row.version)
            st.rerun()
    with right:
        pressed = row.is_active and forms.press("Make a new password", key, width="stretch")
    if pressed:
        hashed = passwords.hashed(new_password.slip(key).password)
        with (
            notices.shown(f"{row.name} has a new password.") as outcome,
            store.writing(actor, key) as session,
        ):
            actions.set_password(session, actor, row.id, hashed, row.version, on=frame.today())
        if outcome.done:
            new_password.show_later(key, row.name)
            forms.renew("people.step", row.id, row.version)
            st.rerun()


new_password.show()
st.dataframe(
    [
        {"Name": row.name, "E-mail address": row.email, "Role": words(row.role),
         "Account": "Open" if row.is_active else "Closed", "Since": row.created_at.date()}
        for row in people.values()
    ],
    hide_index=True,
    column_config={"Since": st.column_config.DateColumn(format="ddd D MMM YYYY")},
)  # fmt: skip

change, add = st.columns(2, gap="large")
with add:
    st.subheader("Open an account")
    draw_add()
with change:
    st.subheader("Change an account")
    others = [row for row in people.values() if row.id != actor.person_id]
    chosen = st.selectbox("Person", [row.id for row in others], key=CHOSEN, index=None,
                          format_func=lambda number: people[number].name,
                          placeholder="Choose a person")  # fmt: skip
    if chosen in people:
        draw_role(people[chosen])
        draw_steps(people[chosen])
        if people[chosen].role is Role.REVIEWER:
            st.subheader("What they can read", anchor=False)
            knowledge_form.draw(actor, people[chosen])
    else:
        st.caption("Your own password is changed under Account.")
