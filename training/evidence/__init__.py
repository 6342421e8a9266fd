"""Measures of the evidence library."""
