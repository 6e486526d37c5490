"""A twin accepts its duties for itself alone; its facilitator reads who has."""

from __future__ import annotations

import pytest

from core.database import Store
from core.duties import actions, queries
from core.duties.rules import WORDING
from core.errors import Missing, NotAllowed, NotPossible
from core.tables.pairing import ConsentState, PairConsent
from tests.cast import TESTS, TODAY, Cast


def _accept(store: Store, cast: Cast, who: str) -> bool:
    actor = cast.actor(getattr(cast, who))
    with store.writing(actor) as session:
        return actions.accept_duties(session, actor, cast.journey.id or 0, WORDING, on=TODAY)


def test_each_twin_accepts_once_and_the_facilitator_reads_it(store: Store, cast: Cast) -> None:
    jonas = cast.actor(cast.jonas)
    assert _accept(store, cast, "gita") is False
    with pytest.raises(NotPossible, match="already"):
        _accept(store, cast, "gita")
    with store.reading(jonas) as session:
        found = queries.duties_of(session, jonas, cast.pair.id or 0)
        assert [pair.pair_id for pair in queries.open_duties(session, jonas)] == [cast.pair.id]
    assert [(one.name, one.accepted_on, one.by) for one in found.twins] == [
        ("Ghent", TODAY, "Gita"), ("Turku", None, ""),
    ]  # fmt: skip
    assert _accept(store, cast, "timo") is True
    with store.reading(jonas) as session:
        assert queries.open_duties(session, jonas) == ()


@pytest.mark.parametrize("who", ["jonas", "ines", "petra", "paulo", "ruth", "stan"])
def test_nobody_accepts_for_a_twin(store: Store, cast: Cast, who: str) -> None:
    with pytest.raises((NotAllowed, Missing)):
        _accept(store, cast, who)


def test_duties_come_after_consent(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        asked = PairConsent(pair_id=cast.pair.id or 0, expression_id=cast.ghent.id or 0,
                            asked_on=TODAY, state=ConsentState.ASKED)  # fmt: skip
        session.add(asked)
    with pytest.raises(NotPossible, match="Agree to the pairing first"):
        _accept(store, cast, "gita")
    assert _accept(store, cast, "timo") is False


def test_another_pair_reads_nothing_of_it(store: Store, cast: Cast) -> None:
    paulo = cast.actor(cast.paulo)
    with store.reading(paulo) as session:
        with pytest.raises(NotAllowed):
            queries.duties_of(session, paulo, cast.pair.id or 0)
        assert [one.pair_id for one in queries.open_duties(session, paulo)] == [cast.other_pair.id]
