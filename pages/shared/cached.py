"""Reads that are kept until somebody writes: the newest trail number is part of the key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

import streamlit as st
from sqlmodel import Session

from core.access import Actor
from pages.shared import store

P = ParamSpec("P")
T = TypeVar("T")
Made = TypeVar("Made")


def read(
    query: Callable[Concatenate[Session, Actor, P], T],
    actor: Actor,
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """Run `query(session, actor, ...)`, or return what it gave since the last write.

    Arguments are plain frozen values; the answer is a copy of its own. Two actors never share
    an answer, not even of the same role.
    """
    return _read(*_question(query, actor, args, kwargs))  # type: ignore[no-any-return]


def derived(
    make: Callable[[T], Made],
    query: Callable[Concatenate[Session, Actor, P], T],
    actor: Actor,
    *args: P.args,
    **kwargs: P.kwargs,
) -> Made:
    """Read like `read`, make something of the answer, and hand out the same object to every run.

    For answers of thousands of rows, frozen through and through, with the tables made of them: no
    copy is made, and nobody may change what is handed out. `make` is a pure function.
    """
    name = f"{make.__module__}.{make.__qualname__}"
    return _derived(make, name, *_question(query, actor, args, kwargs))  # type: ignore[no-any-return]


def keep(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run a pure function once for these arguments and hand everybody the same object.

    For arrays and other large values; nobody may change what is handed out.
    """
    name = f"{function.__module__}.{function.__qualname__}"
    return _keep(name, args, kwargs, function)  # type: ignore[no-any-return]


def _question(query: Callable[..., Any], actor: Actor, args: Any, kwargs: Any) -> tuple[Any, ...]:
    """Return what a read is kept by: what is asked, of which store, since when, by whom."""
    store.require_present(actor)
    number = store.trail_number()
    reader = (actor.person_id, actor.mark, actor.role, sorted(actor.pair_ids),
              sorted(actor.expression_ids), actor.token_hash)  # fmt: skip
    url = store.opened().settings.database_url
    name = f"{query.__module__}.{query.__qualname__}"
    return name, url, number, reader, args, kwargs, query, actor


@st.cache_data(max_entries=400, show_spinner=False)
def _read(
    name: str, url: str, number: int, reader: Any, args: Any, kwargs: Any,
    _query: Callable[..., Any], _actor: Actor,
) -> Any:  # fmt: skip
    with store.opened().reading(_actor) as session:
        return _query(session, _actor, *args, **kwargs)


@st.cache_resource(max_entries=40, show_spinner=False)
def _shared(
    name: str, url: str, number: int, reader: Any, args: Any, kwargs: Any,
    _query: Callable[..., Any], _actor: Actor,
) -> Any:  # fmt: skip
    with store.opened().reading(_actor) as session:
        return _query(session, _actor, *args, **kwargs)


@st.cache_resource(max_entries=40, show_spinner=False)
def _derived(
    _make: Callable[[Any], Any], made: str, name: str, url: str, number: int, reader: Any,
    args: Any, kwargs: Any, _query: Callable[..., Any], _actor: Actor,
) -> Any:  # fmt: skip
    return _make(_shared(name, url, number, reader, args, kwargs, _query, _actor))


@st.cache_resource(max_entries=60, show_spinner=False)
def _keep(name: str, args: Any, kwargs: Any, _function: Callable[..., Any]) -> Any:
    return _function(*args, **kwargs)
