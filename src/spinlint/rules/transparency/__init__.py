"""Transparency: who says so, when, and who pays."""
