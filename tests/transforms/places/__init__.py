"""Tests of the gazetteer."""
