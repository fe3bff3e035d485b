"""Tests of the crawler, the archive and imports."""
