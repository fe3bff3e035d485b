"""Tests of claims: from the mentions of a clause to observations."""
