"""When it runs and where pages come from."""
