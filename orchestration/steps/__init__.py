"""What a night does, step by step; the command line, Dagster and the tests call the same functions."""
