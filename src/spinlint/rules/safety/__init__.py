"""Rules on safety: when to get help, doses, medicines, warning signs."""
