"""The values that pass between rooms."""
