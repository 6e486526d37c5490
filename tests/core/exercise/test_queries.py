"""The mark of the exercise changes with whatever is done; a reader costs few statements."""

from __future__ import annotations

from core.database import Store
from core.exercise import actions, queries
from core.exercise.rules import CardInput
from core.tables.exercise import CardKind
from core.tables.selection import Expression
from tests.cast import TESTS, TODAY, Cast
from tests.statements import counted


def test_the_mark_changes_with_every_step(store: Store, cast: Cast) -> None:
    gita, jonas, journey = cast.actor(cast.gita), cast.actor(cast.jonas), cast.journey.id or 0
    marks = []

    def look() -> None:
        with store.reading(jonas) as session:
            marks.append(queries.last_exercise_change(session, jonas, journey))

    look()
    with store.writing(gita) as session:
        (card,) = actions.put_cards(session, gita, journey, [CardInput(CardKind.WANT, "Reuse")],
                                    cast.ghent.id or 0, on=TODAY)  # fmt: skip
    look()
    with store.writing(gita) as session:
        group = actions.put_together(session, gita, journey, [card], "Reuse", on=TODAY)
    look()
    for _ in range(2):  # dots given again count as news too
        with store.writing(gita) as session:
            actions.give_dots(session, gita, journey, {group or 0: 5}, on=TODAY)
        look()
    with store.writing(jonas) as session:
        actions.open_votes(session, jonas, journey, on=TODAY)
    look()
    assert len(set(marks)) == 6


def test_cards_are_suggested_from_both_expressions(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        session.get_one(Expression, cast.ghent.id).offers = ["Repair voucher"]
        session.get_one(Expression, cast.turku.id).challenges = "Few people sort."
    timo = cast.actor(cast.timo)
    with store.reading(timo) as session, counted(store) as statements:
        found = queries.open_exercise(session, timo, cast.pair.id or 0)
    assert found.suggested == (
        (cast.ghent.id, CardKind.OFFER, "Repair voucher"),
        (cast.turku.id, CardKind.CHALLENGE, "Few people sort."),
    )
    assert len(statements) <= 10
