"""The furniture that every page shares."""
