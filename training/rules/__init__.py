"""What every rule finds in clean text: `python -m training.rules` (`make eval-rules`)."""
