"""All journeys at once: the board, the list of the week, and who carries how many."""
