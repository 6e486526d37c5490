"""The two axes of the balance: which side a territory counts on, and who set it by hand."""
