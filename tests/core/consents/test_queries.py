"""Who reads what of the consents, at how many statements, and what a free place is offered."""

from __future__ import annotations

import pytest

from core.consents.queries import (
    consents_of_round,
    consents_under_way,
    own_consents,
    read_consents,
    read_partner,
    read_replacement,
)
from core.consents.replacement import Replacement
from core.consents.views import Partner
from core.errors import Missing, NotAllowed, NotPossible
from core.letters.queries import list_due_letters
from core.letters.templates import DEFAULTS
from core.rounds.queries import list_rounds
from core.tables.journey import Journey
from core.tables.letters import LetterKind
from core.tables.pairing import PairConsent
from core.tables.selection import RoundState
from tests.cast import TESTS, TODAY, add_expression, add_pair
from tests.core.consents.paired import NO, YES, Paired
from tests.core.matchmaking.stored import change
from tests.statements import counted


def offered(paired: Paired, pair_id: int) -> Replacement:
    """Read what may take a place."""
    lead = paired.actor("ines")
    with paired.store.reading(lead) as session:
        return read_replacement(session, lead, pair_id)


def test_a_twin_reads_its_own_pair_and_not_why_the_other_declined(paired: Paired) -> None:
    pair = paired.pair("Lind", "Belo")
    paired.told(pair, "Belo", NO)
    seen = paired.read("lena", pair.pair_id)
    assert seen is not None and seen.own is not None
    assert (seen.own.name, seen.other.name, seen.other.reason) == ("Lind", "Belo", "")
    team = paired.read("jonas", pair.pair_id)
    assert team is not None and (team.own, team.second.reason) == (None, NO.reason)
    with pytest.raises(NotAllowed):
        paired.read("lena", paired.pair("Tran", "Brod").pair_id)


@pytest.mark.parametrize("who", ["ruth", "stan", "paulo"])
def test_nobody_else_reads_an_answer(paired: Paired, who: str) -> None:
    pair_id, actor = paired.pair("Lind", "Belo").pair_id, paired.actor(who)
    with pytest.raises(NotAllowed), paired.store.reading(actor) as session:
        read_consents(session, actor, pair_id)
    with pytest.raises(NotAllowed), paired.store.reading(actor) as session:
        consents_of_round(session, actor, paired.known.round_id)


def test_a_pair_that_was_never_asked_has_no_consents(paired: Paired) -> None:
    assert paired.read("jonas", paired.cast.pair.id or 0) is None


def test_a_facilitator_is_told_of_own_journeys_and_notes_theirs_alone(paired: Paired) -> None:
    found = {}
    for who in ("ines", "jonas", "petra"):
        actor = paired.actor(who)
        with paired.store.reading(actor) as session:
            found[who] = len(consents_under_way(session, actor))
    assert found == {"ines": 3, "jonas": 3, "petra": 0}
    assert [pair.may_record for pair in paired.pairs("petra")] == [False] * 3
    assert [pair.may_record for pair in paired.pairs("ines")] == [True] * 3
    change(paired.store, paired.known.round, state=RoundState.CLOSED)
    lead = paired.actor("ines")
    with paired.store.reading(lead) as session:
        assert consents_under_way(session, lead) == ()


def test_a_twin_is_asked_about_pairings_that_run(paired: Paired) -> None:
    boris = paired.actor("boris")

    def own() -> list[bool]:
        with paired.store.reading(boris) as session:
            return [pair.is_open for pair in own_consents(session, boris)]

    assert own() == [True]
    paired.answer("lena", YES)
    paired.answer("boris", YES)
    assert own() == [False]


def test_an_ended_pairing_is_asked_about_no_more(paired: Paired) -> None:
    paired.decline("Lind", "Belo")
    boris = paired.actor("boris")
    with paired.store.reading(boris) as session:
        assert own_consents(session, boris) == ()


