"""The table of role by action. An action or query that is not listed here is refused."""

from __future__ import annotations

from enum import StrEnum

from core.tables.people import Role


class Standing(StrEnum):
    """Name the actors that are not a person's account."""

    VISITOR = "visitor"
    APPLICANT = "applicant"
    SYSTEM = "system"


LEAD, FACILITATOR, REVIEWER, TWIN, STAKEHOLDER = Role
TEAM = frozenset({LEAD, FACILITATOR})
READERS = TEAM | {REVIEWER}
WALKERS = TEAM | {TWIN}
EVERYBODY = frozenset(Role)
ONLY_LEAD = frozenset({LEAD})
# Whoever holds the token of a draft or a file: no account, and nothing but that one file.
APPLICANTS = frozenset({Standing.APPLICANT})

# Function name in an actions.py or queries.py -> roles. Rows are limited further by core/scope.py:
# a reviewer's list_expressions holds only files assigned to them and free of conflict.
PERMISSIONS: dict[str, frozenset[Role | Standing]] = {}


def grant(
    roles: frozenset[Role] | frozenset[Standing] | frozenset[Role | Standing], *actions: str
) -> None:
    """Enter the actions in the table; entering one twice is a programming error."""
    for action in actions:
        if action in PERMISSIONS:
            raise ValueError(f"{action} stands in the table twice")
        PERMISSIONS[action] = frozenset(roles)


# people
grant(ONLY_LEAD, "list_people", "add_person", "change_role", "close_account", "reopen_account",
      "set_password", "end_all_sessions", "change_knowledge")  # fmt: skip
grant(frozenset({REVIEWER}), "change_own_knowledge")
grant(TEAM, "list_facilitators")
grant(EVERYBODY, "read_own_account", "prove_own_password", "change_password", "list_needs")
grant(frozenset(), "find_account", "find_signed_in", "count_sign_in_attempt", "forget_attempts",
      "start_session", "end_session", "read_clock")  # fmt: skip
# selection and rounds
grant(EVERYBODY, "list_rounds")
grant(READERS, "list_expressions", "find_expression", "open_expression")
grant(TEAM, "override_eligibility")
grant(frozenset({REVIEWER}), "my_reviews", "review_expression", "declare_conflict")
grant(ONLY_LEAD, "open_round", "change_round", "remembered_columns", "preview_import",
      "import_expressions", "list_reviewers", "assign_reviewers",
      "list_conflicts", "decide_conflict", "list_hints", "record_conflict",
      "propose_assignments", "give_out", "list_owed")  # fmt: skip
# matchmaking and diversity
grant(TEAM, "open_pool", "read_vectors", "list_proposals", "count_journeys", "pin_pair",
      "forbid_pair", "lift_wish", "keep_proposal", "drop_proposal",
      "rename_proposal", "list_scenarios", "open_pack")  # fmt: skip
grant(ONLY_LEAD, "confirm_proposal", "file_pack")
grant(TEAM, "filed_packs", "read_filed_pack")
grant(TEAM, "read_people")
grant(frozenset(), "store_vectors")
# the axes of the balance, set by hand
grant(ONLY_LEAD, "override_country", "lift_country_override")
grant(TEAM, "read_axes", "read_file_place", "override_axes", "lift_axes_override")
# the programme at a glance
grant(frozenset({LEAD, FACILITATOR, STAKEHOLDER}), "read_glance")
# twins
grant(TEAM, "welcome_twin", "leave_twin", "list_speakers")
# journeys and fiche
grant(ONLY_LEAD, "open_journey")
grant(WALKERS, "move_milestone", "hold_milestone", "open_journey_of",
      "list_entries", "last_change", "my_pairs", "fiche_of")  # fmt: skip
grant(TEAM, "list_journeys")
grant(frozenset({FACILITATOR, TWIN}), "write_item", "write_objective", "write_entry",
      "revise_entry", "remove_entry")  # fmt: skip
grant(frozenset({TWIN}), "agree_objective", "log_effort", "remove_effort")
# trail, backup, demo
grant(frozenset(), "load_demo")
grant(ONLY_LEAD, "read_whole_round")
grant(ONLY_LEAD, "list_changes", "list_writers")
# criteria and decisions
grant(ONLY_LEAD, "change_criteria", "decide_expression", "decide_many", "retain_expression",
      "unretain_expression")  # fmt: skip
grant(TEAM, "read_ranking", "read_decision", "list_retained")
# letters; a reviewer's question becomes one within ask_clarification, and only there
grant(READERS, "write_letter")
grant(TEAM, "list_letters", "open_letters", "open_letter", "list_due_letters", "list_templates",
      "preview_letter",
      "write_decision_letters", "write_receipts", "change_letter", "rewrite_letter",
      "release_letter", "release_all", "withdraw_letter", "begin_sending", "note_sent",
      "note_failure", "settle_letters")  # fmt: skip
