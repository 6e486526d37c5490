"""List the files of a journey and open one, for those who may read it."""

from __future__ import annotations

from pathlib import Path

from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.errors import Missing
from core.files import folder
from core.files.rows import FileContent, FileRow
from core.tables.notes import Attachment
from core.tables.people import Person

GONE = "This file is not there any more, or it belongs to another pair. Reload the page."


def list_files(session: Session, actor: Actor, journey_id: int) -> tuple[FileRow, ...]:
    """Return the files of a journey that the actor may read, the newest first."""
    access.require(session, actor, "list_files")
    rows = session.exec(
        select(Attachment)
        .where(Attachment.journey_id == journey_id, col(Attachment.removed_at).is_(None))
        .order_by(col(Attachment.uploaded_at).desc(), col(Attachment.id).desc())
    ).all()
    people = {row.by_id for row in rows}
    names = {
        person: name
        for person, name in session.exec(
            select(col(Person.id), col(Person.name)).where(col(Person.id).in_(sorted(people)))
        )
    }
    return tuple(
        FileRow(
            row.id or 0, row.entry_id, row.milestone_id, row.name, row.media_type, row.size,
            row.visibility, row.by_id, names.get(row.by_id, "Somebody"), row.uploaded_on,
            row.version,
        )
        for row in rows
    )  # fmt: skip


def open_file(session: Session, actor: Actor, file_id: int) -> FileContent:
    """Return a file with its bytes, as they were given. Raises Missing."""
    access.require(session, actor, "open_file")
    row = session.exec(select(Attachment).where(col(Attachment.id) == file_id)).first()
    if row is None or row.removed_at is not None:
        raise Missing(GONE)
    place: Path = session.info["files"]
    content = folder.get(place, row.sha256)
    if content is None:
        raise Missing(
            f"The content of “{row.name}” is missing or damaged on our side. Add the file again, "
            "or ask the programme team to bring it back from a backup."
        )
    return FileContent(row.name, row.media_type, content)
