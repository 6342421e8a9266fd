"""Rules about the comments that let findings pass."""
