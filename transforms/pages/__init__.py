"""Bytes of a page to an article."""
