"""Write a decision pack as `.docx`, on the programme's paper."""

from __future__ import annotations

from typing import Any

from core import paper
from core.matchmaking.alternatives_words import shared_words, state_words
from core.matchmaking.overrides import cost_words
from core.matchmaking.pack import Pack, share_words
from core.matchmaking.pool import Candidate
from core.matchmaking.profile import CandidateProfile
from core.matchmaking.set_words import pair_words, pairs_words
from core.matchmaking.settings import MatchSettings
from core.matchmaking.summary import CRITERION_LABELS, candidate_line, shares_sentence
from core.tables.pairing import ProposalState, WishKind
from core.wording import clean, counted, day_in_words, grouped

TITLE = "Decision pack"
PROOF = (
    "The pairs were chosen together: a solver looked for the set with the highest total among all "
    "sets that keep every rule and must. The bound is a number that no such set can exceed. Values "
    "are whole millionths; a gap of half a millionth a pair is their rounding, and no better set."
)
CHECK = (
    "The file with the ending .json that goes with this one holds the same facts and what the "
    "solver was given. On any machine with the program, without its store, this line solves it "
    "again and says whether pairs and totals are these: python -m core match FILE.json"
)


def document(pack: Pack) -> bytes:
    """Return a pack as the bytes of a `.docx`; the same pack gives the same bytes."""
    round_name = clean(pack.pool.round_name, is_line=True)
    made = paper.opened(f"{TITLE}, {round_name}", TITLE, pack.made_on)
    made.add_paragraph(TITLE, style="Title")
    made.add_paragraph(f"{round_name}. {clean(pack.title, is_line=True)}.", style="Subtitle")
    made.add_paragraph(_history(pack), style="Caption")
    made.add_paragraph(pack.proof)
    if pack.row.note:
        paper.add_lines(made.add_paragraph(), pack.row.note)
    _add_pairs(made, pack)
    _add_proof(made, pack)
    _add_settings(made, pack)
    _add_wishes(made, pack)
    _add_others(made, pack)
    _add_unmatched(made, pack)
    _add_candidates(made, pack)
    _add_check(made, pack)
    return paper.packed(made)


def _history(pack: Pack) -> str:
    row = pack.row
    said = [f"Kept by {row.kept_by} on {day_in_words(row.kept_at.date())}"]
    if row.state is ProposalState.CONFIRMED and row.confirmed_at is not None:
        said.append(f"confirmed by {row.confirmed_by} on {day_in_words(row.confirmed_at.date())}")
    else:
        said.append("not confirmed yet")
    return clean(f"{', '.join(said)}. Written {day_in_words(pack.made_on)}.", is_line=True)


def _add_pairs(made: Any, pack: Pack) -> None:
    made.add_heading("The pairs", level=1)
    rows = [
        (f"{number}. {pair.first.name} and {pair.second.name}", f"{100 * pair.value:.1f}",
         *(f"{pair.contributions.get(name, 0):.1f}" for name in CRITERION_LABELS))
        for number, pair in enumerate(pack.found.pairs, start=1)
    ]  # fmt: skip
    header = ("Pair", "Value", *CRITERION_LABELS.values())
    paper.add_table(made, header, rows, "The value of each pair of 100, and what makes its fit.")
    for number, pair in enumerate(pack.found.pairs, start=1):
        pinned = ("Pinned by hand.",) if pair.is_pinned else ()
        words = " ".join((pair.sentence, *pinned, *pair.exchange, *pair.warnings))
        name = clean(f"{number}. {pair.first.name} and {pair.second.name}", is_line=True)
        paper.add_answer(made, name, clean(words, is_line=True))


def _add_proof(made: Any, pack: Pack) -> None:
    made.add_heading("Total and proof", level=1)
    found = pack.found
    pairs = counted(len(found.pairs), "pair")
    rows = (
        ("Total", f"{found.total:.6f} of at most {len(found.pairs)}, for {pairs}"),
        ("Bound", f"{found.bound:.6f}"),
        ("Gap", f"{pack.gap:.6f}"),
    )
    paper.add_table(made, ("Number", "Amount"), rows, "The total and what no set can exceed.")
    made.add_paragraph(PROOF, style="Caption")


def _add_settings(made: Any, pack: Pack) -> None:
    chosen = pack.found.settings
    made.add_heading("Weights, rules and musts", level=1)
    made.add_paragraph(_weights(chosen))
    paper.add_table(
        made, ("Hard rule", "Pairs of the pool that it bars"),
        [(rule.sentence, str(rule.barred)) for rule in pack.rules],
        "The hard rules of a pair, and how many pairs each one bars.",
    )  # fmt: skip
    total = pack.found.total
    rows = [
        (quota.name, quota.asked, quota.reached,
         "off" if quota.price is None else share_words(quota.price, total))
        for quota in pack.quotas
    ]  # fmt: skip
    paper.add_table(
        made, ("Of the set", "Asked", "Reached", "What the must costs"), rows,
        "What is asked of the set of twins, what it reaches, and the price of each must.",
    )  # fmt: skip


