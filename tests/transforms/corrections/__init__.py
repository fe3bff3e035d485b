"""Corrections of upstream errors."""
