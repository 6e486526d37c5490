"""Meetings of a journey: when, in whose time, who said yes, who came, what calendars are told."""
