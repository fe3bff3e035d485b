"""Tests of what a page says."""
