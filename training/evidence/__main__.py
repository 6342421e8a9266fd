"""Measures the evidence library's retrieval on SciFact: `python -m training.evidence`."""

from __future__ import annotations

from training.evidence.scifact import figures


def main() -> None:
    """Prints each figure on a line of its own."""
    for name, value in figures().items():
        print(f"{name:20} {value:.4g}")


if __name__ == "__main__":
    main()
