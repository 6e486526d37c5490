"""Browsers that are lent to one person after the other, and forget them in between."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Request

DESKTOP: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}, "locale": "en-GB"}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844}, "locale": "en-GB", "has_touch": True,
    "user_agent": "Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 "
                  "(KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
}  # fmt: skip
# Answers at once, and is of the same origin as the pages.
HEALTH = "/_stcore/health"


class Browsers:
    """Lend browsers that share nothing, each to one person at a time.

    One that has shown the program before has its scripts at hand and shows it in a third of the
    time: a tab that stays open keeps the process which compiled them.
    """

    def __init__(self, browser: Browser, port: int, patience: float) -> None:
        self.port = port
        self._browser, self._patience = browser, patience
        self._free: dict[bool, list[tuple[BrowserContext, Page]]] = {False: [], True: []}

    @contextmanager
    def lent(self, *, phone: bool = False) -> Iterator[Page]:
        """Open a tab of a browser that nobody uses; a request to any other host is an error."""
        free = self._free[phone]
        context, kept = free.pop() if free else self._opened(phone)
        foreign: list[str] = []

        def note(request: Request) -> None:
            parts = urlsplit(request.url)
            if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != "127.0.0.1":
                foreign.append(request.url)

        context.on("request", note)
        try:
            yield context.new_page()
        finally:
            context.remove_listener("request", note)
            for page in context.pages:
                if page is not kept:
                    page.close()
            context.clear_cookies()
            kept.evaluate("localStorage.clear()")
            free.append((context, kept))
        assert foreign == [], "the page asked somebody else on the internet"

    def _opened(self, phone: bool) -> tuple[BrowserContext, Page]:
        looks = PHONE if phone else DESKTOP
        context = self._browser.new_context(base_url=f"http://127.0.0.1:{self.port}", **looks)
        context.set_default_timeout(self._patience)
        kept = context.new_page()
        kept.goto(HEALTH)
        return context, kept