def test_the_partner_is_described_without_contact_data(paired: Paired) -> None:
    lena = paired.actor("lena")
    with paired.store.reading(lena) as session:
        found = read_partner(session, lena, paired.id("Belo"))
    assert found == Partner(
        "Belo", "Bulgaria", "Medium city", "Textiles", 3.0,
        "Separate collection and sorting of textiles",
    )  # fmt: skip
    with pytest.raises(Missing), paired.store.reading(lena) as session:
        read_partner(session, lena, paired.id("Tran"))


def test_more_pairs_take_no_more_statements(paired: Paired) -> None:
    lead = paired.actor("ines")
    with paired.store.reading(lead) as session, counted(paired.store) as few:
        consents_of_round(session, lead, paired.known.round_id)
    with paired.store.writing(TESTS) as session:
        for at in range(20):
            one, other = (
                add_expression(session, paired.known.round_id, f"{side} {at}", country=country)
                for side, country in (("North", "SE"), ("South", "IT"))
            )
            pair = add_pair(session, one, other)
            session.add(
                Journey(
                    pair_id=pair.id or 0, round_id=pair.round_id, started_on=TODAY,
                    facilitator_id=paired.cast.jonas.id,
                )
            )  # fmt: skip
            for side in (one, other):
                session.add(
                    PairConsent(
                        pair_id=pair.id or 0, expression_id=side.id or 0, asked_on=TODAY
                    )
                )  # fmt: skip
    with paired.store.reading(lead) as session, counted(paired.store) as many:
        assert len(consents_of_round(session, lead, paired.known.round_id)) == 23
    assert len(many) == len(few) <= 8


def test_a_free_place_is_offered_the_best_partner_and_the_best_pair(paired: Paired) -> None:
    place = paired.decline("Lind", "Belo")
    found = offered(paired, place.pair_id)
    assert [(one.name, one.broken) for one in found.for_left] == [
        ("Lind (Sweden) and Solo (Spain)", ("East: 2 of 6 twins, at least 3.",))
    ]
    # With the two that stand, only an eastern twin keeps every limit.
    assert [(one.name, one.broken) for one in found.best] == [
        ("Belo (Bulgaria) and Lind Services (Sweden)", ())
    ]
    assert (found.clash, found.places) == ((), 1)


def test_who_left_the_round_is_offered_to_nobody(paired: Paired) -> None:
    place = paired.decline("Lind", "Belo", "Belo")
    found = offered(paired, place.pair_id)
    assert [one.name for one in found.best] == ["Lind (Sweden) and Solo (Spain)"]
    assert found.best == found.for_left


def test_a_place_that_is_not_free_is_offered_nothing(paired: Paired) -> None:
    with pytest.raises(NotPossible, match="still stands"):
        offered(paired, paired.pair("Lind", "Belo").pair_id)
    place = paired.decline("Lind", "Belo")
    paired.replace(place, "Lind", "Solo")
    with pytest.raises(NotPossible, match="has taken this place already"):
        offered(paired, place.pair_id)
    with pytest.raises(Missing):
        offered(paired, 999)


@pytest.mark.parametrize("who", ["ruth", "stan", "paulo"])
def test_the_list_of_rounds_tells_nobody_else_of_a_pair(paired: Paired, who: str) -> None:
    actor = paired.actor(who)
    with paired.store.reading(actor) as session:
        found = {row.name: row.pairs for row in list_rounds(session, actor)}
    assert found["Round 2026"] == 0


def test_the_letter_to_the_pair_itself_is_the_question(paired: Paired) -> None:
    jonas = paired.actor("jonas")
    with paired.store.reading(jonas) as session:
        due = list_due_letters(session, jonas, paired.known.round_id)
    assert sum(one.kind is LetterKind.PAIRED for one in due) == 6
    body = DEFAULTS[LetterKind.PAIRED].body
    assert "Nothing is published about the pair before both twins have agreed." in body
