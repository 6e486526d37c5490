"""The trail, told in plain words."""
