"""The end of the form shows the reference and every answer, in plain text."""

from __future__ import annotations

from core.database import Store
from tests.applying import COMPLETE, begin, open_call, send
from tests.screen import open_as, words


def test_the_summary_shows_peoples_words_as_they_wrote_them(store: Store) -> None:
    holder = begin(store, open_call(store), answers=COMPLETE | {"deputy": "*Bo* <i>"})
    send(store, holder)
    screen = open_as(None, "public/apply", {"draft": "token"})
    said = words(screen)
    assert "Your reference is TW-2025-0001." in said
    assert r"\*Bo\* \<i\>" in said
    assert "What happens now" in said
    assert [link.proto.label for link in screen.get("page_link")] == ["Open your status page"]
