"""When a twin may answer, what a lead may do with a declined pair, and the sentences on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.consents.views import Answer, PairConsents, Partner
from core.letters.rules import LEFT
from core.tables.pairing import ConsentState, ConsentWay
from core.tables.selection import RoundState
from core.wording import clean, counted, day_in_words, listed, number_in_words

# "The facilitator proposes; the lead confirms; both twins are asked for consent before anything
# is published" (programme text). The letter asks for an answer within 14 days.
ANSWER_WITHIN = timedelta(days=14)
# A journey that would begin later than this after the others is left for the next round.
REPLACE_WITHIN = timedelta(days=60)
LONGEST_REASON = 500
LONGEST_NAME = 200


@dataclass(frozen=True)
class AnswerInput:
    """Hold what a twin says: that it agrees, or why it cannot walk this journey."""

    agrees: bool
    reason: str = ""

    def tidy(self) -> AnswerInput:
        """Return the answer as it is kept: agreeing needs no reason."""
        return AnswerInput(self.agrees, "" if self.agrees else clean(self.reason))


@dataclass(frozen=True)
class ToldInput:
    """Hold an answer that came by mail or telephone: what, who said it, and when."""

    answer: AnswerInput
    said_by: str
    said_on: date

    def tidy(self) -> ToldInput:
        """Return the answer as it is kept."""
        return ToldInput(self.answer.tidy(), clean(self.said_by, is_line=True), self.said_on)


def check_answer(
    before: ConsentState, answer: AnswerInput, *, stands: bool, published_on: date | None
) -> str | None:
    """Say why a twin cannot give this answer now; None when it can.

    A mind may be changed until both have agreed, or a lead has settled a decline.
    """
    if not stands:
        return "This pairing was ended after it was declined. Your facilitator tells you more."
    if published_on is not None:
        return (
            f"Both twins have agreed, since {day_in_words(published_on)}. "
            "Speak with the facilitator if the journey cannot go on."
        )
    wanted = ConsentState.AGREED if answer.agrees else ConsentState.DECLINED
    if before is wanted and answer.agrees:
        return "This twin has agreed already."
    if not answer.agrees and not answer.reason:
        return "Say in a sentence why: the team looks for another partner by it."
    if len(answer.reason) > LONGEST_REASON:
        return f"Shorten the reason to {LONGEST_REASON} characters."
    return None


def check_told(given: ToldInput, asked_on: date, on: date) -> str | None:
    """Say why an answer that was told cannot be noted as it is; None when it can."""
    if not given.said_by:
        return "Write who gave the answer: their name stands beside it."
    if len(given.said_by) > LONGEST_NAME:
        return f"Shorten the name to {LONGEST_NAME} characters."
    if given.said_on > on:
        return "This day is still to come. Write the day on which the answer came."
    if given.said_on < asked_on:
        return (
            f"The twins were asked on {day_in_words(asked_on)}. "
            "Write a day on or after it; an answer to an earlier question is none to this one."
        )
    return None


def check_settling(decliners: Sequence[int], leaving: Sequence[int], *, stands: bool) -> str | None:
    """Say why a declined pair cannot be settled so; `leaving` are files that leave the round."""
    if not stands:
        return "This pair was settled already. Reload the page."
    if not decliners:
        return "Neither twin has declined. Reload the page."
    if not set(leaving) <= set(decliners):
        return "Only a twin that declined leaves the round here."
    return None


def check_vacancy(state: RoundState, *, stands: bool, is_replaced: bool) -> str | None:
    """Say why no new pair can take the place of this one; None when one can."""
    if stands:
        return "This pair still stands. Another one can follow once it was declined and settled."
    if is_replaced:
        return "Another pair has taken this place already. Reload the page."
    if state is not RoundState.CONFIRMED:
        return "The round is closed. Its unmatched candidates are kept for the next one."
    return None


def is_vacant_still(pair: PairConsents, on: date) -> bool:
    """Tell whether a free place is still worth a line on the first page."""
    return (
        pair.is_vacant and pair.declined_on is not None and on <= pair.declined_on + REPLACE_WITHIN
    )


def choices(decliners: Sequence[Answer]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Offer what becomes of those who declined: words of the button, and the files that leave."""
    if len(decliners) == 1:
        name, number = decliners[0].name, decliners[0].expression_id
        return (
            (f"Keep {name} as a candidate", ()),
            (f"{name} leaves the round", (number,)),
        )
    ids = tuple(one.expression_id for one in decliners)
    return (
        ("Keep both as candidates", ()),
        *((f"{one.name} leaves the round", (one.expression_id,)) for one in decliners),
        ("Both leave the round", ids),
    )


