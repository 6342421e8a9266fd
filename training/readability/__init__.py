"""How the syllable table is made: `python -m training.readability`."""
