"""How the reports for people put numbers and sentences."""

from __future__ import annotations

NUMERALS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def counted(number: int, noun: str) -> str:
    """A number with its noun: 1 word, 1,200 words; "info" has no plural."""
    return f"{number:,} {noun}{'s' if number != 1 and noun != 'info' else ''}"


def spelled(number: int, noun: str = "") -> str:
    """As `counted`, numbers below ten as words: two errors; without a noun the number alone."""
    shown = NUMERALS[number] if number < len(NUMERALS) else f"{number:,}"
    return f"{shown} {counted(number, noun).split(' ', 1)[1]}" if noun else shown


def sentence(text: str) -> str:
    """The text with a capital at its beginning, where it stands for itself."""
    return text[:1].upper() + text[1:]
