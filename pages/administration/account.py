"""Everybody comes here to see their own account and to change their password."""

from __future__ import annotations

import streamlit as st

from core.people import actions, passwords
from core.people.queries import read_own_account
from core.tables.people import Role
from pages.shared import cached, forms, frame, knowledge_form, notices, parts, sign_in, store

actor = frame.require(*Role)
account = cached.read(read_own_account, actor)
frame.header("Account", f"You are signed in as {account.name}, {account.role.value}.")

st.markdown(
    f"E-mail address: {parts.safe(account.email)}  \n"
    f"Account since: {parts.day(account.created_at.date())}"
)

if actor.role is Role.REVIEWER:
    st.subheader("What you can read")
    knowledge_form.draw(actor, account)

st.subheader("Change your password")
st.markdown(
    f"At least {passwords.SHORTEST} characters, at most {passwords.LONGEST}. A sentence only you "
    "would write is better than signs and digits. You stay signed in here and are signed out "
    "everywhere else."
)
key = forms.key("account.password", actor.person_id)
with st.form(key, width=480):
    present = st.text_input("Present password", type="password", autocomplete="current-password")
    first = st.text_input("New password", type="password", autocomplete="new-password")
    second = st.text_input("New password again", type="password", autocomplete="new-password")
    pressed = forms.submit("Change password", key, type="primary")

if pressed and first != second:
    st.error("The two new passwords differ. Type the new one twice.", icon=":material/block:")
elif pressed:
    with notices.shown("Password changed. You are signed out everywhere else.") as outcome:
        # Both take a third of a second, so they come before the write.
        new = passwords.hashed(first)
        proof = sign_in.prove_password(actor, present)
        with store.writing(actor, key) as session:
            actions.change_password(
                session, actor, proof, new, keep=sign_in.token(), on=frame.today()
            )
    if outcome.done:
        forms.renew("account.password", actor.person_id)
        st.rerun()
