"""What an applicant sees of the own file, what the team asks, and what was answered."""
