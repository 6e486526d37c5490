"""Sign-in: the one file that knows streamlit-authenticator, and closes what it leaves open.

The package draws the form and checks the bcrypt hash. What it would trust, the store decides:
the cookie holds a random id whose hash lies in the store, attempts are counted there, and who is
signed in is read there at every run. Nothing else of the package is used.
"""

from __future__ import annotations

import streamlit as st
import streamlit_authenticator as stauth
from streamlit.delta_generator import DeltaGenerator
from streamlit_authenticator.controllers import AuthenticationController
from streamlit_authenticator.models import AuthenticationModel

from core.access import Actor
from core.database import Store
from core.errors import NotPossible, TwinningError
from core.people import actions, passwords, queries
from core.people.passwords import Proof
from core.permissions import Standing
from pages.shared import cookie, frame, menu, notices, parts, store

ENDED = "visit.ended"
REFUSED = "visit.refused"
ARRIVED = "visit.arrived"
# What the package leaves in the session; nobody else may use these words as keys.
PACKAGE_KEYS = ("name", "email", "roles", "username", "authentication_status", "logout")
WRONG = "The e-mail address or the password is not right."
FIELDS = {
    "Form name": "With your account",
    "Username": "E-mail address",
    "Password": "Password",
    "Login": "Sign in",
}


def ask(form: DeltaGenerator) -> Actor | None:
    """Draw the form in an empty place; return who signed in with it in this very run, or None.

    Called by `app.py` after the pages are registered and before any of them runs: in this order
    the address asked for before signing in is the one that opens afterwards.
    """
    with form.container():
        _draw_form()
    actor = present()
    if actor is not None:
        form.empty()
    return actor


def draw_sign_out(actor: Actor) -> None:
    """Draw who is signed in and the button that ends it, and keep the browser's cookie."""
    with st.sidebar:
        st.caption(f"{parts.safe(actor.name)}, {actor.role.value}")
        st.button("Sign out", icon=":material/logout:", on_click=_sign_out, width="stretch")
        cookie.keep(token(), store.opened().cookie_key)


def prove_password(actor: Actor, password: str) -> Proof:
    """Check the actor's present password, counted like a sign-in. Raises a refusal."""
    desk, address = store.opened(), _address()
    _count(desk, actor.email, address)
    with store.reading(actor) as session:
        proof = queries.prove_own_password(session, actor, password)
    with desk.writing(store.SIGN_IN) as session:
        actions.forget_attempts(session, store.SIGN_IN, actor.email, address)
    return proof


def token() -> str:
    """Return this browser's token, to be spared when the others are ended."""
    return str(st.session_state.get(store.TOKEN, ""))


class _StoreChecked(AuthenticationModel):  # type: ignore[misc]
    """Check credentials against the store: counted first, equal answer and time for all."""

    def check_credentials(self, username: str, password: str) -> bool:
        desk, address = store.opened(), _address()
        # Another run may cut this one off at any touch of the session, such as when the button
        # is pressed twice: from here on only plain values are touched until all is done.
        arrived: dict[str, str] = st.session_state.setdefault(ARRIVED, {})
        try:
            self._check(desk, address, username, password, arrived)
        except TwinningError as error:
            arrived["refusal"] = str(error)
        return "token" in arrived

    def _check(
        self, desk: Store, address: str, username: str, password: str, arrived: dict[str, str]
    ) -> None:
        _count(desk, username, address)
        with desk.reading(store.SIGN_IN) as session:
            account = queries.find_account(session, store.SIGN_IN, username)
        proof = passwords.prove(password, account.password_hash if account else None)
        if account is None or proof is None:
            raise NotPossible(WRONG)
        with desk.writing(store.SIGN_IN) as session:
            actions.forget_attempts(session, store.SIGN_IN, username, address)
            secret = actions.start_session(session, store.SIGN_IN, account.person_id, proof)
        arrived["token"] = secret
        # The package reads the name from here once the password was right.
        self.credentials["usernames"][username] = {"name": account.name}


class _NoCookies:
    """Stand where the package reads and writes cookies of its own making: it has none."""

    def get_cookie(self) -> None:
        return None

    def set_cookie(self) -> None:
        return None


class _Form(stauth.Authenticate):  # type: ignore[misc]
    """Use the package's form without its cookies, its waiting and its dictionary of people."""

    def __init__(self, key: str) -> None:
        self.path = self.api_key = None
        self.secret_key = key
        self.attrs = {"login_sleep_time": 0}
        self.cookie_controller = _NoCookies()
        self.authentication_controller = AuthenticationController(
            {"usernames": {}}, auto_hash=False, secret_key=key
        )
        self.authentication_controller.authentication_model.__class__ = _StoreChecked


def present() -> Actor | None:
    """Return who is signed in here, as the store says now; draws nothing."""
    _take_in()
    if store.TOKEN in st.session_state:
        actor = store.visitor()
        if actor.role is not Standing.VISITOR:
            return actor
        # It was ended elsewhere. Whatever this tab knew belonged to whoever was signed in.
        st.session_state.clear()
        st.session_state[ENDED] = True
        return None
    secret = cookie.sent(store.opened().cookie_key)
    if secret is None:
        return None
    st.session_state[store.TOKEN] = secret
    actor = store.visitor()
    if actor.role is Standing.VISITOR:
        # Only this key goes: a form that is being sent in must keep what was typed.
        del st.session_state[store.TOKEN]
        return None
    return actor


def _take_in() -> None:
    """Take in what the last sending of the form came to, be it in this run or in one cut off."""
    arrived: dict[str, str] = st.session_state.get(ARRIVED, {})
    if "token" in arrived:
        st.session_state[store.TOKEN] = arrived["token"]
        for key in (ENDED, REFUSED, ARRIVED):
            st.session_state.pop(key, None)
    elif "refusal" in arrived:
        st.session_state[REFUSED] = arrived["refusal"]
        st.session_state.pop(ARRIVED)


def _draw_form() -> None:
    st.title("Twinning Desk")
    st.markdown(
        "The desk of the CCRI Twinning Programme: cities and regions apply, are paired as twins, "
        "and learn from each other for nine months."
    )
    st.header("Sign in")
    if ENDED in st.session_state:
        st.info("You were signed out. Sign in again to go on.", icon=":material/logout:")
    with notices.caught():
        _Form(store.opened().cookie_key).login(fields=FIELDS)
    for key in PACKAGE_KEYS:
        st.session_state.pop(key, None)
    _take_in()
    if REFUSED in st.session_state:
        st.error(st.session_state[REFUSED], icon=":material/block:")
    menu.link("public/call", "Read the call and apply, without an account")
    if frame.clock().is_demo:
        st.caption("Demo: the people and passwords were printed where the program was started.")
    cookie.drop()


def _sign_out() -> None:
    with notices.caught(), store.opened().writing(store.SIGN_IN) as session:
        actions.end_session(session, store.SIGN_IN, token())
    st.session_state.clear()
    cookie.leave()


def _count(desk: Store, email: str, address: str) -> None:
    with desk.writing(store.SIGN_IN) as session:
        until = actions.count_sign_in_attempt(session, store.SIGN_IN, email, address)
    if until is not None:
        raise NotPossible(
            f"Too many attempts. Try again after {parts.moment(until)} (Brussels time)."
        )


def _address() -> str:
    address = st.context.ip_address
    return address if isinstance(address, str) else "here"
