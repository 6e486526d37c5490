"""The wording of each kind of letter as the programme starts with it; a lead may change it."""

from __future__ import annotations

from dataclasses import dataclass

from core.tables.letters import LetterKind

# Printed in the call under Contacts.
OFFICE = "info@ccri-communities-of-practice.eu"
PROGRAMME = "CCRI Twinning Programme"

KIND_WORDS = {
    LetterKind.RECEIVED: "Received",
    LetterKind.CLARIFICATION: "Question",
    LetterKind.PAIRED: "Paired",
    LetterKind.SELECTED: "Selected without partner",
    LetterKind.RESERVE: "Reserve",
    LetterKind.NOT_SELECTED: "Not selected",
    LetterKind.INELIGIBLE: "Ineligible",
    LetterKind.INVITATION: "Meeting",
    LetterKind.DIGEST: "Digest",
    LetterKind.SURVEY: "Survey",
}


@dataclass(frozen=True)
class Template:
    """Hold subject and body of a kind of letter; `{field}` stands for a fact of the file.

    Paragraphs are parted by an empty line, a line that begins with "- " is a point of a list.
    """

    subject: str
    body: str


# Redress is about the procedure, never about merit; real calls give ten working days to a month.
_CLOSING = """

If you have questions, answer this letter or write to {office} and name your reference, {reference}.

If you think that we did not follow the procedure of the call, write to the same address within \
30 days of this letter, with the word complaint in the subject. We look at how the decision was \
reached and tell you what we found; the assessment itself is not repeated.

We use the data of your application only to run the Twinning Programme, under Regulation (EU) \
2018/1725. You may see, correct or withdraw them at any time: a line to {office} is enough.

With kind regards,
the team of the CCRI Twinning Programme"""

_RECEIVED = """Dear {name},

Thank you for the expression of interest of {applicant} in the CCRI Twinning Programme, {round}. \
It came in on {received_on}. Its reference is {reference}.

We first check whether it meets the conditions of the call. At least two people then read it, \
independently of each other. If something is unclear, we ask you. Whatever the outcome, you hear \
from us.

On your own page you see how your application stands, read and answer our questions, and can \
withdraw it:

{link}

The link is meant for you alone: whoever has it can answer for you."""

_CLARIFICATION = """Dear {name},

We are reading the expression of interest of {applicant} in the CCRI Twinning Programme, {round}, \
and want to be sure that we understand it. Our question:

{question}

It concerns: {fields}. Only these answers are open to change; everything else stays as you sent it.

Please answer by {due_on} on your own page:

{link}

The link is meant for you alone. An answer that comes later still reaches us, but those who read \
your application may have finished by then."""

_PAIRED = """Dear {name},

We are glad to tell you that {applicant} takes part in the CCRI Twinning Programme, {round}, and \
that we found you a twin: {partner} ({partner_country}).

Why the two of you: {why}

Your Twinning Facilitator is {facilitator}, who guides your journey and is your contact from now on.

Please confirm by {confirm_by} that you want to walk this journey together: an answer to this \
letter is enough. Nothing is published about the pair before both twins have agreed.

What happens in the next 14 days:

- {facilitator} writes to both of you, introduces you to each other and proposes days for the \
inception meeting.
- You receive the kick-off pack with the roles and responsibilities of twins and facilitator, and \
accept them.
- Each of you begins a short presentation of your work on the topic, with good practices and \
challenges: the homework for the inception meeting.

The journey starts on {starts_on} and takes around {months} months. It asks 6 to 9 full days of \
each twin. All meetings are online, and there is no funding."""

_SELECTED = """Dear {name},

The application of {applicant} to the CCRI Twinning Programme, {round}, met our criteria and has \
been selected on its merit. For this round we have not found a partner that fits well enough, and \
we would rather keep you for the right one than pair you with the wrong one.

What is missing is {missing_partner}. It is not a shortcoming of your application.

{keeping}

If something changes meanwhile, such as your topic, your level of advancement or your contact \
persons, write to us and name your reference: we bring your application up to date."""

