"""Why not? Any two candidates, or one: the answer, both files, and what would bring them in."""

from __future__ import annotations

import streamlit as st

from core import vocabulary
from core.access import Actor
from core.matchmaking.answer_shift import answer_shifts
from core.matchmaking.pool import Pool
from core.matchmaking.propose import ProposedSet
from core.matchmaking.resolver import Pair
from core.matchmaking.set_words import pair_words, pairs_words
from core.matchmaking.shift import smallest_shift
from core.matchmaking.summary import answer
from core.matchmaking.why_words import WARNING, answer_words, facts, rank_words, shift_words
from core.tables.people import Role
from pages.shared import colours, forms, frame, pair_bars, parts, studio_kept, wishes

#: Two candidates somebody pointed at elsewhere, by their ids.
ASKED = "studio.asked"
#: The pair, by places, whose smallest change somebody asked for.
CHANGE = "studio.change"
#: Partners offered for one candidate.
BEST = 3


def draw(actor: Actor, found: ProposedSet) -> None:
    """Draw the choice of two candidates, or one, and the answer."""
    pool = found.pool
    _take_preset(found)
    ids = sorted(pool.places, key=lambda one: pool.name_of(one).casefold())
    columns = st.columns(2, gap="medium")
    labels = ("One candidate", "Another candidate, or nobody")
    chosen = [
        column.selectbox(
            label, ids, index=None, format_func=pool.name_of, placeholder="Choose a candidate",
            key=studio_kept.key(pool, "why", place), persist_state="session",
        )
        for place, (column, label) in enumerate(zip(columns, labels, strict=True))
    ]  # fmt: skip
    places = [pool.places[one] for one in chosen if one in pool.places]
    if not places:
        st.caption(
            "Choose two candidates to see why they are not a pair, or one to see its best "
            "partners. The answer is exact: the best set with the pair against this one."
        )
    elif len(places) == 1:
        _draw_one(found, places[0])
    elif places[0] == places[1]:
        st.caption("Choose two different candidates.")
    else:
        _draw_two(actor, found, (min(places), max(places)))


def _take_preset(found: ProposedSet) -> None:
    """Set both choices to what somebody pointed at, once."""
    asked = forms.held(ASKED)
    if asked is None:
        return
    forms.let_go(ASKED)
    for place, one in enumerate(asked):
        if one in found.pool.places:
            st.session_state[studio_kept.key(found.pool, "why", place)] = one


def _choose(pool: Pool, pair: Pair) -> None:
    for at, place in enumerate(pair):
        st.session_state[studio_kept.key(pool, "why", at)] = pool.candidates[place].id


def _draw_one(found: ProposedSet, place: int) -> None:
    """Draw the best partners that one candidate could have, each with its answer."""
    name = found.pool.candidates[place].name
    partners = _best_partners(found, place)
    if not partners:
        reason = next(
            (one.reason for one in found.unmatched if one.candidate.name == name),
            "It has no other possible partner.",
        )
        st.markdown(f"**{parts.safe(name)}**: {parts.safe(reason)}")
        return
    st.subheader(f"The best partners {parts.safe(name)} could have", anchor=False)
    for other in partners:
        pair = (min(place, other), max(place, other))
        points = 100 * float(found.question.value[pair])
        value = "" if found.settings.weights.is_primary_first else f" :gray[Value {points:.0f}]"
        with st.container(border=True):
            st.markdown(f"{parts.safe(_answer(found, pair))}{value}")
            st.button(
                "Look at both files", icon=":material/compare_arrows:", type="tertiary",
                key=studio_kept.key(found.pool, "why", "both", other),
                on_click=_choose, args=(found.pool, pair),
            )  # fmt: skip
    if len(partners) < BEST:
        st.caption("Every other candidate breaks a rule with it, or is its partner.")


def _best_partners(found: ProposedSet, place: int) -> list[int]:
    """Return the best partners within the rules beside the one it has, best first."""
    value, mask = found.question.value[place], found.question.allowed.mask[place]
    others = [
        other
        for other in range(len(value))
        if mask[other] and (min(place, other), max(place, other)) not in found.proposal.pairs
    ]
    return sorted(others, key=lambda other: (-value[other], other))[:BEST]


def _draw_two(actor: Actor, found: ProposedSet, pair: Pair) -> None:
    why = studio_kept.worked_out(
        "why", lambda: found.question.why_not(found.proposal, *pair), found, *pair
    )
    st.subheader(parts.safe(_answer(found, pair)), anchor=False)
    if why.added or why.removed:
        studio_kept.draw_change(pairs_words(found, why.added), pairs_words(found, why.removed))
    for column, place in zip(st.columns(2, gap="medium"), pair, strict=True):
        candidate = found.pool.candidates[place]
        lines = [f"**{parts.safe(candidate.name)}**"]
        lines += [f":gray[{label}:] {parts.safe(value)}" for label, value in facts(candidate)]
        with column.container(border=True):
            st.markdown("  \n".join(lines))
    _draw_bar(found, pair)
    if pair in found.proposal.pairs:
        return
    ids = sorted(found.pool.candidates[place].id for place in pair)
    wishes.draw_buttons(actor, found.pool, (ids[0], ids[1]), "why")
    if actor.role is Role.LEAD:
        _draw_change(found, pair)


def _draw_bar(found: ProposedSet, pair: Pair) -> None:
    told = found.question.explain_pair(*pair)
    points = {part.criterion: part.points for part in told.contributions}
    bar = pair_bars.PairBar(pair_words(found, pair), points)
    ranks = rank_words(found, told) if found.question.allowed.mask[pair] else ""
    st.markdown(f"{parts.safe(told.sentence)} {parts.safe(ranks)} Fit in points of 100:")
    palette = colours.palette(frame.theme())
    pair_bars.draw([bar], palette, studio_kept.key(found.pool, "why.bar"))
    for warning in told.warnings:
        st.caption(f":material/info: {parts.safe(warning)}")


def _draw_change(found: ProposedSet, pair: Pair) -> None:
    """Draw, when asked for, the smallest change of a weight or an answer; for leads."""
    if forms.held(CHANGE) != pair:
        st.button(
            "What would bring this pair in?", icon=":material/lightbulb:", type="tertiary",
            key=studio_kept.key(found.pool, "change"), on_click=forms.hold, args=(CHANGE, pair),
        )  # fmt: skip
        return
    said = studio_kept.worked_out(
        "change", lambda: _changes(found, pair), found, *pair,
        says="Looking for the smallest change ...",
    )  # fmt: skip
    with st.container(border=True):
        st.markdown("\n".join(f"- {parts.safe(one)}" for one in said))
        st.caption(f":material/info: {WARNING}")


def _changes(found: ProposedSet, pair: Pair) -> tuple[str, ...]:
    shifts = answer_shifts(found, *pair, codes=tuple(topic.code for topic in vocabulary.topics()))
    answers = answer_words(found, pair, shifts)
    if not found.question.allowed.mask[pair]:
        return answers  # a weight changes no rule
    shift = smallest_shift(found.question, *pair)
    return (shift_words(found, pair, shift), *answers)


def _answer(found: ProposedSet, pair: Pair) -> str:
    why = studio_kept.worked_out(
        "why", lambda: found.question.why_not(found.proposal, *pair), found, *pair
    )
    return answer(found, why)
