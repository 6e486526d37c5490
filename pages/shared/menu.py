"""The pages: where each lies, what it is called, at which address, and for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from core.access import Actor
from core.tables.people import Role

ROOT = Path(__file__).resolve().parents[2]
LEAD, FACILITATOR, REVIEWER, TWIN, STAKEHOLDER = Role


@dataclass(frozen=True)
class Entry:
    """Hold one page; `name` is its place under `pages/`, `address` its path in the browser."""

    name: str
    title: str
    icon: str
    address: str
    roles: frozenset[Role]
    is_in_menu: bool = True
    is_public: bool = False

    @property
    def file(self) -> str:
        """Return the page's file, relative to `app.py`."""
        return f"pages/{self.name}.py"


def _entry(
    name: str, title: str, icon: str, address: str, *roles: Role, is_in_menu: bool = True
) -> Entry:
    return Entry(name, title, f":material/{icon}:", address, frozenset(roles), is_in_menu)


def _public(name: str, title: str, icon: str, address: str) -> Entry:
    return Entry(
        name, title, f":material/{icon}:", address, frozenset(Role), is_in_menu=False,
        is_public=True,
    )  # fmt: skip


# In the order of the menu; the first is the page one lands on.
ENTRIES = (
    _entry("programme/overview", "Today", "today", "today", *Role),
    _entry("programme/glance", "At a glance", "query_stats", "glance",
           LEAD, FACILITATOR, STAKEHOLDER),
    _entry("programme/rounds", "Rounds", "event", "rounds", LEAD),
    _entry("programme/intake", "Import", "upload_file", "import", LEAD),
    _entry("programme/applicants", "Applicants", "apartment", "applicants",
           LEAD, FACILITATOR, REVIEWER),
    _entry("programme/applicant", "Applicant", "description", "applicant",
           LEAD, FACILITATOR, REVIEWER, is_in_menu=False),
    _entry("programme/meeting", "Consensus meeting", "groups", "meeting",
           LEAD, FACILITATOR, REVIEWER),
    _entry("programme/selection", "Selection", "rule", "selection", LEAD, FACILITATOR),
    _entry("programme/matchmaking", "Matchmaking", "join_inner", "matchmaking", LEAD, FACILITATOR),
    _entry("programme/diversity", "Diversity", "balance", "diversity", LEAD, FACILITATOR),
    _entry("programme/letters", "Letters", "mail", "letters", LEAD, FACILITATOR),
    _entry("programme/journeys", "Journeys", "timeline", "journeys", LEAD, FACILITATOR),
    _entry("twinning/journey", "Our journey", "route", "journey", LEAD, FACILITATOR, TWIN),
    _entry("twinning/inception", "Inception exercise", "dashboard_customize", "inception",
           LEAD, FACILITATOR, TWIN, is_in_menu=False),
    _entry("twinning/meetings", "Meetings", "calendar_month", "meetings",
           LEAD, FACILITATOR, TWIN),
    _entry("twinning/logbook", "Logbook", "edit_note", "logbook", LEAD, FACILITATOR, TWIN),
    _entry("twinning/fiche", "Fiche", "article", "fiche", LEAD, FACILITATOR, TWIN),
    _entry("administration/people", "People", "group", "people", LEAD),
    _entry("administration/trail", "Trail", "history", "trail", LEAD),
    _entry("administration/account", "Account", "manage_accounts", "account", *Role),
    _public("public/call", "The call", "campaign", "call"),
    _public("public/apply", "Expression of interest", "edit_document", "apply"),
    _public("public/status", "Your application", "assignment_turned_in", "status"),
)  # fmt: skip

# Where stakeholders arrive: nothing ever waits for them on the first page.
GLANCE = "programme/glance"
# A lead sets no meetings; they come to them from a journey.
MEETINGS = "twinning/meetings"
# Shown to those whose own it is; others come to it from the journeys.
ONLY_TWINS = frozenset({"twinning/journey", "twinning/logbook", "twinning/fiche"})


def registered(actor: Actor | None) -> list[st.Page]:
    """Return every page, the same for everybody so that no address gets lost.

    Those that are not in this actor's menu are hidden there, and refuse by themselves.
    """
    shown = of(actor) if actor else ()
    first, *others = ENTRIES
    return [
        # The first page stands at the root of the address and nowhere else; its own name leads
        # there, for those who noted it or wrote it by hand.
        _page(first, shown, url_path="", default=True),
        *(_page(entry, shown, url_path=entry.address) for entry in others),
        st.Page(_go_to_first, title=first.title, url_path=first.address, visibility="hidden"),
    ]


def _page(entry: Entry, shown: Sequence[Entry], **where: Any) -> st.Page:
    visibility: Literal["visible", "hidden"] = "visible" if entry in shown else "hidden"
    return st.Page(
        ROOT / entry.file, title=entry.title, icon=entry.icon, visibility=visibility, **where
    )


def _go_to_first() -> None:
    st.switch_page(ROOT / ENTRIES[0].file)


def is_public(page: st.Page) -> bool:
    """Tell whether a page is open to people who have not signed in."""
    return page.url_path in {entry.address for entry in ENTRIES if entry.is_public}


def of(actor: Actor) -> tuple[Entry, ...]:
    """Return what stands in this actor's menu, one flat list."""
    return tuple(
        entry
        for entry in ENTRIES
        if entry.is_in_menu
        and actor.role in entry.roles
        and (actor.role is TWIN or entry.name not in ONLY_TWINS)
        and (actor.role is not LEAD or entry.name != MEETINGS)
        and (actor.role is not STAKEHOLDER or entry.name != ENTRIES[0].name)
    )


def go_to(name: str) -> None:
    """Open another page of the menu in place of this one."""
    st.switch_page(ROOT / next(entry for entry in ENTRIES if entry.name == name).file)


def link(name: str, label: str = "", **query: object) -> None:
    """Draw a link to a page of the menu, with what it should show in its address."""
    entry = next(entry for entry in ENTRIES if entry.name == name)
    st.page_link(
        entry.file, label=label or entry.title, icon=entry.icon,
        query_params={key: str(value) for key, value in query.items()} or None,
    )  # fmt: skip
