"""How the plain-language lexicons are made: `python -m training.lexicons`."""
