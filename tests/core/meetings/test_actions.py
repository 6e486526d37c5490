"""A meeting is planned by rule, held file by file, and frozen for good."""

from __future__ import annotations

import pytest
from sqlmodel import col, select

from core.database import Store
from core.errors import NotAllowed, NotPossible, Stale
from core.meetings import actions
from core.meetings.rules import AgreedInput
from core.selection.queries import list_expressions, open_expression
from core.tables.trail import TrailEntry
from tests.cast import Cast
from tests.panel import AGREED, Panel


def test_the_agenda_follows_from_the_rules(panel: Panel) -> None:
    view = panel.seen(panel.plan())
    assert [(item.name, item.why) for item in view.items] == [
        ("Ghent", "Commitment: the marks lie 3 apart. "
         "Commitment: one mark is above the threshold, another below.")
    ]  # fmt: skip
    assert [name for _, name in view.by_consent] == ["Turku"]
    assert [(one.reviewer, len(one.marks)) for one in view.items[0].opinions] == [
        ("Ruth", 3), ("Otto", 3),
    ]  # fmt: skip


def test_a_second_meeting_waits_for_the_first(panel: Panel) -> None:
    panel.plan()
    with pytest.raises(NotPossible, match="already a meeting"):
        panel.plan()


def test_a_file_is_added_with_a_reason_and_taken_off_again(panel: Panel, cast: Cast) -> None:
    meeting = panel.plan()
    with pytest.raises(NotPossible, match="why the panel"):
        panel.do(actions.add_item, meeting, cast.turku.id, " ")
    with pytest.raises(NotPossible, match="reviews are in"):
        panel.do(actions.add_item, meeting, cast.porto.id, "Interesting.")
    panel.do(actions.add_item, meeting, cast.turku.id, "Interesting.")
    with pytest.raises(NotPossible, match="on the agenda already"):
        panel.do(actions.add_item, meeting, cast.turku.id, "Interesting.")
    names = [item.name for item in panel.seen(meeting).items]
    assert names == ["Ghent", "Turku"]
    panel.do(actions.show_file, meeting, cast.ghent.id)
    panel.do(actions.remove_item, panel.seen(meeting).items[0].id)
    view = panel.seen(meeting)
    assert [(item.name, item.position) for item in view.items] == [("Turku", 1)]
    assert view.current is None


def test_showing_a_file_notes_who_is_in_the_room(panel: Panel, cast: Cast) -> None:
    view = panel.seen(panel.running())
    item = view.current_item
    assert item is not None
    assert item.present == {cast.ruth.id, panel.otto.id}
    panel.do(actions.set_presence, item.id, panel.otto.id, False)
    assert panel.seen(view.id).items[0].present == {cast.ruth.id}
    with pytest.raises(NotPossible, match="does not read"):
        panel.do(actions.set_presence, item.id, cast.stan.id, True)


def test_somebody_with_a_conflict_must_leave_before_anything_is_agreed(
    panel: Panel, cast: Cast
) -> None:
    meeting = panel.plan()
    panel.exclude(panel.otto)
    panel.do(actions.show_file, meeting, cast.ghent.id)
    item = panel.seen(meeting).items[0]
    assert item.inside == {panel.otto.id}
    assert [one.reviewer for one in item.opinions] == ["Ruth"]
    with pytest.raises(NotPossible, match="must leave"):
        panel.do(actions.set_presence, item.id, panel.otto.id, True)
    with pytest.raises(NotPossible, match="Otto left the room"):
        panel.do(actions.agree_scores, item.id, AGREED, item.version)
    panel.do(actions.set_presence, item.id, panel.otto.id, False)
    panel.do(actions.agree_scores, item.id, AGREED, item.version)
    assert panel.seen(meeting).items[0].is_agreed


