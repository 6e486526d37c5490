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
      "set_password", "end_all_sessions")  # fmt: skip
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
      "import_expressions", "list_reviewers", "assign_reviewers", "assign_evenly",
      "list_conflicts", "decide_conflict")  # fmt: skip
# matchmaking and diversity
grant(TEAM, "open_pool", "read_vectors", "list_proposals", "count_journeys", "pin_pair",
      "forbid_pair", "lift_wish", "keep_proposal", "drop_proposal")  # fmt: skip
grant(ONLY_LEAD, "confirm_proposal")
grant(frozenset({LEAD, FACILITATOR, STAKEHOLDER}), "read_balance")
grant(frozenset(), "store_vectors")
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
