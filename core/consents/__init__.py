"""What both twins say to their pairing, and who takes the place of a pair that was declined."""
