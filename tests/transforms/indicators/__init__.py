"""The vocabulary of indicators: its files, phrases and families."""
