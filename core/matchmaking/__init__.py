"""Matchmaking: who learns with whom, chosen together for the whole pool."""
