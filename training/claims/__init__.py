"""How the claims family was measured."""
