"""The sample newsroom that `make run` crawls."""
