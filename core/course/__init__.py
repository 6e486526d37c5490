"""How a journey leaves its first plan: pause, length, early end, another facilitator, answers."""
