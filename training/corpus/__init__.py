"""How well the rules do on the labelled sample corpus: `python -m training.corpus` (`make corpus`)."""
