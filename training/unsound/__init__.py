"""The classifier of unsound sentences: its labelled paragraphs, how it is trained, how it was measured."""
