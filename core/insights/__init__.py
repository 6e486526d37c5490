"""Insights: what the wider community should know of a journey, with what supports it."""
