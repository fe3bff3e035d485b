"""Readers of mentions."""
