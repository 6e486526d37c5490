"""Tests of how a journey leaves its first plan."""
