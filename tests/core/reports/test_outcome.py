"""The sheets of what followed say the words of the programme, not the codes of the store."""

from __future__ import annotations

from core.reports import outcome
from core.reports.rows import DecisionLine, FileName, PairLine
from core.tables.pairing import ConsentState, Pair
from core.tables.selection import Decision, Expression, Kind, OrganisationType
from tests.cast import TODAY


def test_a_decision_is_told_in_words() -> None:
    row = Expression(
        round_id=1, reference="1", name="Ghent", country="BE", kind=Kind.CITY,
        organisation_type=OrganisationType.LOCAL_GOVERNMENT, decision=Decision.NOT_SELECTED,
        decision_reason="Below.", decided_on=TODAY, topic_corrected="TH-REUSE",
        eligibility_override="not_eligible", notes=["a", "b"],
    )  # fmt: skip
    made = outcome.decisions([DecisionLine(row, "Ines")])
    line = dict(zip(made.header, made.rows[0], strict=True))
    assert {name: line[name] for name in (
        "Decision", "Reason", "Decided on", "Eligibility by a person", "Eligibility decided by",
        "Corrected topic", "Came in by", "Noted at the import",
    )} == {
        "Decision": "Not selected", "Reason": "Below.", "Decided on": TODAY,
        "Eligibility by a person": "Not eligible", "Eligibility decided by": "Ines",
        "Corrected topic": "Reuse and second-hand", "Came in by": "Import",
        "Noted at the import": "a; b",
    }  # fmt: skip


def test_a_pair_names_both_twins_and_what_each_criterion_gave() -> None:
    pair = Pair(id=7, round_id=1, proposal_id=3, first_id=1, second_id=2, value=80.5,
                contributions={"topic": 40.0, "level": 30.0}, is_confirmed=True)  # fmt: skip
    said = (ConsentState.AGREED, ConsentState.ASKED)
    made = outcome.pairs([PairLine(FileName("1", "Ghent"), FileName("2", "Turku"), pair, said)])
    assert made.rows == (
        (7, 3, "Yes", "1", "Ghent", "2", "Turku", 80.5, "topic: 40.0; level: 30.0", "",
         "Agreed; Asked", None, None, None),
    )  # fmt: skip
