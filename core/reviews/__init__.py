"""Reviews: marks with a sentence each, as a draft or handed in."""
