from __future__ import annotations

import io

import docx

from core.matchmaking.pack import Pack
from core.matchmaking.pack_document import document
from core.tables.pairing import WishKind
from tests.core.matchmaking.stored import KnownRound
from tests.core.matchmaking.test_pack import wish


def opened(pack: Pack) -> tuple[list[str], list[list[str]]]:
    made = docx.Document(io.BytesIO(document(pack)))
    rows = [[cell.text for cell in row.cells] for table in made.tables for row in table.rows]
    return [one.text for one in made.paragraphs if one.text], rows


def test_the_document_says_pairs_proof_prices_and_how_to_check(known: KnownRound) -> None:
    wish(known, WishKind.FORBID, "Tran", "Belo")
    pack = known.pack(known.keep(name="Broad", note="For the panel."))
    said, rows = opened(pack)
    assert said[:5] == [
        "Decision pack", "Round 2026. Broad.", said[2], pack.proof, "For the panel.",
    ]  # fmt: skip
    assert said[2].startswith("Kept by Jonas on ")
    assert "not confirmed yet" in said[2]
    headings = [
        "The pairs", "Total and proof", "Weights, rules and musts", "Set by hand",
        "Other sets, and how firm this one is", "Candidates without a partner",
        "The facts that were compared", "How to check this",
    ]  # fmt: skip
    assert [line for line in said if line in headings] == headings
    cells = {cell for row in rows for cell in row}
    assert {
        f"{number}. {one.first.name} and {one.second.name}"
        for number, one in enumerate(pack.found.pairs, start=1)
    } < cells
    assert {"Belo with Tran", "Forbidden", pack.pool.pool_hash} < cells
    assert {one.reason for one in pack.found.unmatched} < cells
    assert pack.firm.sentence in said
    assert {f"{one.times} of {pack.firm.draws}" for one in pack.firm.pairs} < cells
    assert any("Context: population" in line for line in said)
    assert any("python -m core match FILE.json" in line for line in said)


def test_the_same_pack_gives_the_same_bytes(known: KnownRound) -> None:
    pack = known.pack(known.keep())
    assert document(pack) == document(pack)
    assert "Nobody pinned or forbade a pair." in opened(pack)[0]
