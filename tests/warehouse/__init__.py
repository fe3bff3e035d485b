"""Tests of contracts, storage, build and release."""
