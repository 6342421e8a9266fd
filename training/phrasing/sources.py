"""Pairs `spun, original` from open synonym sources, as lemmas: WordNet, Moby, tortured phrases, pairs observed on pages."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import permutations

from spinlint.models.phrases_candidates import LONGEST, SHORT
from training.phrasing.places import BUILD, SHARED, SUBSTITUTES

HELD_OUT = 5
_NORMAL_ENGLISH = frozenset({"diabetic retinopathy", "benign tumor", "machine learning", "neural network", "search engine"})
Pair = tuple[str, str, str]


def wordnet() -> Iterator[Pair]:
    """Members of one synset: word, word, class (noun, verb, adj, adv). Open English WordNet, CC BY 4.0."""
    for line in (SHARED / "spun" / "oewn_synsets.tsv").read_text(encoding="utf-8").splitlines():
        kind, members = line.split("\t")
        words = [re.sub(r"\(.*?\)", "", m).replace("_", " ").strip().lower() for m in members.split("|")]
        for a, b in permutations([w for w in words if len(w.split()) <= SHORT], 2):
            if a != b:
                yield a, b, kind


def moby() -> Iterator[tuple[str, list[str]]]:
    """A head and its words. Moby thesaurus (public domain) with WordNet-derived additions, from the npm package `moby`."""
    path = BUILD / "moby" / "package" / "words.txt"
    if not path.exists():
        path.parents[1].mkdir(parents=True, exist_ok=True)
        packed = subprocess.run(["npm", "pack", "moby@1.1.2"], cwd=path.parents[1], capture_output=True, text=True, check=True)
        shutil.unpack_archive(path.parents[1] / packed.stdout.strip().splitlines()[-1], path.parents[1], "gztar")
    for line in path.read_text(encoding="latin-1").splitlines():
        words = [w.strip().lower() for w in line.split(",")]
        yield words[0], [w for w in words[1:] if w and len(w.split()) <= SHORT]


def tortured() -> list[tuple[str, str]]:
    """Tortured phrases with the expected term, cleaned. Problematic Paper Screener through torturedcheck, CC BY 4.0."""
    rows = json.loads((SHARED / "spun" / "pps_torturedcheck.json").read_text())["phrases"]
    found = []
    for row in rows:
        spun, original = (re.sub(r"\s*\(.*?\)", "", row[k]).strip().lower() for k in ("tortured", "correct"))
        plain = all(re.fullmatch(r"[a-z' -]+", s) for s in (spun, original))
        if plain and spun != original and spun not in _NORMAL_ENGLISH and not re.search(r"\b(or|see|not)\b", original):
            found.append((spun, original))
    return found


def tortured_words(at_least: int = 2) -> Counter[tuple[str, str]]:
    """Word for word substitutions read off tortured phrases as long as their originals, with their number of phrases."""
    pairs: Counter[tuple[str, str]] = Counter()
    for spun, original in tortured():
        a, b = re.split(r"[ -]", spun), re.split(r"[ -]", original)
        if len(a) == len(b):
            pairs.update((x, y) for x, y in zip(a, b, strict=True) if x != y and x[:4] != y[:4] and x not in b and y not in a)
    return Counter({pair: n for pair, n in pairs.items() if n >= at_least})


def observed() -> list[tuple[str, str]]:
    """Substitutions read off real spun pages: spun, original (own annotation)."""
    with (SHARED / "spun" / "observed_substitutions.tsv").open(encoding="utf-8") as rows:
        return [(row["spun"].lower(), row["original"].lower()) for row in csv.DictReader(rows, delimiter="\t")]


def wordy() -> Iterator[tuple[str, str]]:
    """Long words and their plain ones: retext-simplify (MIT), plainlanguage.gov and the CDC's thesaurus (public domain)."""
    for name in ("retext_simplify", "plainlanguage_gov_simple_words", "cdc_plain_language_thesaurus_2009"):
        with (SHARED / "lexicons" / f"{name}.tsv").open(encoding="utf-8") as rows:
            for row in list(csv.reader(rows, delimiter="\t"))[1:]:
                for plain in re.split(r"[|;,]", row[1].lower() if len(row) > 1 else ""):
                    words = plain.split()
                    if 1 <= len(words) <= SHORT and all(w.isalpha() for w in words) and words != ["omit"]:
                        yield row[0].strip().lower(), " ".join(words)


def substitutes() -> Iterator[Pair]:
    """What machines put for common words, our own: original, spun, class (noun, verb, adj, adv, other, phrase)."""
    for path in sorted(SUBSTITUTES.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            original, kind, spun = (part.strip().lower() for part in line.split("|"))
            for word in dict.fromkeys(w.strip() for w in spun.split(";")):
                if word and word != original and len(word.split()) <= LONGEST and not kept_for_tests(original, word):
                    yield original, word, kind


def classes() -> dict[str, set[str]]:
    """The word classes under which WordNet lists a word in a synset of two or more."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    for a, _, kind in wordnet():
        known[a].add(kind)
    return dict(known)


def held_out(a: str, b: str) -> bool:
    """Whether a Moby pair is kept for test spinners: in neither direction in the table or in training."""
    return zlib.crc32("|".join(sorted((a, b))).encode()) % HELD_OUT == 0


def kept_for_tests(a: str, b: str) -> bool:
    """Whether a pair of any source is one of Moby's that are held out."""
    return held_out(a, b) and tuple(sorted((a, b))) in _held_out_pairs()


@cache
def _held_out_pairs() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(sorted((head, word))) for head, words in moby() for word in words if held_out(head, word))