grant(ONLY_LEAD, "change_template")
# territories and deadlines
grant(TEAM, "neighbours_of", "open_territories", "decide_territory")
grant(ONLY_LEAD, "extend_deadline")
# applying: the call and the form, without sign-in
grant(EVERYBODY | {Standing.VISITOR}, "read_call")
grant(frozenset({Standing.VISITOR}), "start_draft")
grant(APPLICANTS, "open_draft", "save_draft", "send_draft", "discard_draft", "read_receipt")
grant(frozenset(), "forget_old_drafts")
# applicants: questions, the own status page, withdrawal, later rounds
grant(READERS, "ask_clarification", "questions_of_file")
grant(TEAM, "close_clarification", "list_clarifications", "make_link")
grant(ONLY_LEAD, "restore_expression")
grant(frozenset({LEAD, Standing.APPLICANT}), "withdraw_expression")
grant(APPLICANTS, "read_own_file", "own_data_of_file", "answer_clarification",
      "renew_retention", "end_retention")  # fmt: skip
# reviews
grant(TEAM, "correct_file", "list_unclear", "settle_unclear")
# the consensus meeting
grant(READERS, "list_meetings", "open_meeting")
grant(TEAM, "preview_agenda", "plan_meeting", "add_item", "remove_item", "arrange_agenda",
      "show_file", "set_presence", "agree_scores", "read_minutes")  # fmt: skip
grant(ONLY_LEAD, "freeze_meeting")
# the twins' consent, and who takes the place of a declined pair
grant(frozenset({TWIN}), "answer_consent", "own_consents", "read_partner")
grant(WALKERS, "read_consents")
grant(TEAM, "record_consent", "consents_of_round", "consents_under_way")
grant(ONLY_LEAD, "settle_decline", "replace_pair", "read_replacement")
# surveys of the twins: answered by them, read by their facilitator and the lead
grant(frozenset({TWIN}), "answer_survey", "own_surveys")
grant(TEAM, "surveys_of_pair", "survey_means", "read_hindsight", "survey_reminders",
      "remind_surveys")  # fmt: skip
# the shared notes with their files, whose rows are limited to those who read the entry
grant(frozenset({FACILITATOR, TWIN}), "add_file", "remove_file", "restore_entry", "finish_action",
      "keep_unsent", "discard_unsent", "log_exchange", "put_back_entry",
      "list_removed")  # fmt: skip
grant(TEAM, "write_digest", "write_digests")
grant(WALKERS, "list_revisions", "own_unsent", "own_visit", "note_visit", "list_open_actions",
      "list_unseen_mentions")  # fmt: skip
grant(WALKERS, "list_files", "open_file")
grant(frozenset(), "sweep_files")
# meetings of a journey: their time, who came, and the calendars that follow them
grant(WALKERS, "open_meetings", "read_calendar", "propose_meeting", "answer_meeting",
      "call_off_meeting", "record_meeting", "set_zone", "make_calendar_link",
      "end_calendar_link")  # fmt: skip
grant(TEAM, "invite_meeting")
grant(frozenset({TWIN}), "list_asked", "hand_in_homework")
grant(frozenset(), "find_calendar_link")
# the course of a journey: pause, length, early end, another facilitator, answers to facts
grant(TEAM, "pause_journey", "resume_journey", "change_length", "end_journey", "hand_over_journey",
      "answer_fact", "end_answer", "fresh_notes")  # fmt: skip
grant(ONLY_LEAD, "reopen_journey")
grant(TEAM, "read_portfolio", "read_week", "list_week")
grant(WALKERS, "course_of")
# the duties of twins, the plan they agree to, the inception exercise, the outcome ladder
grant(frozenset({TWIN}), "accept_duties", "agree_plan", "give_dots", "sign_item")
grant(WALKERS, "duties_of", "open_duties", "open_exercise", "last_exercise_change", "ladders_of")
grant(TEAM, "replan_journey", "open_votes")
grant(frozenset({FACILITATOR, TWIN}), "put_cards", "revise_card", "remove_card", "put_together",
      "rename_group", "dissolve_group", "arrange_cards", "make_item", "step_objective")  # fmt: skip
# the fiche's versions and who agrees to them; insights for the wider community
grant(WALKERS, "fiche_desk", "insights_of_pair")
grant(frozenset({FACILITATOR, TWIN}), "offer_fiche", "agree_fiche", "decline_fiche",
      "list_waiting_fiches", "list_waiting_insights", "open_source", "entries_to_choose",
      "choose_entries")  # fmt: skip
grant(TEAM, "conclude_journey")
grant(frozenset({FACILITATOR}), "list_to_conclude")
grant(frozenset({FACILITATOR}), "mark_insight", "revise_insight")
grant(frozenset({TWIN}), "agree_insight")
grant(TEAM, "publish_insight", "withdraw_insight")
