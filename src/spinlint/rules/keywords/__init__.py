"""Keyword stuffing: phrases placed for a search engine, not for a reader."""
