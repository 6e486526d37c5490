"""Who speaks for the twins of a pair: the facilitator lets them in, and sees who is missing."""
