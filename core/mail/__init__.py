"""The way out: letters become messages, and a mail server takes them."""
