"""How balanced the pool, a proposal and the confirmed pairs are."""
