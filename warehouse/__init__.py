"""What shape the data has and where it lies."""
