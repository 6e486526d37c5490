"""The frame of Twinning Desk: pages, sign-in, menu, and the page that was asked for.

`streamlit run app.py` imports this file once as it starts, and runs it for every visitor.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import streamlit as st

from core.errors import StoreRefused
from pages.shared import calendar_route, forms, menu, notices

NAME = "Twinning Desk"
ICON = Path(__file__).parent / "pages" / "shared" / "icon.svg"


def draw() -> None:
    """Draw one run for one visitor.

    The order matters: pages first, so that the address asked for before signing in is kept; then
    sign-in, so that no page but the public ones runs for a visitor; then the menu of who signed
    in, and the page.
    """
    # They declare pieces for the browser, which are served only if the server knows of them.
    from pages.shared import contrast, sign_in

    # Before the pages: their named icons would be asked from a server on the internet.
    st.set_page_config(page_icon=ICON)
    try:
        actor = sign_in.present()
    except StoreRefused as refusal:
        st.set_page_config(page_title=NAME)
        st.title(NAME)
        st.error(str(refusal), icon=":material/database_off:")
        st.stop()
    place: Literal["sidebar", "hidden"] = "sidebar" if actor else "hidden"
    page = st.navigation(menu.registered(actor), position=place, expanded=True)
    # Kept when the form is gone: without it all that a page draws would move up by one place, and
    # what somebody types in the first second after signing in would be drawn away.
    form = st.empty()
    is_public = menu.is_public(page)
    if actor is None and not is_public:
        st.set_page_config(page_title=f"Sign in - {NAME}", layout="centered")
        actor = sign_in.ask(form)
        if actor is None:
            st.stop()
        page = st.navigation(menu.registered(actor), position="sidebar", expanded=True)
    layout: Literal["centered", "wide"] = "centered" if is_public else "wide"
    st.set_page_config(page_title=f"{page.title} - {NAME}", layout=layout)
    if actor is not None:
        sign_in.draw_sign_out(actor)
    # A visitor has no sidebar, and the form's place is empty on the pages that are open to them.
    with st.sidebar if actor is not None else form:
        contrast.mend()
    notices.tell()
    with notices.caught():
        page.run()
    notices.tell()


if st.runtime.exists():
    with forms.whole_run():
        draw()
else:
    # Streamlit looks for pages by itself until the pages are named for the first time: on a fresh
    # server the first visitor of an inner address would be told that there is no such page.
    st.navigation(menu.registered(None), position="hidden")
    app = st.App(__file__, routes=[calendar_route.ROUTE], on_script_error=notices.went_wrong)
