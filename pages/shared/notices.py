"""How a page tells that something was done, refused, or went wrong."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import streamlit as st

from core.errors import AlreadyDone, Stale, TwinningError
from pages.shared import parts

log = logging.getLogger("twinning.pages")
PENDING = "notices.pending"


@dataclass
class Outcome:
    """Say how a save ended: `done`, or refused with a sentence; `stale` holds both texts."""

    done: bool = False
    refusal: str = ""
    stale: Stale | None = None


@contextmanager
def shown(success: str = "Saved.") -> Iterator[Outcome]:
    """Wrap a save: tell its success, show its refusal, hide the details of anything else.

    A form saved twice counts as done. An empty `success` tells nothing: the page shows by itself
    what is saved at every change. Streamlit's own signals for a rerun or a stop pass through:
    they are not exceptions that this catches.
    """
    outcome = Outcome()
    try:
        yield outcome
    except AlreadyDone:
        outcome.done = True
    except Stale as error:
        outcome.stale, outcome.refusal = error, str(error)
        st.warning(parts.safe(str(error)), icon=":material/sync_problem:")
    except TwinningError as error:
        outcome.refusal = str(error)
        st.error(parts.safe(str(error)), icon=":material/block:")
    except Exception as error:
        outcome.refusal = "Something went wrong on our side."
        went_wrong(error)
    else:
        outcome.done = True
    if outcome.done and success:
        later(success)


@contextmanager
def caught() -> Iterator[None]:
    """Wrap a whole page: a refusal is its sentence, anything else a reference and a log line."""
    try:
        yield
    except TwinningError as error:
        st.error(parts.safe(str(error)), icon=":material/block:")
    except Exception as error:
        went_wrong(error)


def later(sentence: str) -> None:
    """Tell a success at the end of this run, or of the next one when this run is cut short."""
    st.session_state.setdefault(PENDING, []).append(sentence)


def tell() -> None:
    """Show the successes that wait; called once, after the page."""
    for sentence in st.session_state.pop(PENDING, []):
        st.toast(parts.safe(sentence), icon=":material/check_circle:")


def went_wrong(error: Exception) -> bool:
    """Show a reference instead of an error nobody foresaw; the details go to the log alone."""
    reference = secrets.token_hex(2).upper()
    log.error("reference %s", reference, exc_info=error)
    st.error(
        f"Something went wrong on our side. Reference {reference}. "
        "Try again; if it happens again, tell the programme lead this reference.",
        icon=":material/error:",
    )
    return True
