"""What each twin takes on (Annex I), accepted once at the start of its journey."""
