"""The team decides whether two files speak for one territory."""

from __future__ import annotations

import pytest
from sqlmodel import col, select

from core.database import Store
from core.errors import Missing, NotAllowed, NotPossible, Stale
from core.tables.intake import TerritoryLink, TerritoryVerdict
from core.tables.selection import Decision, Expression
from core.tables.trail import TrailEntry
from core.territories import actions
from tests.cast import TESTS, TODAY, Cast, add_expression, add_round

SAME, RELATED, DIFFERENT = TerritoryVerdict


def decide(
    store: Store, cast: Cast, verdict: TerritoryVerdict, version: int | None = None, *,
    who: str = "ines", one: int | None = None, other: int | None = None, reason: str = "Looked up.",
) -> None:  # fmt: skip
    actor = cast.actor(getattr(cast, who))
    first, second = one or cast.turku.id or 0, other or cast.ghent.id or 0
    with store.writing(actor) as session:
        actions.decide_territory(session, actor, first, second, verdict, reason, version, on=TODAY)


def links(store: Store) -> list[TerritoryLink]:
    with store.reading(TESTS) as session:
        return list(session.exec(select(TerritoryLink)))


@pytest.mark.parametrize("who", ["ines", "jonas"])
def test_the_team_decides_and_may_decide_again(store: Store, cast: Cast, who: str) -> None:
    decide(store, cast, SAME, who=who)
    decide(store, cast, DIFFERENT, 1, who=who, reason="Two towns after all.")
    (link,) = links(store)
    assert (link.first_id, link.second_id) == (cast.ghent.id, cast.turku.id)
    assert (link.verdict, link.reason, link.decided_on, link.version) == (
        DIFFERENT, "Two towns after all.", TODAY, 2,
    )  # fmt: skip
    assert link.decided_by_id == getattr(cast, who).id
    with store.reading(TESTS) as session:
        entries = session.exec(
            select(TrailEntry).where(col(TrailEntry.action) == "decide_territory")
        ).all()
    assert [entry.subject for entry in entries] == ["territory_link"] * 2


@pytest.mark.parametrize("version", [None, 7])
def test_who_decides_second_sees_what_the_first_decided(
    store: Store, cast: Cast, version: int | None
) -> None:
    decide(store, cast, SAME)
    with pytest.raises(Stale) as refused:
        decide(store, cast, DIFFERENT, version, reason="Mine.")
    assert refused.value.theirs == {"Verdict": "Same territory", "Reason": "Looked up."}
    assert refused.value.yours == {"Verdict": "Different territories", "Reason": "Mine."}
    assert refused.value.version == 1


def test_two_files_of_one_round_are_decided_on(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        elsewhere = add_expression(session, add_round(session, "Next").id or 0, "Ghent").id
    for other in (cast.turku.id, elsewhere):
        with pytest.raises(NotPossible, match="two different files of one round"):
            decide(store, cast, SAME, other=other)
    with pytest.raises(Missing):
        decide(store, cast, SAME, other=9_999)
    with pytest.raises(NotPossible, match="Give the reason"):
        decide(store, cast, SAME, reason=" ")
    assert links(store) == []


def test_two_paired_files_are_not_made_one_territory(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        for number in (cast.ghent.id, cast.turku.id):
            session.get_one(Expression, number).decision = Decision.PAIRED
    with pytest.raises(NotPossible, match="paired already"):
        decide(store, cast, SAME)


@pytest.mark.parametrize("who", ["ruth", "gita", "stan"])
def test_nobody_else_decides(store: Store, cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        decide(store, cast, SAME, who=who)
