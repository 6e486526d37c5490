"""What a twin may answer when, and the sentences that say where consent stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.consents import rules
from core.consents.rules import AnswerInput, ToldInput
from core.consents.views import Answer, PairConsents, Partner
from core.tables.letters import LetterState
from core.tables.pairing import ConsentState, ConsentWay
from core.tables.selection import RoundState

TODAY = date(2025, 10, 14)
ASKED, AGREED, DECLINED = ConsentState
YES, NO = AnswerInput(True), AnswerInput(False, "No staff.")


def answer(name: str, state: ConsentState = ASKED, number: int = 1, days: int = 12) -> Answer:
    """Make an answer of a twin that was asked so many days ago."""
    said = None if state is ASKED else TODAY
    return Answer(number, 1, number, name, "Finland", state, TODAY - timedelta(days=days), said)


def pair(
    first: ConsentState = ASKED, second: ConsentState = ASKED, number: int = 1, days: int = 12,
    own: str = "", **fields: object,
) -> PairConsents:  # fmt: skip
    """Make a pair of Ghent and Turku."""
    sides = [
        answer("Ghent", first, 2 * number, days),
        answer("Turku", second, 2 * number + 1, days),
    ]
    sides = [replace(one, is_own=one.name == own) for one in sides]
    agreed = {first, second} == {AGREED}
    values: dict[str, object] = {"published_on": TODAY if agreed else None} | fields
    return PairConsents(
        number,
        1,
        1,
        number,
        "Ghent and Turku",
        *sides,
        7,
        "Jonas",
        date(2025, 11, 17),
        9,
        **values,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("before", "given", "stands", "published", "refusal"),
    [
        (ASKED, YES, True, None, None),
        (ASKED, NO, True, None, None),
        (AGREED, NO, True, None, None),
        (DECLINED, YES, True, None, None),
        (DECLINED, AnswerInput(False, "Another reason."), True, None, None),
        (AGREED, YES, True, None, "This twin has agreed already."),
        (ASKED, AnswerInput(False), True, None, "Say in a sentence why"),
        (ASKED, AnswerInput(False, "x" * 501), True, None, "Shorten the reason to 500"),
        (AGREED, NO, True, TODAY, "Both twins have agreed, since Tue 14 Oct 2025"),
        (DECLINED, YES, False, None, "This pairing was ended"),
    ],
)
def test_a_mind_may_be_changed_until_both_have_agreed(
    before: ConsentState, given: AnswerInput, stands: bool, published: date | None,
    refusal: str | None,
) -> None:  # fmt: skip
    said = rules.check_answer(before, given, stands=stands, published_on=published)
    assert (said or "").startswith(refusal or "") and bool(said) == bool(refusal)


def test_agreeing_needs_no_reason_and_keeps_none() -> None:
    assert AnswerInput(True, "because").tidy() == YES
    assert AnswerInput(False, "  No staff. ").tidy() == NO


@pytest.mark.parametrize(
    ("who", "days", "refusal"),
    [
        ("Mika Salo", 0, None),
        ("Mika Salo", -12, None),
        ("", 0, "Write who gave the answer"),
        ("x" * 201, 0, "Shorten the name"),
        ("Mika Salo", 1, "This day is still to come"),
        ("Mika Salo", -13, "The twins were asked on Thu 2 Oct 2025"),
    ],
)
def test_an_answer_that_was_told_has_a_name_and_a_day(
    who: str, days: int, refusal: str | None
) -> None:
    given = ToldInput(YES, who, TODAY + timedelta(days=days))
    said = rules.check_told(given, TODAY - timedelta(days=12), TODAY)
    assert (said or "").startswith(refusal or "") and bool(said) == bool(refusal)


@pytest.mark.parametrize(
    ("decliners", "leaving", "stands", "refusal"),
    [
        ([5], [], True, None),
        ([5], [5], True, None),
        ([], [], True, "Neither twin has declined. Reload the page."),
        ([5], [6], True, "Only a twin that declined leaves the round here."),
        ([5], [5], False, "This pair was settled already. Reload the page."),
    ],
)
def test_only_a_declined_pair_is_settled_and_once(
    decliners: list[int], leaving: list[int], stands: bool, refusal: str | None
) -> None:
    assert rules.check_settling(decliners, leaving, stands=stands) == refusal


@pytest.mark.parametrize(
    ("state", "stands", "is_replaced", "refusal"),
    [
        (RoundState.CONFIRMED, False, False, None),
        (RoundState.CONFIRMED, True, False, "This pair still stands."),
        (RoundState.CONFIRMED, False, True, "Another pair has taken this place already."),
        (RoundState.CLOSED, False, False, "The round is closed."),
    ],
)
def test_a_place_is_filled_once_while_the_round_runs(
    state: RoundState, stands: bool, is_replaced: bool, refusal: str | None
) -> None:
    said = rules.check_vacancy(state, stands=stands, is_replaced=is_replaced)
    assert (said or "").startswith(refusal or "") and bool(said) == bool(refusal)


@pytest.mark.parametrize(
    ("pairs", "sentence"),
    [
        ([], "No pair of this round stands."),
        ([pair(AGREED, AGREED)], "The pair has the consent of both twins."),
        ([pair(AGREED, AGREED)] * 10, "All ten pairs have the consent of both twins."),
        ([pair(AGREED, AGREED)] * 9 + [pair(AGREED)],
         "9 of 10 pairs have both consents; Turku has not answered for 12 days."),
        ([pair(AGREED, AGREED), pair(AGREED, days=0)],
         "1 of 2 pairs has both consents; Turku has not answered."),
        ([pair()], "The pair has not both consents yet; two twins have not answered for 12 days."),
        ([pair(), pair(AGREED, days=3)],
         "None of 2 pairs has both consents; three twins have not answered, "
         "Ghent longest, for 12 days."),
        ([pair(AGREED, AGREED), pair(AGREED, DECLINED)],
         "1 of 2 pairs has both consents; Turku declined."),
        ([pair(AGREED, AGREED), pair(AGREED, DECLINED, declined_on=TODAY)],
         "The pair has the consent of both twins; 1 place is free."),
        ([pair(AGREED, AGREED),
          pair(AGREED, DECLINED, declined_on=TODAY, replaced_by="Brno and Porto")],
         "The pair has the consent of both twins."),
    ],
)  # fmt: skip
def test_the_round_is_told_in_one_sentence(pairs: list[PairConsents], sentence: str) -> None:
    assert rules.round_sentence(pairs, TODAY) == sentence


@pytest.mark.parametrize(
    ("own", "other", "sentence"),
    [
        (ASKED, ASKED, "Do you agree to be the twin of Turku?"),
        (ASKED, AGREED, "Turku has agreed already. Do you agree to be the twin of Turku?"),
        (AGREED, ASKED, "You agreed on Tue 14 Oct 2025. The answer of Turku is awaited."),
        (AGREED, DECLINED, "You agreed on Tue 14 Oct 2025. Turku cannot walk this journey; "
                           "the programme lead looks further."),
        (DECLINED, AGREED, "You said on Tue 14 Oct 2025 that you cannot walk this journey. "
                           "The programme lead reads it and decides what follows."),
        (AGREED, AGREED, "Both twins agreed to this pairing; it stands since Tue 14 Oct 2025."),
    ],
)  # fmt: skip
def test_a_twin_is_told_its_own_answer_and_whether_the_others_is_awaited(
    own: ConsentState, other: ConsentState, sentence: str
) -> None:
    assert rules.own_sentence(pair(own, other, own="Ghent")) == sentence


def test_an_ended_pairing_says_so_to_each_side() -> None:
    left = rules.own_sentence(pair(AGREED, DECLINED, own="Ghent", declined_on=TODAY))
    gone = rules.own_sentence(pair(AGREED, DECLINED, own="Turku", declined_on=TODAY))
    said = "Turku cannot walk this journey, so this pairing has ended."
    assert left == f"{said} The programme looks for another partner for you."
    assert gone == said
    assert rules.own_sentence(pair()) == ""


def test_agreeing_is_explained_with_months_days_and_publication() -> None:
    said = rules.meaning(pair(own="Ghent"))
    for part in ("with Turku from Mon 17 Nov 2025", "nine months", "6 to 9 full days", "Annex I"):
        assert part in said


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (answer("Turku"), "Asked on Thu 2 Oct 2025, no answer for 12 days."),
        (answer("Turku", days=0), "Asked on Tue 14 Oct 2025."),
        (replace(answer("Turku", AGREED), way=ConsentWay.IN_PROGRAM, said_by="Timo"),
         "Agreed on Tue 14 Oct 2025 by Timo."),
        (replace(answer("Turku", DECLINED), way=ConsentWay.TOLD, said_by="Mika",
                 noted_by="Jonas"), "Declined on Tue 14 Oct 2025, told by Mika (noted by Jonas)."),
        (replace(answer("Turku", AGREED), way=ConsentWay.TOLD),
         "Agreed on Tue 14 Oct 2025, told to the team."),
    ],
)  # fmt: skip
def test_the_team_reads_when_and_how_an_answer_came(given: Answer, sentence: str) -> None:
    assert rules.answer_sentence(given, TODAY) == sentence


@pytest.mark.parametrize(
    ("state", "letter", "sentence"),
    [
        (ASKED, None, "No letter has asked yet."),
        (ASKED, LetterState.WAITING, "The letter that asks waits in the outbox."),
        (ASKED, LetterState.SENT, ""),
        (AGREED, None, ""),
    ],
)
def test_a_letter_that_has_not_left_is_pointed_out(
    state: ConsentState, letter: LetterState | None, sentence: str
) -> None:
    given = replace(answer("Turku", state), letter=letter)
    assert rules.letter_sentence(given) == sentence
    assert rules.unasked([replace(pair(AGREED, AGREED), second=given, published_on=None)]) == bool(
        sentence
    )


def test_a_lead_chooses_what_becomes_of_those_who_declined() -> None:
    one = pair(AGREED, DECLINED).decliners
    assert rules.choices(one) == (
        ("Keep Turku as a candidate", ()),
        ("Turku leaves the round", (3,)),
    )
    both = pair(DECLINED, DECLINED).decliners
    assert [leaving for _, leaving in rules.choices(both)] == [(), (2,), (3,), (2, 3)]
    assert rules.settling(pair(AGREED, DECLINED)) == (
        "The pairing ends, and its journey with it; Ghent is free for another partner. "
        "What becomes of Turku?"
    )


@pytest.mark.parametrize(("days", "is_told"), [(0, True), (60, True), (61, False)])
def test_a_free_place_is_told_for_two_months(days: int, is_told: bool) -> None:
    vacant = pair(AGREED, DECLINED, declined_on=TODAY)
    assert rules.is_vacant_still(vacant, TODAY + timedelta(days=days)) == is_told
    filled = replace(vacant, replaced_by="Brno and Porto")
    assert not rules.is_vacant_still(filled, TODAY)


def test_a_partner_is_described_by_its_file() -> None:
    told = Partner("Turku", "Finland", "Medium city", "Reuse", 3.0, "Reuse of furniture")
    assert rules.partner_sentence(told) == (
        "Turku, Finland, medium city. Topic: Reuse. Level of advancement 3 of 5."
    )
    assert (
        rules.partner_sentence(Partner("Turku", "Finland", "", "", None, "")) == "Turku, Finland."
    )


def test_what_ended_a_pairing_and_whose_place_is_taken_are_said() -> None:
    assert rules.ended_because(["Turku"]) == "Turku could not walk it, so the pairing was declined."
    assert rules.place_note("Ghent and Turku", []) == (
        "In place of Ghent and Turku, which was declined."
    )
    assert rules.place_note("Ghent and Turku", ["East: 2 of 6 twins, at least 3."]).endswith(
        "In spite of: East: 2 of 6 twins, at least 3."
    )
