"""Mentions of a clause to observations."""
