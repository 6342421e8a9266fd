"""Makes src/spinlint/data/terms/terms.sqlite from open sources and from our own word lists, with one command.

    python -m training.knowledge

The sources are looked for in `$SPINLINT_DATA/knowledge` (default `../shared/data/knowledge`).
"""
