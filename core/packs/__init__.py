"""The decision pack filed with a confirmed set of pairs, as it was on that day."""
