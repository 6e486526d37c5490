"""Conflicts of interest: asked before a file opens, and decided by a lead with a reason."""
