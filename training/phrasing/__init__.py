"""How the phrase model is made and scored."""
