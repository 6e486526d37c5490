"""Reads that are kept until somebody changes a table they were read from."""

from __future__ import annotations

import pickle
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any, Concatenate, ParamSpec, TypeVar

import streamlit as st
from sqlmodel import Session

from core.access import Actor
from core.freshness import Earlier, Freshness, Stamp, stamp_of
from pages.shared import store

P = ParamSpec("P")
T = TypeVar("T")
Made = TypeVar("Made")
Question = tuple[Any, ...]
# Answers that are copied for every run are small; those that are shared can be of 2 000 files.
COPIED, SHARED = 400, 40


def read(
    query: Callable[Concatenate[Session, Actor, P], T],
    actor: Actor,
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """Run `query(session, actor, ...)`, or return what it gave while its tables are unchanged.

    Arguments are plain frozen values; the answer is a copy of its own. Two actors never share
    an answer, not even of the same role.
    """
    shelf = _shelf(_url(), COPIED)
    with shelf.place(_question(query, actor, args, kwargs)) as place:
        if not place.is_fresh(shelf.freshness):
            place.keep(shelf.freshness, pickle.dumps, query, actor, args, kwargs)
        return pickle.loads(place.answer)  # type: ignore[no-any-return]


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
    shelf = _shelf(_url(), SHARED)
    with shelf.place(_question(query, actor, args, kwargs)) as place:
        if not place.is_fresh(shelf.freshness):
            place.keep(shelf.freshness, _as_it_is, query, actor, args, kwargs)
        name = f"{make.__module__}.{make.__qualname__}"
        if name not in place.made:
            place.made[name] = make(place.answer)
        return place.made[name]  # type: ignore[no-any-return]


def renewed(query: Callable[..., T], actor: Actor, *args: Any, **kwargs: Any) -> T:
    """Read, and after a change only what the changed rows belong to; the same object for all.

    The query takes `earlier: Earlier[T] | None` and gives the same with it and without. Like what
    is `derived`, the answer is frozen through and through, and no copy of it is made.
    """
    shelf = _shelf(_url(), SHARED)
    with shelf.place(_question(query, actor, args, kwargs)) as place:
        if not place.is_fresh(shelf.freshness):
            place.keep(shelf.freshness, _as_it_is, query, actor, args, kwargs, renews=True)
        return place.answer  # type: ignore[no-any-return]


def keep(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run a pure function once for these arguments and hand everybody the same object.

    For arrays and other large values; nobody may change what is handed out.
    """
    name = f"{function.__module__}.{function.__qualname__}"
    return _keep(name, args, kwargs, function)  # type: ignore[no-any-return]


def _question(query: Callable[..., Any], actor: Actor, args: Any, kwargs: Any) -> Question:
    """Return what an answer is kept by: what is asked, and by whom."""
    store.require_present(actor)
    reader = (actor.person_id, actor.mark, actor.role, actor.pair_ids, actor.expression_ids,
              actor.token_hash)  # fmt: skip
    named = tuple(sorted(kwargs.items()))
    return f"{query.__module__}.{query.__qualname__}", reader, args, named


class _Place:
    """Hold the newest answer to one question, and when the tables it was read from changed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.answer: Any = None
        self.made: dict[str, Any] = {}
        self._tables: frozenset[str] = frozenset()
        self._stamp: Stamp | None = None
        self._newest: Mapping[str, int] = {}

    def __enter__(self) -> _Place:
        self._lock.acquire()
        return self

    def __exit__(self, *_error: object) -> None:
        self._lock.release()

    def is_fresh(self, freshness: Freshness) -> bool:
        """Tell whether none of the tables has changed since."""
        return self._stamp is not None and self._stamp == stamp_of(self._tables, freshness.newest())

    def keep(
        self, freshness: Freshness, form: Callable[[Any], Any], query: Callable[..., Any],
        actor: Actor, args: Any, kwargs: Any, *, renews: bool = False,
    ) -> None:  # fmt: skip
        """Ask the store. What is written meanwhile counts as later than the answer."""
        newest = freshness.newest()
        earlier = self._earlier(freshness, newest) if renews else None
        asked = {**kwargs, "earlier": earlier} if renews else kwargs
        with freshness.following() as tables, store.opened().reading(actor) as session:
            answer = form(query(session, actor, *args, **asked))
        self.answer, self.made = answer, {}
        # What was not read again still hangs on the tables of the time before.
        self._tables = frozenset(tables) | (self._tables if earlier else frozenset())
        self._newest, self._stamp = newest, stamp_of(self._tables, newest)

    def _earlier(self, freshness: Freshness, newest: Mapping[str, int]) -> Earlier[Any] | None:
        if self._stamp is None:
            return None
        changes = freshness.changes(self._newest, newest, self._tables)
        return None if changes is None else Earlier(self.answer, changes)


class _Shelf:
    """Hold a place for each of the questions that were asked last."""

    def __init__(self, most: int) -> None:
        self.freshness = Freshness(store.opened())
        self._most = most
        self._lock = threading.Lock()
        self._places: OrderedDict[Question, _Place] = OrderedDict()

    def place(self, question: Question) -> _Place:
        """Return the place of a question; the one asked longest ago is given up for a new one."""
        with self._lock:
            place = self._places.setdefault(question, _Place())
            self._places.move_to_end(question)
            if len(self._places) > self._most:
                self._places.popitem(last=False)
            return place


def _url() -> str:
    return store.opened().settings.database_url


def _as_it_is(answer: Any) -> Any:
    return answer


@st.cache_resource(max_entries=8, show_spinner=False)
def _shelf(url: str, most: int) -> _Shelf:
    return _Shelf(most)


@st.cache_resource(max_entries=60, show_spinner=False)
def _keep(name: str, args: Any, kwargs: Any, _function: Callable[..., Any]) -> Any:
    return _function(*args, **kwargs)
