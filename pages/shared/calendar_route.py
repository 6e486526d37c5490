"""The address at which a calendar program follows the meetings of one journey.

Whoever holds the link is not signed in: it stands for the person who made it, and every request
asks anew what that person may read. A link that never was, was ended, or whose person left gets
one and the same answer.
"""

from __future__ import annotations

import hashlib

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.access import system
from core.appointments import calendar_file, words
from core.appointments.queries import find_calendar_link, read_calendar
from core.errors import StoreRefused, TwinningError
from core.people.passwords import token_hash
from pages.shared import store

ADDRESS = "calendar"
ENDING = ".ics"
KIND = "text/calendar; charset=utf-8"
FINDER = system("calendar")
GONE = "There is no such calendar. Make a new link on the page of your meetings.\n"
# It is one person's: nobody in between keeps it, and its reader asks each time whether it changed.
KEPT_BY_ITS_READER = "private, no-cache"


def answer(request: Request) -> Response:
    """Answer with the calendar that a link opens, or with 404."""
    token = request.path_params["token"].removesuffix(ENDING)
    try:
        content = _content(token)
    except StoreRefused:
        return _plain("The programme's store cannot be reached. Try again later.\n", 503)
    except TwinningError:
        return _plain(GONE, 404)
    mark = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": mark, "Cache-Control": KEPT_BY_ITS_READER, "X-Robots-Tag": "noindex"}
    if mark in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type=KIND)


def _content(token: str) -> bytes:
    desk = store.opened()
    with desk.reading(FINDER) as session:
        holder = find_calendar_link(session, FINDER, token_hash(token))
    with desk.reading(holder.actor) as session:
        view = read_calendar(session, holder.actor, holder.pair_id)
    kits = {meeting.step.id: words.kit_for(view, meeting) for meeting in view.meetings}
    return calendar_file.calendar(view, kits)


def _plain(text: str, status: int) -> Response:
    return Response(text, status, {"Cache-Control": "no-store"}, "text/plain")


ROUTE = Route(f"/{ADDRESS}/{{token:path}}", answer, methods=["GET", "HEAD"])
