"""Rules about a corpus, family CO: each is a file with its page, its examples and a `check` over the tables."""
