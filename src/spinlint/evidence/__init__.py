"""A house's evidence library: its own guideline documents, searched for passages that speak of what a claim speaks of."""
