"""Writes wordfreq's English list and lemminflect's verb forms as tables that load in a moment.

Both packages are only needed here: importing them costs a check of one article more than its rules do.
"""

from __future__ import annotations

import re
from collections import defaultdict

from lemminflect.core.Lemmatizer import Lemmatizer
from wordfreq import get_frequency_list

from spinlint.models.frequency import TABLE as FREQUENCIES
from spinlint.models.inflect import VERBS

_WORD = re.compile(r"[\w'.:,;°]+")
_LETTER = re.compile(r"[^\W\d_]")
_LAST_LATIN = "ỿ"


def frequencies() -> int:
    """Writes words in the order of their frequency; the number of words. Emoji and other scripts are left out."""
    lines, count = [], 0
    for centibels, words in enumerate(get_frequency_list("en", "large")):
        kept = sorted(word for word in words if _is_latin(word))
        if kept:
            lines.append(f"{900 - centibels} {' '.join(kept)}\n")
            count += len(kept)
    FREQUENCIES.write_text("".join(lines), encoding="utf-8")
    return count


def verb_forms() -> int:
    """Writes every verb form after its lemmas, in the order of lemmas; the number of forms."""
    dictionary, overrides = Lemmatizer()._getLemmaDict(), Lemmatizer()._getOverridesDict()
    by_lemmas: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for form in {*dictionary, *overrides}:
        lemmas = {**dictionary.get(form, {}), **overrides.get(form, {})}.get("VERB")
        if lemmas:
            by_lemmas[lemmas].append(form)
    lines = ["\t".join(["/".join(lemmas), *sorted(forms)]) + "\n" for lemmas, forms in sorted(by_lemmas.items())]
    VERBS.write_text("".join(lines), encoding="utf-8")
    return sum(map(len, by_lemmas.values()))


def _is_latin(word: str) -> bool:
    return bool(_WORD.fullmatch(word)) and all(letter <= _LAST_LATIN for letter in _LETTER.findall(word))


def main() -> None:
    """Writes both tables."""
    print(f"{frequencies():,} words, {verb_forms():,} verb forms")


if __name__ == "__main__":
    main()
