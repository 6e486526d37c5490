"""Applying: the call, the draft a stranger fills in, and the file it becomes."""
