"""Which pack may be filed with a set of pairs: the one that is about it, and whole."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from core.matchmaking.pack_data import KIND, seal_of

OTHER = "This decision pack is not about these pairs. Make it again from the confirmed set."
BROKEN = "This decision pack is not whole. Make it again from the confirmed set."
DOCUMENT_START = b"PK"


def check_pack(
    data: bytes, document: bytes, proposal_id: int, pool_hash: str,
    pairs: Collection[tuple[int, int]],
) -> str | None:  # fmt: skip
    """Return why a pack cannot be filed with a set, or None."""
    try:
        told: dict[str, Any] = json.loads(data)
        is_whole = told["kind"] == KIND and told["seal"] == seal_of(told)
        about = (told["set"]["id"], told["pool_hash"])
        drawn = {(int(one["first"]), int(one["second"])) for one in told["result"]["pairs"]}
    except (ValueError, KeyError, TypeError):
        return BROKEN
    if not is_whole or not document.startswith(DOCUMENT_START):
        return BROKEN
    return None if about == (proposal_id, pool_hash) and drawn == set(pairs) else OTHER
