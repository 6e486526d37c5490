"""The exercise of the inception meeting: cards, groups, dots, and the key items made of them."""
