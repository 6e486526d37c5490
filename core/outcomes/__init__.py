"""How far each learning objective came on the outcome ladder, and what shows it."""
