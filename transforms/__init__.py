"""What a page says: bytes to article to mention to observation, in pure functions without clock, network or SQL."""
