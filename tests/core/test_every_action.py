"""Every action and query stands in the table of permissions and asks it before anything else."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import core
from core.access import VISITOR, Actor, applicant
from core.database import Store
from core.errors import NotAllowed
from core.permissions import PERMISSIONS
from core.tables.people import Role
from tests.cast import TODAY, Cast

CORE = Path(core.__file__).parent


def _functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    for path in sorted([*CORE.glob("*/actions.py"), *CORE.glob("*/queries.py")]):
        module = importlib.import_module(f"core.{path.parent.name}.{path.stem}")
        for name, value in vars(module).items():
            if (
                inspect.isfunction(value)
                and value.__module__ == module.__name__
                and not name.startswith("_")
            ):
                yield f"{path.parent.name}.{path.stem}.{name}", value


FUNCTIONS = dict(_functions())
EVERY = pytest.mark.parametrize("place", sorted(FUNCTIONS))


@EVERY
def test_it_stands_in_the_table(place: str) -> None:
    assert FUNCTIONS[place].__name__ in PERMISSIONS


@EVERY
def test_it_takes_session_and_actor_first(place: str) -> None:
    assert list(inspect.signature(FUNCTIONS[place]).parameters)[:2] == ["session", "actor"]


@EVERY
def test_its_first_statement_asks_for_permission_under_its_own_name(place: str) -> None:
    function = FUNCTIONS[place]
    body = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0].body  # type: ignore[attr-defined]
    statements = body[1:] if ast.get_docstring(ast.Module(body, [])) else body
    first = statements[0]
    # The answer may be used: `pair = access.require(...)` asks just as well.
    assert isinstance(first, ast.Expr | ast.Assign)
    call = first.value
    assert isinstance(call, ast.Call)
    assert ast.unparse(call.func) in ("access.require", "require")
    assert [ast.unparse(argument) for argument in call.args[:2]] == ["session", "actor"]
    assert ast.literal_eval(call.args[2]) == function.__name__


@EVERY
def test_it_refuses_every_role_it_is_not_for(store: Store, cast: Cast, place: str) -> None:
    function = FUNCTIONS[place]
    by_role = {Role.LEAD: cast.ines, Role.FACILITATOR: cast.jonas, Role.REVIEWER: cast.ruth,
               Role.TWIN: cast.gita, Role.STAKEHOLDER: cast.stan}  # fmt: skip
    granted = PERMISSIONS[function.__name__]
    actors = [cast.actor(by_role[role]) for role in Role if role not in granted]
    actors += [one for one in (VISITOR, applicant("a" * 64)) if one.role not in granted]
    newest = store.trail_number()
    for actor in actors:
        with pytest.raises(NotAllowed):
            _call(store, function, actor)
    assert store.trail_number() == newest


def test_every_row_of_the_table_is_asked_for_somewhere() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in CORE.rglob("*.py"))
    asked = set(re.findall(r'require\(\s*session,\s*actor,\s*"(\w+)"', source))
    assert set(PERMISSIONS) - asked == set()


def test_no_name_is_used_twice() -> None:
    names = [function.__name__ for function in FUNCTIONS.values()]
    assert sorted(names) == sorted(set(names))


def _call(store: Store, function: Callable[..., Any], actor: Actor) -> None:
    """Call with arguments that mean nothing: the refusal must come before they are looked at."""
    given: dict[str, Any] = {}
    positional: list[Any] = []
    for parameter in list(inspect.signature(function).parameters.values())[2:]:
        if parameter.default is not parameter.empty or parameter.kind in (
            parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD,
        ):  # fmt: skip
            continue
        value = TODAY if parameter.name in ("on", "today") else 1
        if parameter.kind is parameter.KEYWORD_ONLY:
            given[parameter.name] = value
        else:
            positional.append(value)
    opened = store.writing if ".actions" in function.__module__ else store.reading
    with opened(actor) as session:
        function(session, actor, *positional, **given)
