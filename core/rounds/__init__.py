"""Rounds: a call with its slots, its deadline and the months its pairs work together."""