def test_what_was_agreed_counts_in_the_place_of_the_means(panel: Panel, cast: Cast) -> None:
    meeting = panel.running()
    item = panel.seen(meeting).items[0]
    growing = AgreedInput({"commitment": 3.5}, "A deputy", is_final=False)
    version = panel.do(actions.agree_scores, item.id, growing, item.version)

    def standing() -> tuple[float | None, bool]:
        with panel.store.reading(panel.lead) as session:
            rows = list_expressions(session, panel.lead, cast.round.id or 0)
            file = open_expression(session, panel.lead, cast.ghent.id or 0)
        row = next(row for row in rows if row.name == "Ghent")
        assert row.mean == file.result.weighted_mean
        return row.mean, row.needs_meeting

    mean = (35 * 3.5 + 35 * 4 + 30 * 4) / 100
    assert standing() == (pytest.approx(mean), True)
    panel.do(actions.agree_scores, item.id, AGREED, version)
    assert standing() == (pytest.approx((35 * 3.5 + 35 * 4) / 70), False)
    seen = panel.seen(meeting).items[0]
    assert (seen.agreed, seen.sentence) == (dict(AGREED.marks), AGREED.sentence)
    assert seen.result.weighted_mean == pytest.approx(mean)


def test_two_who_write_on_one_file_see_both_texts(panel: Panel) -> None:
    item = panel.seen(panel.running()).items[0]
    panel.do(actions.agree_scores, item.id, AGREED, item.version)
    with pytest.raises(Stale) as found:
        panel.do(actions.agree_scores, item.id, AgreedInput(AGREED.marks, "Else."), item.version)
    assert found.value.theirs["Reason"] == "A deputy is coming."
    assert found.value.yours["Reason"] == "Else."


def test_nothing_is_agreed_before_the_meeting_begins(panel: Panel) -> None:
    item = panel.seen(panel.plan()).items[0]
    with pytest.raises(NotPossible, match="has not begun"):
        panel.do(actions.agree_scores, item.id, AGREED, item.version)


def test_a_frozen_meeting_changes_no_more_not_even_for_a_lead(panel: Panel, cast: Cast) -> None:
    meeting = panel.running()
    item = panel.seen(meeting).items[0]
    with pytest.raises(NotPossible, match="Not agreed yet: Ghent"):
        panel.do(actions.freeze_meeting, meeting, panel.seen(meeting).version)
    panel.do(actions.agree_scores, item.id, AGREED, item.version)
    with pytest.raises(Stale):
        panel.do(actions.freeze_meeting, meeting, 1)
    seal = panel.do(actions.freeze_meeting, meeting, panel.seen(meeting).version)
    view = panel.seen(meeting)
    assert (view.seal, len(seal), view.current) == (seal, 64, None)
    for action, args in (
        (actions.agree_scores, (item.id, AGREED, view.items[0].version)),
        (actions.set_presence, (item.id, cast.ruth.id, False)),
        (actions.show_file, (meeting, cast.ghent.id)),
        (actions.add_item, (meeting, cast.turku.id, "Late.")),
        (actions.remove_item, (item.id,)),
        (actions.arrange_agenda, (meeting,)),
        (actions.freeze_meeting, (meeting, view.version)),
    ):
        with pytest.raises(NotPossible, match="frozen"):
            panel.do(action, *args)
    panel.plan()


def test_only_a_lead_freezes_and_reviewers_only_look(panel: Panel, cast: Cast) -> None:
    meeting = panel.running()
    with pytest.raises(NotAllowed):
        panel.do(actions.freeze_meeting, meeting, 1, by=cast.jonas)
    with pytest.raises(NotAllowed):
        panel.do(actions.show_file, meeting, cast.ghent.id, by=cast.ruth)
    panel.do(actions.show_file, meeting, cast.ghent.id, by=cast.jonas)


def test_every_step_of_a_meeting_stands_in_the_trail(panel: Panel, store: Store) -> None:
    meeting = panel.running()
    item = panel.seen(meeting).items[0]
    panel.do(actions.agree_scores, item.id, AGREED, item.version)
    panel.do(actions.freeze_meeting, meeting, panel.seen(meeting).version)
    with store.reading(panel.lead) as session:
        done = set(session.exec(select(col(TrailEntry.action))).all())
    assert done >= {"plan_meeting", "show_file", "agree_scores", "freeze_meeting"}