def waited_days(answer: Answer, on: date) -> int:
    """Return for how many days an answer is awaited."""
    return max(0, (on - answer.asked_on).days)


def round_sentence(pairs: Sequence[PairConsents], on: date) -> str:
    """Say where consent stands: "9 of 10 pairs have both consents; Turku has not answered ...".

    Pairs that stand no more are counted as places to fill.
    """
    standing = [pair for pair in pairs if pair.stands]
    parts = [_counted(len(standing), sum(pair.published_on is not None for pair in standing))]
    late = sorted(
        (one for pair in standing if not pair.decliners for one in pair.answers
         if one.is_waited_for),
        key=lambda one: (one.asked_on, one.name),
    )  # fmt: skip
    if len(late) == 1:
        parts.append(f"{late[0].name} has not answered{_for_days(late[0], on)}")
    elif late and late[0].asked_on == late[-1].asked_on:
        many = number_in_words(len(late))
        parts.append(f"{many} twins have not answered{_for_days(late[0], on)}")
    elif late:
        longest = f"{late[0].name} longest,{_for_days(late[0], on)}"
        parts.append(f"{number_in_words(len(late))} twins have not answered, {longest}")
    declined = [one.name for pair in standing for one in pair.decliners]
    if declined:
        parts.append(f"{listed(declined)} declined")
    vacant = sum(pair.is_vacant for pair in pairs)
    if vacant:
        are = "is" if vacant == 1 else "are"
        parts.append(f"{counted(vacant, 'place')} {are} free")
    return f"{'; '.join(parts)}."


def answer_sentence(answer: Answer, on: date) -> str:
    """Say what one twin answered, when and how, for the team."""
    if answer.answered_on is None:
        asked = f"Asked on {day_in_words(answer.asked_on)}"
        days = waited_days(answer, on)
        return f"{asked}, no answer for {counted(days, 'day')}." if days else f"{asked}."
    did = "Agreed" if answer.state is ConsentState.AGREED else "Declined"
    said = f"{did} on {day_in_words(answer.answered_on)}"
    if answer.way is ConsentWay.TOLD:
        who = f", told by {answer.said_by}" if answer.said_by else ", told to the team"
        noted = f" (noted by {answer.noted_by})" if answer.noted_by else ""
        return f"{said}{who}{noted}."
    return f"{said} by {answer.said_by}." if answer.said_by else f"{said}."


def letter_sentence(answer: Answer) -> str:
    """Say whether the letter that asks has left; "" once the answer is in."""
    if not answer.is_waited_for or answer.letter in LEFT:
        return ""
    if answer.letter is None:
        return "No letter has asked yet."
    return "The letter that asks waits in the outbox."


def unasked(pairs: Sequence[PairConsents]) -> int:
    """Count the twins whose answer is awaited and to whom no letter has left."""
    return sum(bool(letter_sentence(one)) for pair in pairs if pair.is_open for one in pair.answers)


def settling(pair: PairConsents) -> str:
    """Say what settling a declined pair does, before a lead chooses."""
    names = {one.name for one in pair.decliners}
    left = [one.name for one in pair.answers if one.name not in names]
    free = f"; {left[0]} is free for another partner" if left else ""
    who = f"What becomes of {listed([one.name for one in pair.decliners])}?"
    return f"The pairing ends, and its journey with it{free}. {who}"


