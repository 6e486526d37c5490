"""The project's own files, read as syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from core.settings import ROOT

SOURCES = ("app.py", "core/**/*.py", "pages/**/*.py")


@dataclass(frozen=True)
class Source:
    """Hold one file of the program; `name` is its path from the root."""

    path: Path

    @property
    def name(self) -> str:
        """Return the path from the root, with slashes."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def module(self) -> str:
        """Return the dotted name under which others import it."""
        return self.name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def chapter(self) -> str:
        """Return the folder it lies in ("core/people"), or the file itself at the top level."""
        return self.name.rpartition("/")[0] or self.name

    @cached_property
    def text(self) -> str:
        """Return what it says."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """Return its syntax tree."""
        return ast.parse(self.text)

    @cached_property
    def imports(self) -> frozenset[str]:
        """Return every module it imports anywhere, with the names taken from it: "core.a.b"."""
        return frozenset(self._imports())

    def _imports(self) -> Iterator[str]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (item.name for item in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{self.name} imports relatively"
                yield str(node.module)
                yield from (f"{node.module}.{item.name}" for item in node.names)

    @property
    def libraries(self) -> frozenset[str]:
        """Return the first part of every import: "sqlmodel", "core"."""
        return frozenset(name.partition(".")[0] for name in self.imports)

    def imports_from(self, *modules: str) -> bool:
        """Tell whether it imports one of the modules or something in them."""
        return any(
            name == module or name.startswith(f"{module}.")
            for name in self.imports
            for module in modules
        )

    @property
    def is_page(self) -> bool:
        """Tell whether it is a page that people open."""
        return (
            self.name.startswith("pages/")
            and not self.name.startswith("pages/shared/")
            and not self.name.endswith("__init__.py")
        )


def sources() -> tuple[Source, ...]:
    """Return every file of the program, tests left out."""
    paths = {path for pattern in SOURCES for path in ROOT.glob(pattern)}
    return tuple(Source(path) for path in sorted(paths))


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call with the dotted name of what is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield dotted(node.func), node


def dotted(node: ast.AST) -> str:
    """Return the dotted name of an expression: "datetime.now"; empty parts where it is none."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""
