"""The plan of a pair: laid out from a template, moved, and agreed by both twins."""
