"""Writes the words of the CMU Pronouncing Dictionary whose syllables the rule in `spinlint.models.syllables` gets wrong."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from spinlint.models.syllables import TABLE, by_rule
from training.paths import SHARED

_ENTRY = re.compile(r"([a-z][a-z']*) (.+?)(?: #.*)?$")
_NOTICE = """# Words by number of syllables, where a rule of spelling does not give it.
# Derived from the CMU Pronouncing Dictionary (github.com/cmusphinx/cmudict, BSD-2-Clause style licence; see LICENSE here).
# Made by: python -m training.readability
"""
_FAMILIAR = "# The Dale-Chall list of familiar words, as published in words/dale-chall (MIT licence; see LICENSE here).\n"


def entries() -> Iterator[tuple[str, int]]:
    """Word and syllables of each first pronunciation."""
    for line in (SHARED / "lexicons" / "cmudict.dict").read_text(encoding="utf-8").splitlines():
        match = _ENTRY.fullmatch(line.strip())
        if match:
            yield match[1], sum(phone[-1].isdigit() for phone in match[2].split())


def main() -> None:
    """Writes the table and prints how often the rule alone is right."""
    words = dict(entries())
    wrong = {word: count for word, count in words.items() if count and _ruled(word) != count}
    by_count: dict[int, list[str]] = defaultdict(list)
    for word, count in wrong.items():
        by_count[count].append(word)
    lines = [f"{count} {' '.join(sorted(by_count[count]))}" for count in sorted(by_count)]
    TABLE.write_text(_NOTICE + "\n".join(lines) + "\n", encoding="ascii")
    familiar = (SHARED / "lexicons" / "dale_chall_familiar.txt").read_text(encoding="utf-8").split()
    (TABLE.parent / "familiar.txt").write_text(_FAMILIAR + "\n".join(sorted(set(familiar))) + "\n", encoding="utf-8")
    print(f"{len(words)} words, {len(wrong)} in the table, rule alone right: {1 - len(wrong) / len(words):.3f}")


def _ruled(word: str) -> int:
    return by_rule(word.replace("'", ""))


if __name__ == "__main__":
    main()
