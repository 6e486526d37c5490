"""The agenda kit of each meeting: what to bring, a timed agenda, questions, what stands after it.

Follows the programme text (What to expect; Annex I) in the programme's own steps: presentations,
an exercise that finds four to five key items, objectives; progress at midterm; outcomes, insights
and the fiche at the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.journeys.calendar import label
from core.tables.journey import MilestoneKind
from core.wording import counted, listed

# Below an hour the points are timed by the minute.
ROUND_FROM, ROUND_TO = 60, 5


@dataclass(frozen=True)
class About:
    """Hold what an agenda is filled with: the pair's own names and words."""

    first: str
    second: str
    facilitator: str
    topics: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    objectives: tuple[tuple[str, str], ...] = ()
    actions: tuple[str, ...] = ()

    @property
    def topic(self) -> str:
        """Name what the pair works on, inside a sentence."""
        return listed([topic.lower() for topic in self.topics]) if self.topics else "your topic"


@dataclass(frozen=True)
class Slot:
    """Hold one point: it begins `at` minutes after the start and takes `minutes`."""

    at: int
    minutes: int
    title: str
    what: str


@dataclass(frozen=True)
class Kit:
    """Hold the whole kit of one meeting."""

    title: str
    purpose: str
    slots: tuple[Slot, ...]
    bring: tuple[tuple[str, str], ...]
    questions: tuple[str, ...]
    after: tuple[str, ...]


# Minutes at the usual length, title, what happens.
_Point = tuple[int, str, str]


def kit_of(kind: MilestoneKind, number: int, minutes: int, about: About) -> Kit:
    """Return the kit of a meeting, its agenda as long as the meeting.

    Raises KeyError for a step that is not a meeting.
    """
    made = {
        MilestoneKind.INCEPTION: _inception, MilestoneKind.MIDTERM: _midterm,
        MilestoneKind.CONCLUSION: _conclusion, MilestoneKind.EXCHANGE: _exchange,
    }[kind](about)  # fmt: skip
    purpose, points, bring, questions, after = made
    name = label(kind, number)
    title = f"{name} of {about.first} and {about.second}"
    return Kit(title, purpose, timed(points, minutes), bring, questions, after)


def timed(points: Sequence[_Point], minutes: int) -> tuple[Slot, ...]:
    """Spread points over a meeting's length, in steps of five minutes from an hour on.

    Each keeps its share of the whole and at least one step; together they fill the meeting.
    """
    unit = ROUND_TO if minutes >= ROUND_FROM else 1
    steps, whole = minutes // unit, sum(point[0] for point in points)
    exact = [point[0] / whole * steps for point in points]
    given = [max(1, int(share)) for share in exact]
    while sum(given) != steps:
        # The one that is shortest of its share gets a step, or the one furthest above it gives one.
        more = 1 if sum(given) < steps else -1
        at = max(
            (at for at in range(len(points)) if given[at] + more),
            key=lambda at: (more * (exact[at] - given[at]), -at),
        )
        given[at] += more
    found, start = [], 0
    for (_, title, what), lasts in zip(points, given, strict=True):
        found.append(Slot(start, lasts * unit, title, what))
        start += lasts * unit
    # What no step could take (a length that is no multiple) goes to the last point.
    last = found[-1]
    found[-1] = Slot(last.at, minutes - last.at, last.title, last.what)
    return tuple(found)


_Made = tuple[
    str, tuple[_Point, ...], tuple[tuple[str, str], ...], tuple[str, ...], tuple[str, ...]
]
TWINS, GUIDE = "Both twins", "The facilitator"


def _inception(about: About) -> _Made:
    one, other = about.first, about.second
    return (
        "You meet, see each other's work, and leave with four to five key items and the learning "
        "objectives of the journey.",
        (
            (10, "Welcome", f"{about.facilitator} opens. Everybody says in one sentence what they "
                            f"do for {about.topic}."),
            (10, "How the journey runs", "Around nine months online, six to nine full days for "
                                         "each twin; the logbook, the fiche, who does what."),
            (15, f"{one} presents", "What was done, what works, and what does not."),
            (15, f"{other} presents", "What was done, what works, and what does not."),
            (35, "Key items", "Each twin puts down cards: what it offers, what it wants, what is "
                              "hard. You group them, vote, and keep four to five."),
            (20, "Learning objectives", "One or two for each key item, with an owner and what "
                                        "will show that it was reached."),
            (10, "Exchanges", "Days for the first two exchanges, and who prepares which item."),
            (5, "Close", "What each of you takes along."),
        ),
        (
            (TWINS, "Your presentation: ten slides at most, two practices that work and one thing "
                    "that is hard. Hand it in on this page a week before."),
            (TWINS, "Who else of your house should know you: the person who decides on "
                    f"{about.topic}."),
            (GUIDE, "Both expressions of interest, the empty board of the exercise, and the plan."),
        ),
        (
            "What would you show a visitor first, and what would you rather not show?",
            "What have you tried that did not work, and why?",
            f"What must {one} be able to do in nine months that it cannot do today?",
            f"What must {other} be able to do in nine months that it cannot do today?",
            "Who at home has to agree before anything changes?",
        ),
        ("Four to five key items, in the order you want to take them.",
         "Learning objectives signed by both twins within two weeks.",
         "Days for the first two exchanges."),
    )  # fmt: skip


