"""Organisations as vocabulary: how bodies are named, and which names mean the same body."""
