"""Read the programme at a glance, as numbers that nobody can be singled out from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlmodel import Session, col, or_, select

from core import access, scope, vocabulary
from core.access import Actor
from core.axes.rules import QUADRANTS, country_quadrants, placed
from core.glance.rules import Shown, hide, hide_within, in_blocks
from core.glance.views import APPLICANTS, TWINS, Glance, Published, RoundGlance, Row
from core.journeys.facts import JourneyFacts, Stage
from core.journeys.logbook import KIND_WORDS
from core.journeys.progress import stage_of
from core.journeys.rows import step_of
from core.tables.journey import Entry, Journey, Milestone, Visibility
from core.tables.notes import Insight, InsightSource, InsightState
from core.tables.pairing import Pair
from core.tables.selection import Expression, Kind, Round

OUTSIDE, NOT_STATED = "Outside the axes", "Not stated"
KINDS = {Kind.CITY: "City", Kind.REGION: "Region"}
_COLUMNS = ("id", "round_id", "name", "country", "kind", "main_topic", "topic_corrected",
            "axes_override", "consent_publication")  # fmt: skip
# One file without its answers: a tuple of the columns above, by name.
File = Mapping[str, object]


def read_glance(session: Session, actor: Actor) -> Glance:
    """Count applicants, published twins and their journeys over all rounds: seven statements.

    Counts over rows that outsiders cannot see: what leaves is put together by `glance.rules`, for
    every reader alike, and texts that were made public in the logbook of a published pair.
    """
    access.require(session, actor, "read_glance")
    with scope.lifted(session):
        calls = session.exec(
            select(Round).order_by(col(Round.closes_local).desc(), col(Round.id).desc())
        ).all()
        files = _files(session)
        pairs = session.exec(
            select(Pair)
            .where(col(Pair.is_confirmed), col(Pair.published_on).is_not(None))
            .order_by(col(Pair.id))
        ).all()
        stages = _stages(session)
        entries = session.exec(
            select(Entry)
            .where(col(Entry.visibility) == Visibility.PUBLIC, col(Entry.removed_at).is_(None))
            .order_by(col(Entry.written_on).desc(), col(Entry.id).desc())
        ).all()
        insights = _insights(session)
    by_round: dict[object, list[File]] = defaultdict(list)
    for file in files.values():
        by_round[file["round_id"]].append(file)
    rounds = tuple(
        _round(call, by_round[call.id], [one for one in pairs if one.round_id == call.id],
               files, stages)
        for call in calls
    )  # fmt: skip
    names = {call.id: call.name for call in calls}
    return Glance(
        rounds, _countries(files.values()), len({file["country"] for file in files.values()}),
        (*_told_insights(insights, pairs, files, names),
         *_published(entries, pairs, files, names)),
    )  # fmt: skip


def _files(session: Session) -> dict[int, File]:
    rows = session.exec(
        select(*(col(getattr(Expression, name)) for name in _COLUMNS))  # type: ignore[call-overload]
    ).all()
    return {row[0]: dict(zip(_COLUMNS, row, strict=True)) for row in rows}


def _stages(session: Session) -> dict[int, Stage]:
    """Name the stage of every journey, by pair: two statements."""
    steps: dict[int, list[Milestone]] = defaultdict(list)
    for step in session.exec(select(Milestone).order_by(col(Milestone.id))):
        steps[step.journey_id].append(step)
    return {
        row.pair_id: stage_of(
            JourneyFacts(
                row.started_on, row.months, row.state,
                tuple(step_of(step, has_entry=False) for step in steps[row.id or 0]),
            )
        )
        for row in session.exec(select(Journey).order_by(col(Journey.id)))
    }  # fmt: skip


def _round(
    call: Round, own: Sequence[File], pairs: Sequence[Pair], files: Mapping[int, File],
    stages: Mapping[int, Stage],
) -> RoundGlance:  # fmt: skip
    twins = [files[side] for pair in pairs for side in (pair.first_id, pair.second_id)]
    quadrants = country_quadrants(call.settings)
    applicants = _classes(own, quadrants)
    rows = [Row(name, APPLICANTS, hide(counts)) for name, counts in applicants.items()]
    if twins:
        for name, counts in _classes(twins, quadrants).items():
            # What is hidden among the applicants would be told by the twins that are part of it.
            hidden = next(one.shown.together for one in rows if one.dimension == name)
            rows.append(Row(name, TWINS, hide(counts, hidden)))
    found = Counter(stages[pair.id or 0] for pair in pairs if pair.id in stages)
    return RoundGlance(
        id=call.id or 0,
        name=call.name,
        state=call.state,
        closes_on=date.fromisoformat(call.closes_local[:10]),
        applicants=len(own),
        countries=len({file["country"] for file in own}),
        pairs=len(pairs),
        twin_countries=len({file["country"] for file in twins}),
        rows=tuple(rows),
        stages=in_blocks([(stage.value, found[stage]) for stage in Stage]) if found else (),
    )


def _classes(files: Iterable[File], by_hand: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """Count files by quadrant, kind and main topic group; empty classes are among them."""
    counts: dict[str, dict[str, int]] = {
        "quadrant": dict.fromkeys((*QUADRANTS.values(), OUTSIDE), 0),
        "kind": dict.fromkeys(KINDS.values(), 0),
        "topic_group": dict.fromkeys((*_topic_groups(), NOT_STATED), 0),
    }
    for file in files:
        place = placed(str(file["country"]), _text(file["axes_override"]), by_hand).quadrant
        topic = vocabulary.topic(_text(file["topic_corrected"]) or _text(file["main_topic"]))
        counts["quadrant"][QUADRANTS[place] if place else OUTSIDE] += 1
        counts["kind"][KINDS[Kind(str(file["kind"]))]] += 1
        counts["topic_group"][topic.group_label if topic else NOT_STATED] += 1
    return counts


def _topic_groups() -> list[str]:
    """Name the main topic groups, the one with the most topics first: the last is hidden first."""
    topics = Counter(topic.group_label for topic in vocabulary.topics())
    return sorted(vocabulary.TOPIC_GROUPS.values(), key=lambda name: -topics[name])


def _countries(files: Iterable[File]) -> Shown:
    """Count all applicants by country; what is hidden cannot be told from the quadrants either."""
    counts = {one.iso_a2: 0 for one in vocabulary.countries()}
    for file in files:
        code = str(file["country"])
        counts[code] = counts.get(code, 0) + 1
    return hide_within(counts, {code: vocabulary.axes(code).quadrant or "" for code in counts})


def _published(
    entries: Iterable[Entry], pairs: Iterable[Pair], files: Mapping[int, File],
    names: Mapping[int | None, str],
) -> Iterable[Published]:  # fmt: skip
    by_id = {pair.id: pair for pair in pairs}
    for entry in entries:
        pair = by_id.get(entry.pair_id)
        if pair is not None:
            yield Published(KIND_WORDS[entry.kind], entry.text, _name(pair, files),
                            names[pair.round_id], entry.written_on)  # fmt: skip


def _insights(session: Session) -> Sequence[Insight]:
    """Read the published insights, the newest first, while all they rest on is public."""
    closed = (
        select(InsightSource.insight_id)
        .join(Entry, col(Entry.id) == col(InsightSource.entry_id))
        .where(or_(col(Entry.visibility) != Visibility.PUBLIC, col(Entry.removed_at).is_not(None)))
    )
    return session.exec(
        select(Insight)
        .where(Insight.state == InsightState.PUBLISHED, col(Insight.id).not_in(closed))
        .order_by(col(Insight.published_on).desc(), col(Insight.id).desc())
    ).all()


def _told_insights(
    insights: Iterable[Insight], pairs: Iterable[Pair], files: Mapping[int, File],
    names: Mapping[int | None, str],
) -> Iterable[Published]:  # fmt: skip
    by_id = {pair.id: pair for pair in pairs}
    for one in insights:
        pair = by_id.get(one.pair_id)
        if pair is not None and one.published_on is not None:
            yield Published("Insight", f"{one.title}\n{one.text}", _name(pair, files),
                            names[pair.round_id], one.published_on)  # fmt: skip


def _name(pair: Pair, files: Mapping[int, File]) -> str:
    sides = [files[side] for side in (pair.first_id, pair.second_id)]
    # "Our city or region may be named in public": asked of each applicant.
    may_name = all(side["consent_publication"] for side in sides)
    return " and ".join(str(side["name"]) for side in sides) if may_name else ""


def _text(value: object) -> str:
    return str(value or "")