def _midterm(about: About) -> _Made:
    goals = _objectives(about)
    return (
        "You look at each objective as it stands and plan the second half anew where it needs it.",
        (
            (5, "Welcome", f"{about.facilitator} recalls what you set out to do."),
            (30, "State of each objective", f"{goals} For each: on the way, stuck or dropped, and "
                                            "one example that shows it."),
            (20, "What helped, what held you up", "Each twin names two things of each."),
            (10, "Open actions", _actions(about)),
            (15, "The second half", "Which key items stay, which go, which are new; days for the "
                                    "exchanges that are left."),
            (5, "For others", "One thing that other cities and regions should know already."),
            (5, "Close", "What each of you takes along."),
        ),
        (
            (TWINS, "For each of your objectives one sentence on where it stands, with an example "
                    "or a figure."),
            (TWINS, "The half days you have spent so far; write down what is missing before."),
            (GUIDE, "The entries of the logbook that others could learn from."),
        ),
        (
            "What have you done differently since the inception meeting?",
            "Which exchange gave you most, and what made it so?",
            "Which objective would you write differently today?",
            "Do you still have the right people in the room?",
            "What do you need from your twin in the months that are left?",
        ),
        ("The state of each objective in the logbook.",
         "A plan for the second half with days for each exchange."),
    )  # fmt: skip


def _conclusion(about: About) -> _Made:
    return (
        "You say what came of each objective and how it shows, and agree what others may read.",
        (
            (5, "Welcome", f"{about.facilitator} recalls the way from the inception to today."),
            (35, "What came of each objective", f"{_objectives(about)} Heard, understood, decided, "
                                                "piloted or adopted, and what shows it."),
            (15, "What changes at home", "Each twin: what is decided, what is planned, what is "
                                         "left as it was, and why."),
            (15, "Insights", "What other cities and regions should know; what may be published, "
                             "and in whose words."),
            (10, "The fiche", "What is still missing, who writes it, and by when all three sign."),
            (10, "Looking back", "What the journey was worth; how you stay in touch. A short "
                                 "survey follows now, after six and after twelve months."),
        ),
        (
            (TWINS, "For each objective what shows how far it came: a decision, a document, "
                    "a figure."),
            (TWINS, "Two things that other cities or regions should know."),
            (GUIDE, "The fiche as it stands, with what is missing marked."),
        ),
        (
            "What will still be there in a year?",
            "What did you hear that you have not used, and why?",
            "What would have made this journey better?",
            "What may be published, and what stays between you?",
            "Whom else should your twin meet?",
        ),
        ("A step on the outcome ladder for each objective, with evidence.",
         "Insights agreed by both twins.", "A day by which the fiche is signed."),
    )  # fmt: skip


def _exchange(about: About) -> _Made:
    item = "The key item of the day" if not about.items else "One of your key items"
    return (
        "You take one key item and go deep: one shows, the other asks, both write down what "
        "can be used.",
        (
            (10, "Since last time", _actions(about)),
            (30, item, _items(about)),
            (30, "Questions", "The twin that listens asks: how, with whom, at what cost, what "
                              "went wrong."),
            (10, "What we can use", "Each says what could work at home and what stands against "
                                    "it."),
            (10, "Actions and the next day", "Who does what until when; the entry in the logbook; "
                                             "who prepares the next exchange."),
        ),
        (
            ("The twin that shows", "A document, a picture or a colleague who did the work."),
            ("The twin that asks", "Three questions, sent two days before."),
        ),
        (
            "How did it begin, and who was against it?",
            "What does it cost in money and in time?",
            "What would you do differently?",
            "What would have to be different here for it to work?",
        ),
        ("An entry in the logbook within a week.", "Actions with an owner and a day."),
    )  # fmt: skip


def _objectives(about: About) -> str:
    if not about.objectives:
        return "No objective is written yet: write them first."
    return " ".join(
        f"{at}. {text.rstrip('.')}." for at, (text, _) in enumerate(about.objectives, start=1)
    )


def _items(about: About) -> str:
    if not about.items:
        return "One twin shows how it works with it, the other follows."
    listing = " ".join(f"{at}. {text.rstrip('.')}." for at, text in enumerate(about.items, start=1))
    return f"One twin shows how it works with it, the other follows. Your items: {listing}"


def _actions(about: About) -> str:
    if not about.actions:
        return "No action is open. Say in a word what has changed since you last met."
    listing = "; ".join(about.actions)
    return f"{counted(len(about.actions), 'action').capitalize()} open: {listing}"
