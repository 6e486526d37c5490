"""People: who may come in, and how."""
