"""Tests of `transforms.context`."""
