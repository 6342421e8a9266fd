"""How the tables in `spinlint/data/words` are made."""
