"""Spun or awkward phrasing: words that a synonym swap, a filler or a careless hand left behind."""
