"""Who reads the decision packs that were filed, and what they find."""

from __future__ import annotations

import pytest

from core.database import Store
from core.errors import Missing, NotAllowed
from core.files import folder
from core.packs.queries import GONE, filed_packs, read_filed_pack
from tests.cast import Cast
from tests.core.matchmaking.stored import KnownRound
from tests.core.packs.test_actions import file, files_of


@pytest.fixture
def known(store: Store, cast: Cast) -> KnownRound:
    return KnownRound(store, cast)


def test_a_pack_whose_file_is_gone_says_where_to_get_it_back(known: KnownRound) -> None:
    number = known.keep()
    known.confirm(number)
    data, paper = files_of(known, number)
    file(known, number, (data, paper))
    folder.path_of(known.store.settings.files, folder.digest_of(data)).unlink()
    jonas = known.actor("jonas")
    with known.store.reading(jonas) as session:
        assert read_filed_pack(session, jonas, number, is_document=True) == paper
        with pytest.raises(Missing, match=GONE):
            read_filed_pack(session, jonas, number, is_document=False)


@pytest.mark.parametrize("name", ["ruth", "gita", "stan"])
def test_nobody_outside_the_team_reads_a_pack(known: KnownRound, name: str) -> None:
    actor = known.actor(name)
    with known.store.reading(actor) as session, pytest.raises(NotAllowed):
        read_filed_pack(session, actor, 1, is_document=True)
    with known.store.reading(actor) as session, pytest.raises(NotAllowed):
        filed_packs(session, actor, known.round_id)
