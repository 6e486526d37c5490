"""What the twins say of their pairing and their meetings, and who may read it."""
