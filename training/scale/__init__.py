"""Measures of corpora at scale, one command each; the results are in docs/how-it-was-measured/corpora.md."""
