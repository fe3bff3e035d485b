"""Tests of `transforms.organisations`."""
