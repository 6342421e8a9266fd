"""Rules on grammar: our own, and those of LanguageTool."""
