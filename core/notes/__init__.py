"""The shared notes of a pair: unsent texts, visits, search, revisions, files at entries, digest."""
