"""Who speaks for the twins of a pair: read, let in, and taken off again."""

from __future__ import annotations

from datetime import date

import streamlit as st

from core.access import Actor
from core.people import passwords, rules
from core.people.rules import PersonInput
from core.tables.people import Role
from core.twins import actions
from core.twins.queries import Speaker, TwinPeople, list_speakers
from pages.shared import cached, forms, new_password, notices, parts, store


def draw(actor: Actor, pair_id: int, today: date) -> None:
    """Draw both twins with their people; a form where nobody speaks for one yet.

    For leads and the facilitator of this pair; the query refuses everybody else.
    """
    new_password.show()
    twins = cached.read(list_speakers, actor, pair_id)
    for column, twin in zip(st.columns(len(twins), gap="large"), twins, strict=True):
        with column:
            st.markdown(f"**{parts.safe(twin.name)}**")
            for speaker in twin.speakers:
                _draw_speaker(actor, speaker, twin, today)
            if twin.speakers:
                with st.popover("Let in somebody else", icon=":material/person_add:"):
                    _draw_form(actor, pair_id, twin, today)
            else:
                is_known = twin.contact_name or twin.contact_email
                whom = " Its contact person stands in the form." if is_known else ""
                st.markdown(f"No one speaks for this twin yet.{whom}")
                _draw_form(actor, pair_id, twin, today)


def _draw_speaker(actor: Actor, speaker: Speaker, twin: TwinPeople, today: date) -> None:
    words, way = st.columns([3, 2], vertical_alignment="center")
    closed = "" if speaker.can_sign_in else "  \nCannot sign in: the account is closed for twins."
    words.markdown(f"{parts.safe(speaker.name)}  \n{parts.safe(speaker.email)}{closed}")
    key = forms.key("twin.leave", speaker.member_id)
    with way.popover("Take access away"):
        st.markdown(f"{parts.safe(speaker.name)} can no longer open this journey. What they wrote "
                    "stays.")  # fmt: skip
        pressed = forms.press("Take it away", key, type="primary")
    if pressed:
        with (
            notices.shown(f"{speaker.name} no longer speaks for {twin.name}.") as outcome,
            store.writing(actor, key) as session,
        ):
            actions.leave_twin(session, actor, speaker.member_id, on=today)
        if outcome.done:
            forms.renew("twin.leave", speaker.member_id)
            st.rerun()


def _draw_form(actor: Actor, pair_id: int, twin: TwinPeople, today: date) -> None:
    key = forms.key("twin.welcome", pair_id, twin.expression_id)
    with st.form(key, enter_to_submit=False, border=not twin.speakers):
        name = st.text_input("Name", twin.contact_name[: rules.LONGEST_NAME], key=f"{key}.name",
                             max_chars=rules.LONGEST_NAME, autocomplete="off")  # fmt: skip
        email = st.text_input("E-mail address", twin.contact_email[: rules.LONGEST_EMAIL],
                              key=f"{key}.email", max_chars=rules.LONGEST_EMAIL,
                              autocomplete="off")  # fmt: skip
        pressed = forms.submit("Give access", key, type="primary")
    if not pressed:
        return
    given, slip = PersonInput(name, email, Role.TWIN), new_password.slip(key)
    hashed = passwords.hashed(slip.password)
    with (
        notices.shown(f"Access given for {twin.name}.") as outcome,
        store.writing(actor, key) as session,
    ):
        welcomed = actions.welcome_twin(
            session, actor, pair_id, twin.expression_id, given, hashed, on=today
        )
        slip.is_used = welcomed.is_new
    if outcome.done:
        if slip.is_used:
            new_password.show_later(key, name.strip())
        else:
            notices.later("They have an account already and sign in with their own password.")
        forms.renew("twin.welcome", pair_id, twin.expression_id)
        st.rerun()
