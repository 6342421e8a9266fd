"""The vocabulary and the word sequences of the counting fold: `python -m training.phrasing.words`."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

import numpy as np
import spacy
from lemminflect import getAllInflections
from spacy.attrs import LOWER
from spacy.symbols import IDS
from wordfreq import iter_wordlist, zipf_frequency

from spinlint.models.phrases_store import Vocabulary, word_hash
from training.phrasing.corpus import passages
from training.phrasing.places import BUILD, SHIPPED
from training.phrasing.sources import moby, wordnet

AT_LEAST = 4
HIGHEST = 131_000
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
_WORD = re.compile(r"[a-z]{3,}")
_NUMERIC = re.compile(r"[\d.,:/\-]*\d[\d.,:/\-]*")
_BRITISH = (
    (re.compile(r"^(.{3,})is(e|es|ed|ing|er|ers|ation|ations)$"), r"\1iz\2"),
    (re.compile(r"^(.{3,})ys(e|es|ed|ing)$"), r"\1yz\2"),
    (re.compile(r"^(.{3,})our(s|ed|ing|al|able|ite|ites|less|ful)?$"), r"\1or\2"),
    (re.compile(r"ae"), "e"),
    (re.compile(r"oe"), "e"),
    (re.compile(r"^(.*[tb])re(s?)$"), r"\1er\2"),
    (re.compile(r"^(.+[aeiou])ll(ed|ing|er|ers)$"), r"\1l\2"),
    (re.compile(r"^(.+)ogue(s?)$"), r"\1og\2"),
    (re.compile(r"^(.+)ence(s?)$"), r"\1ense\2"),
)
_SEPARATE = frozenset(
    "four our your hour tour pour sour advise rise wise exercise promise otherwise does goes shoes toes".split()
)


def normal(word: str) -> str:
    """The form in which words are counted: lower case, straight quotes, figures as one."""
    word = word.lower().translate(_STRAIGHT)
    return "#" if _NUMERIC.fullmatch(word) else word


def american(word: str, counts: Counter[str]) -> str:
    """The American spelling of a British word, where the corpus knows it and knows it better; else the word."""
    if word in _SEPARATE or len(word) < 5:
        return word
    for pattern, spelling in _BRITISH:
        other = pattern.sub(spelling, word)
        if other != word and counts[other] > max(3, 0.6 * counts[word]):
            return other
    return word


def token_hashes() -> Iterator[np.ndarray]:
    """The hashes of the lower-cased tokens, a paragraph at a time."""
    nlp = spacy.blank("en")
    texts = (p for passage in passages() if passage.fold == "lm" for p in passage.paragraphs if len(p) > 25)
    for number, doc in enumerate(nlp.pipe(texts)):
        yield doc.to_array([LOWER])
        if number % 20000 == 0:
            print("tokenised", number, flush=True)
    strings = {str(nlp.vocab.strings[s]): s for s in [*nlp.vocab.strings, *IDS]}
    (BUILD / "strings.json").write_text(json.dumps(strings))


def main() -> None:
    BUILD.mkdir(parents=True, exist_ok=True)
    SHIPPED.mkdir(parents=True, exist_ok=True)
    rows = [np.concatenate([np.zeros(1, np.uint64), hashes]) for hashes in token_hashes() if len(hashes)]
    stream = np.concatenate(rows)
    strings = {int(h): s for h, s in json.loads((BUILD / "strings.json").read_text()).items()}
    distinct, place, times = np.unique(stream, return_inverse=True, return_counts=True)
    raw: Counter[str] = Counter()
    forms = [normal(strings[int(h)]) if h else "" for h in distinct]
    for form, count in zip(forms, times, strict=True):
        raw[form] += int(count)
    spelled = {form: american(form, raw) for form in raw}
    counts: Counter[str] = Counter()
    for form, count in raw.items():
        counts[spelled[form]] += count
    del counts[""], counts["#"]
    words = ["", "", "#"] + [w for w, c in counts.most_common() if c >= AT_LEAST and w.strip()]
    number = {w: i for i, w in enumerate(words)}
    ids = np.array([number.get(spelled[f], Vocabulary.UNKNOWN) if f else 0 for f in forms], np.int32)
    np.save(BUILD / "stream.npy", ids[place])
    words += spoken(set(words), raw)
    save_vocabulary(distinct, ids, words, raw)
    print(len(words), "words,", len(stream), "tokens, unknown", float((ids[place] == 1).mean()))


def save_vocabulary(distinct: np.ndarray, ids: np.ndarray, words: list[str], raw: Counter[str]) -> None:
    """Hashes of every known form and of the British spellings of known words, with their numbers."""
    known = {int(h): int(i) for h, i in zip(distinct, ids, strict=True) if h and i > Vocabulary.UNKNOWN}
    number = {w: i for i, w in enumerate(words)}
    for british, word in british_spellings(words):
        known.setdefault(word_hash(british), number[word])
    for word, i in number.items():
        known.setdefault(word_hash(word), i)
    hashes = np.array(sorted(known), np.uint64)
    np.save(SHIPPED / "word_hashes.npy", hashes)
    np.save(SHIPPED / "word_numbers.npy", np.array([known[int(h)] for h in hashes], np.int32))
    (BUILD / "words.json").write_text(json.dumps(words))
    everyday = np.array([0, 0, 0] + [10 * zipf_frequency(w, "en") for w in words[3:]])
    np.save(SHIPPED / "everyday.npy", np.clip(np.round(everyday), 0, 80).astype(np.uint8))
    (BUILD / "raw_counts.json").write_text(json.dumps(raw))


def spoken(known: set[str], raw: Counter[str]) -> list[str]:
    """Words that the corpus hardly has: first those that a thesaurus lists, then everyday English (wordfreq's list)."""
    room = HIGHEST - len(known)
    listed = {w for pair in wordnet() for w in pair[:2]} | {w for head, words in moby() for w in (head, *words)}
    bases = frozenset(listed)
    listed |= {form for w in listed if " " not in w for forms in getAllInflections(w).values() for form in forms}
    new = [w for w in iter_wordlist("en") if _WORD.fullmatch(w) and w not in known and american(w, raw) not in known]
    everyday = {w: i for i, w in enumerate(new)}
    archaic = [
        w
        for w in sorted(listed, key=lambda w: (w not in bases, w))
        if _WORD.fullmatch(w) and w not in known and w not in everyday
    ]
    ranked = [w for w in new if w in listed] + archaic + [w for w in new if w not in listed]
    return list(islice(ranked, room))


def british_spellings(words: list[str]) -> Iterator[tuple[str, str]]:
    """British spellings that the corpus may never have shown, each with the known word."""
    known = set(words)
    rules = (
        (r"iz(e|es|ed|ing|er|ers|ation|ations)$", r"is\1"),
        (r"yz(e|es|ed|ing)$", r"ys\1"),
        (r"([lvbn])or(s|ed|ing|al|able)?$", r"\1our\2"),
    )
    for word in words[3:]:
        for pattern, spelling in rules:
            other = re.sub(pattern, spelling, word)
            if other != word and other not in known and len(word) > 5:
                yield other, word


if __name__ == "__main__":
    main()
