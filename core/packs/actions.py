"""File the decision pack of a confirmed set of pairs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlmodel import Session, select

from core import access
from core.access import Actor
from core.errors import Missing, NotPossible
from core.files import folder
from core.packs import rules
from core.tables.pairing import FiledPack, Pair, Proposal, ProposalState


def file_pack(
    session: Session, actor: Actor, proposal_id: int, data: bytes, document: bytes, *, on: date
) -> None:
    """Keep both files of a decision pack with the confirmed set, once and for good.

    The bytes lie on the disk before the row is written. Raises Missing, or NotPossible for a set
    that is not confirmed, has its pack already, or that the pack is not about.
    """
    access.require(session, actor, "file_pack")
    row = session.get(Proposal, proposal_id)
    if row is None:
        raise Missing("This set of pairs does not exist. Choose one from the list.")
    if row.state is not ProposalState.CONFIRMED:
        raise NotPossible("A decision pack is filed once the pairs are confirmed.")
    there = select(FiledPack.id).where(FiledPack.proposal_id == proposal_id)
    if session.exec(there).first() is not None:
        raise NotPossible("The decision pack of these pairs is filed already, and stays as it is.")
    pairs = session.exec(select(Pair).where(Pair.proposal_id == proposal_id)).all()
    refusal = rules.check_pack(
        data, document, proposal_id, row.pool_hash,
        {(pair.first_id, pair.second_id) for pair in pairs},
    )  # fmt: skip
    if refusal:
        raise NotPossible(refusal)
    place: Path = session.info["files"]
    session.add(FiledPack(
        proposal_id=proposal_id, round_id=row.round_id, filed_on=on, by_id=actor.person_id or 0,
        data_sha256=folder.put(place, data), document_sha256=folder.put(place, document),
    ))  # fmt: skip
