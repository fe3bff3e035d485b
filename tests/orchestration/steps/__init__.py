"""Steps: what each takes in, gives out and sets aside."""
