"""Assignments: who reads which file, evenly, and never against a conflict of interest."""
