"""The sample newsroom that `make run` crawls: made-up sites that state real public figures in words of their own."""
