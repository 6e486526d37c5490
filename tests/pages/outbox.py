"""What the tests of the outbox share: a press of a button, and the buttons there are."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

PAGE = "programme/letters"


def press(screen: AppTest, label: str) -> AppTest:
    """Press the one button of this label."""
    [button] = [one for one in screen.button if one.label == label]
    button.click()
    screen.run()
    assert [one.value for one in screen.exception] == []
    return screen


def labels(screen: AppTest) -> set[str]:
    return {one.label for one in screen.button}
