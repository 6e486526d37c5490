"""Pages about people, the account and the trail."""
