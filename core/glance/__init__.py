"""The programme at a glance, for people outside the team: counts of groups, never of one."""
