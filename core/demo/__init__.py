"""The demo: invented people, cities and regions that fill an empty store."""
