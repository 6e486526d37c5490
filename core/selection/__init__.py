"""Expressions of interest: from the form or a file to a decision."""