def _weights(chosen: MatchSettings) -> str:
    order = (
        " Topic and level decide first; language and context only break ties."
        if chosen.weights.is_primary_first
        else ""
    )
    return (
        f"{shares_sentence(chosen.weights)}{order} The mean merit of both twins makes "
        f"{100 * chosen.merit_share:.0f} % of a pair's value, the fit the rest. "
        f"At most {counted(chosen.slots, 'pair')}."
    )


def _add_wishes(made: Any, pack: Pack) -> None:
    made.add_heading("Set by hand", level=1)
    if not pack.wishes:
        made.add_paragraph("Nobody pinned or forbade a pair.")
        return
    rows = [
        (one.pair, "Pinned" if one.wish.kind is WishKind.PIN else "Forbidden",
         f"{one.wish.reason} ({one.wish.by}, {day_in_words(one.wish.made_at.date())})",
         cost_words(pack.found, one))
        for one in pack.wishes
    ]  # fmt: skip
    paper.add_table(
        made, ("Pair", "Set", "Reason", "What it costs"), rows,
        "Pinned and forbidden pairs with their reason and what each costs of the total.",
    )  # fmt: skip


def _add_others(made: Any, pack: Pack) -> None:
    made.add_heading("Other sets, and how firm this one is", level=1)
    made.add_paragraph(f"{shared_words(pack.found, pack.near)} {state_words(pack.near)}")
    total = pack.found.total
    rows = [
        (f"{number}", f"{one.total:.4f}", share_words(one.loss / 100, total),
         pairs_words(pack.found, one.added), pairs_words(pack.found, one.removed))
        for number, one in enumerate(pack.near.sets[1:], start=2)
    ]  # fmt: skip
    if rows:
        paper.add_table(
            made, ("Set", "Total", "Less than this one", "Pairs that come", "Pairs that go"), rows,
            "The best sets after this one, and in what they differ from it.",
        )  # fmt: skip
    made.add_paragraph(pack.firm.sentence)
    counts = [
        (pair_words(pack.found, one.pair), f"{one.times} of {pack.firm.draws}")
        for one in (*pack.firm.pairs, *pack.firm.rivals)
    ]
    if counts:
        paper.add_table(
            made, ("Pair", "Weightings with it"), counts,
            "In how many weightings near the chosen one each pair is in the best set; pairs that "
            "are not in this set come last.",
        )  # fmt: skip


def _add_unmatched(made: Any, pack: Pack) -> None:
    made.add_heading("Candidates without a partner", level=1)
    rows = [(one.candidate.name, one.reason) for one in pack.found.unmatched]
    if rows:
        paper.add_table(made, ("Candidate", "Why"), rows, "Who has no partner, and why.")
    else:
        made.add_paragraph("Every candidate has a partner.")


def _add_candidates(made: Any, pack: Pack) -> None:
    made.add_heading("The facts that were compared", level=1)
    left_out = counted(pack.pool.left_out, "file")
    made.add_paragraph(
        f"{counted(len(pack.pool.candidates), 'candidate').capitalize()}; {left_out} of the round "
        "left out: not eligible, too late, withdrawn or below a threshold."
    )
    for one in pack.pool.candidates:
        paper.add_answer(made, clean(one.name, is_line=True), _facts(one, dict(pack.pool.labels)))


def _facts(candidate: Candidate, labels: dict[str, str]) -> str:
    profile = candidate.profile
    codes = "; ".join(labels.get(code, code) for code in profile.topic_codes)
    merit = "No review is in."
    if profile.merit is not None:
        merit = f"Mean of {counted(candidate.reviews, 'review')}: {5 * profile.merit:.2f} of 5."
    lines = (
        f"{profile.reference}. {candidate_line(candidate)}.",
        f"Main topic: {candidate.topic_label or 'not given'}. Topics: {codes or 'none'}.",
        f"Topic in own words: {profile.topic_text}" if profile.topic_text.strip() else "",
        f"Offers: {'; '.join(profile.offers)}." if profile.offers else "",
        f"Wants to learn: {'; '.join(profile.wants)}." if profile.wants else "",
        _context(profile),
        merit,
    )
    return "\n".join(clean(line, is_line=True) for line in lines if line)


def _context(profile: CandidateProfile) -> str:
    known = (
        "" if profile.population is None else f"population {grouped(profile.population)}",
        profile.urban_rural_type or "",
        f"{profile.cohesion_category} region" if profile.cohesion_category else "",
        f"GDP class {profile.gdp_class}" if profile.gdp_class else "",
        "" if profile.unemployment is None else f"unemployment {profile.unemployment:g} %",
        *sorted(profile.flags or ()),
    )
    said = "; ".join(part.replace("_", " ") for part in known if part)
    return f"Context: {said or 'not known'}."


def _add_check(made: Any, pack: Pack) -> None:
    made.add_heading("How to check this", level=1)
    made.add_paragraph(CHECK)
    paper.add_table(
        made, ("Used", "Version"), (("The pool (SHA-256)", pack.pool.pool_hash), *pack.versions),
        "What the pack was made with; files by the start of their SHA-256.",
    )  # fmt: skip
