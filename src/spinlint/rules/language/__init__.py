"""Rules on respectful language that are code; most are word lists in `data/lexicons/st*.toml`."""