def own_sentence(pair: PairConsents) -> str:
    """Say to a twin how its pairing stands: its own answer, and whether the other's is awaited."""
    own, other = pair.own, pair.other
    if own is None:
        return ""
    if not pair.stands and pair.published_on is not None:
        return "This pairing has ended. Your logbook and fiche stay readable."
    if not pair.stands:
        who = [one.name for one in pair.decliners]
        cannot = "cannot walk this journey" if who else "was ended"
        ended = f"{listed(who) if who else 'This pairing'} {cannot}, so this pairing has ended."
        is_left = own not in pair.decliners
        return ended + (" The programme looks for another partner for you." if is_left else "")
    if pair.published_on is not None:
        return f"Both twins agreed to this pairing; it stands since {_day(pair.published_on)}."
    if own.state is ConsentState.ASKED:
        said = f"{other.name} has agreed already. " if _has_agreed(other) else ""
        return f"{said}Do you agree to be the twin of {other.name}?"
    if own.state is ConsentState.DECLINED:
        return (
            f"You said on {_day(own.answered_on)} that you cannot walk this journey. "
            "The programme lead reads it and decides what follows."
        )
    said = f"You agreed on {_day(own.answered_on)}."
    if other.state is ConsentState.DECLINED:
        return f"{said} {other.name} cannot walk this journey; the programme lead looks further."
    return f"{said} The answer of {other.name} is awaited."


def meaning(pair: PairConsents) -> str:
    """Say to a twin what agreeing means."""
    return (
        f"Agreeing means: you walk this journey with {pair.other.name} from "
        f"{_day(pair.starts_on)}, for around {number_in_words(pair.months)} months and 6 to 9 "
        "full days of work, online and without funding, and you accept the roles and "
        "responsibilities of twins in Annex I of the call. Once both of you have agreed, the "
        "programme may say publicly that you are twins; before that, nobody outside the team "
        "learns of the pair."
    )


def partner_sentence(partner: Partner) -> str:
    """Describe the partner: "Turku, Finland, a medium city. Topic: Reuse. Level 3 of 5."."""
    level = "" if partner.level is None else f" Level of advancement {partner.level:g} of 5."
    where = ", ".join(part for part in (partner.country, partner.territory.lower()) if part)
    topic = f" Topic: {partner.topic}." if partner.topic else ""
    return f"{partner.name}, {where}.{topic}{level}"


def ended_because(decliners: Sequence[str]) -> str:
    """Say in the journey why it ended; what the twins said stays with the team."""
    return f"{listed(decliners)} could not walk it, so the pairing was declined."


def ended_sentence(declined_on: date, published_on: date | None) -> str:
    """Say how a pair came to its end: before both agreed it was declined, after that it ended."""
    how = "it was declined" if published_on is None else "it ended early"
    return f"{how} on {day_in_words(declined_on)}"


def place_note(pair: str, broken: Sequence[str], published_on: date | None = None) -> str:
    """Say in the proposal of a new pair whose place it takes, and which limit it breaks."""
    how = "was declined" if published_on is None else "ended early"
    limits = f" In spite of: {' '.join(broken)}" if broken else ""
    return f"In place of {pair}, which {how}.{limits}"


def _counted(pairs: int, done: int) -> str:
    if pairs == 0:
        return "No pair of this round stands"
    if done == pairs:
        both = "The pair has" if done == 1 else f"All {number_in_words(done)} pairs have"
        return f"{both} the consent of both twins"
    if pairs == 1:
        return "The pair has not both consents yet"
    count = f"{done} of {pairs}" if done else f"None of {pairs}"
    return f"{count} pairs {'have' if done > 1 else 'has'} both consents"


def _for_days(answer: Answer, on: date) -> str:
    days = waited_days(answer, on)
    return f" for {counted(days, 'day')}" if days else ""


def _has_agreed(answer: Answer) -> bool:
    return answer.state is ConsentState.AGREED


def _day(day: date | None) -> str:
    return day_in_words(day) if day else ""
