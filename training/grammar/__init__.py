"""How many slips of our own writing LanguageTool finds through our rules: `python -m training.grammar`."""
