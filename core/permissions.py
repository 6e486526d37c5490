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
grant(ONLY_LEAD, "confirm_proposal")
grant(TEAM, "read_people")
grant(frozenset(), "store_vectors")
# the axes of the balance, set by hand
grant(ONLY_LEAD, "override_country", "lift_country_override")
grant(TEAM, "read_axes", "override_axes", "lift_axes_override")
# the programme at a glance
grant(frozenset({LEAD, FACILITATOR, STAKEHOLDER}), "read_glance")
# twins
grant(TEAM, "welcome_twin", "leave_twin", "list_speakers")
# journeys and fiche
grant(ONLY_LEAD, "open_journey", "assign_facilitator")
grant(WALKERS, "move_milestone", "book_milestone", "hold_milestone", "open_journey_of",
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
grant(TEAM, "surveys_of_pair", "survey_means", "read_hindsight")
