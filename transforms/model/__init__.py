"""The values that pass between rooms. No behaviour but their own laws; nothing here imports another room."""
