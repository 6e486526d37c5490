"""Tests of all journeys at once."""
