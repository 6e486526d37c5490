"""Draw one panel of the studio for a set of pairs, without a store and without its page."""

from __future__ import annotations

from collections.abc import Mapping

from streamlit.testing.v1 import AppTest

from core.matchmaking.propose import ProposedSet
from core.tables.people import Role


def _panel(name: str, found: object, role: object) -> None:
    import importlib

    from core.access import Actor

    panel = importlib.import_module(f"pages.shared.{name}")
    panel.draw(Actor(None, "Ines", role), found)  # type: ignore[arg-type]


def look(
    name: str, found: ProposedSet, *, role: Role = Role.LEAD,
    state: Mapping[str, object] | None = None,
) -> AppTest:  # fmt: skip
    """Open a panel by the name of its file."""
    screen = AppTest.from_function(_panel, kwargs={"name": name, "found": found, "role": role})
    for key, value in (state or {}).items():
        screen.session_state[key] = value
    screen.run()
    assert not screen.exception
    return screen
