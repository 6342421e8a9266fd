"""Claims: what the text says a treatment, a food or a habit does to health, and how strongly."""
