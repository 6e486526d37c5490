"""The nine months of a pair: calendar, progress, logbook."""
