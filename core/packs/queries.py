"""Read the decision packs that were filed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.errors import Missing
from core.files import folder
from core.tables.pairing import FiledPack

GONE = "The file of this decision pack is not on the disk any more. Restore it from a backup."


@dataclass(frozen=True)
class Filed:
    """Hold when a pack was filed."""

    proposal_id: int
    filed_on: date


def filed_packs(session: Session, actor: Actor, round_id: int) -> tuple[Filed, ...]:
    """Return which sets of a round have their pack filed."""
    access.require(session, actor, "filed_packs")
    rows = session.exec(
        select(FiledPack).where(FiledPack.round_id == round_id).order_by(col(FiledPack.proposal_id))
    ).all()
    return tuple(Filed(row.proposal_id, row.filed_on) for row in rows)


def read_filed_pack(
    session: Session, actor: Actor, proposal_id: int, *, is_document: bool
) -> bytes:
    """Return one file of a filed pack as it was filed. Raises Missing."""
    access.require(session, actor, "read_filed_pack")
    row = session.exec(select(FiledPack).where(FiledPack.proposal_id == proposal_id)).first()
    if row is None:
        raise Missing("The decision pack of these pairs was not filed.")
    place: Path = session.info["files"]
    content = folder.get(place, row.document_sha256 if is_document else row.data_sha256)
    if content is None:
        raise Missing(GONE)
    return content