_RESERVE = """Dear {name},

The application of {applicant} to the CCRI Twinning Programme, {round}, met our criteria, and it \
stands on the reserve list: there were more good applications than places. If a place becomes \
free, we may offer it to you.

We tell nobody a position on the list. Who comes next depends on which twin then looks for a \
partner, so a number would promise something that we cannot keep.

The list is valid until {valid_until}. You need not do anything. If you would rather not stay on \
it, a line to us is enough."""

_NOT_SELECTED = """Dear {name},

Thank you for the work that went into the application of {applicant} to the CCRI Twinning \
Programme, {round}. It has not been selected this time. The number of places is small, and we are \
sorry to bring this news.

We want to be of use all the same, so this is what we saw, criterion by criterion:

{criteria}

What would help a next application most: {improvement}

Other services of the Circular Cities and Regions Initiative are open to you:

{services}

You are welcome to apply again in a later round."""

_INELIGIBLE = """Dear {name},

We have checked the application of {applicant} to the CCRI Twinning Programme, {round}, against \
the conditions of the call. It cannot take part, for this reason:

{conditions}

This says nothing about the quality of your work. If a fact above is wrong, tell us by \
{correct_by}, which is 10 working days, and we check the application again.

The services of the CCRI Knowledge Hub, such as good practices, methods and reports, are open to \
you all the same."""

_INVITATION = """Dear {name},

{meeting} of {applicant} and {partner} is booked:

- When: {when}
- Where: {place}

If the day does not suit you, tell {facilitator} as early as you can: every date of the plan can \
move, and your partner learns of it too.

Put down what you talk about in your shared notes, so that both of you find it again."""

_DIGEST = """Dear {name},

This is what happened in the journey of {applicant} and {partner}, from {since} to {until}:

{happened}

What comes next:

{following}

Everything stands in your shared notes on Twinning Desk. What the two of you keep between \
yourselves is in no letter."""

_SURVEY = """Dear {name},

May we ask you for two minutes? We would like to know how {occasion} was for {applicant}. The \
questions wait on your page of the journey, and can be answered {until}.

{facilitator} and the programme lead read your answer. {partner} does not: it learns only that you \
have answered. A question may be left out."""

_JOURNEY_CLOSING = """

If you have questions, write to {facilitator}, your facilitator, or to {office}.

With kind regards,
the team of the CCRI Twinning Programme, {round}"""

DEFAULTS = {
    LetterKind.RECEIVED: Template("Your application has arrived: {reference}", _RECEIVED),
    LetterKind.CLARIFICATION: Template("A question about your application {reference}",
                                       _CLARIFICATION),
    LetterKind.PAIRED: Template("{applicant} has a twin", _PAIRED),
    LetterKind.SELECTED: Template("{applicant}: selected, a partner is still missing", _SELECTED),
    LetterKind.RESERVE: Template("{applicant}: on the reserve list", _RESERVE),
    LetterKind.NOT_SELECTED: Template("{applicant}: the outcome of your application",
                                      _NOT_SELECTED),
    LetterKind.INELIGIBLE: Template("{applicant}: a condition of the call is not met",
                                    _INELIGIBLE),
}  # fmt: skip
_OF_JOURNEYS = {
    LetterKind.INVITATION: Template("{meeting} of {applicant} and {partner}", _INVITATION),
    LetterKind.DIGEST: Template("Your twinning with {partner}: {since} to {until}", _DIGEST),
    LetterKind.SURVEY: Template("Two minutes: how was {occasion}?", _SURVEY),
}
DEFAULTS = {
    **{kind: Template(one.subject, one.body + _CLOSING) for kind, one in DEFAULTS.items()},
    **{kind: Template(one.subject, one.body + _JOURNEY_CLOSING)
       for kind, one in _OF_JOURNEYS.items()},
}  # fmt: skip
