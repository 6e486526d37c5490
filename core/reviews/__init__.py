"""Reviews: who reads which file, conflicts of interest, marks with a sentence each."""
