"""`python -m spinlint` is `spinlint`."""

from spinlint.cli import main

if __name__ == "__main__":
    main()
