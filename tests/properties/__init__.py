"""Laws that values keep whatever is put into them."""
