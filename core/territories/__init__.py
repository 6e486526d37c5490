"""Territories: what a person decides about two files that may speak for the same one."""
