"""Readability and plain language. Never an error by itself: these rules help an editor to choose where to begin."""
