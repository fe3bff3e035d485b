"""The crawler and the archive it writes."""
