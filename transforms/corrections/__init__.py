"""Corrections of known upstream errors, one guarded YAML file each."""
