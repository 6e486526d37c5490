"""The consensus meeting: files the reviewers disagree on, talked over and agreed."""
