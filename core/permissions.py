"""The table of role by action. An action or query that is not listed here is refused."""

from __future__ import annotations

from core.tables.people import Role

LEAD, FACILITATOR, REVIEWER, TWIN, STAKEHOLDER = Role
TEAM = frozenset({LEAD, FACILITATOR})
READERS = TEAM | {REVIEWER}
WALKERS = TEAM | {TWIN}
EVERYBODY = frozenset(Role)
ONLY_LEAD = frozenset({LEAD})

# Function name in an actions.py or queries.py -> roles. Rows are limited further by core/scope.py:
# a reviewer's list_expressions holds only files assigned to them and free of conflict.
PERMISSIONS: dict[str, frozenset[Role]] = {}


def grant(roles: frozenset[Role], *actions: str) -> None:
    """Enter the actions in the table; entering one twice is a programming error."""
    for action in actions:
        if action in PERMISSIONS:
            raise ValueError(f"{action} stands in the table twice")
        PERMISSIONS[action] = roles


# people
# selection and rounds
# matchmaking and diversity
# journeys and fiche
# trail, backup, demo
