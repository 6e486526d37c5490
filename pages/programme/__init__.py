"""Pages for those who run the programme."""
