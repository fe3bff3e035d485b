"""Whether it is right."""
