"""What people decide about the files: the ranking they look at, and the outcome of each."""
