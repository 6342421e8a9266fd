"""How well the rules on safety tell dangerous advice from sound advice, on sentences of our own and on clean texts."""
