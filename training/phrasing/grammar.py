"""What parsed text teaches: tags, tag sequences, lemmas, counts of links: `python -m training.phrasing.grammar`."""

from __future__ import annotations

import json
from collections.abc import Iterator

import numpy as np
from lemminflect import getAllLemmas

from spinlint.models.phrases_grammar import CLASS, LINK_NUMBER, NO_CLASS, POBJ, TAG_NUMBER, TAGS, link_keys, numbers
from spinlint.models.phrases_store import Counts, Vocabulary
from training.phrasing.count import distinct
from training.phrasing.places import BUILD, SHIPPED

_CLASSES = (("NOUN",), ("VERB", "AUX"), ("ADJ", "ADV"))


def parses() -> Iterator[tuple[np.ndarray, ...]]:
    """Word numbers, tags, links and absolute heads of each parsed chunk."""
    vocabulary = Vocabulary.load(SHIPPED)
    for path in sorted((BUILD / "parses").glob("*.npy")):
        rows = np.load(path)
        words = vocabulary.of_hashes(rows[:, 0])
        heads = np.arange(len(rows)) + rows[:, 3].astype(np.int64)
        yield words, numbers(rows[:, 1], TAG_NUMBER), numbers(rows[:, 2], LINK_NUMBER), heads


def lemmas(words: list[str]) -> np.ndarray:
    """The lemma's word number of each word as a noun, verb, adjective or adverb, and as anything else (itself)."""
    number = {w: i for i, w in enumerate(words)}
    table = np.tile(np.arange(len(words), dtype=np.int32)[:, None], (1, 4))
    for i, word in enumerate(words[3:], 3):
        known = getAllLemmas(word) if word.isalpha() else {}
        for place, names in enumerate(_CLASSES):
            for name in names:
                if name in known:
                    table[i, place] = number.get(known[name][0].lower(), i)
    return table


def main() -> None:
    words = json.loads((BUILD / "words.json").read_text())
    table = lemmas(words)
    np.save(SHIPPED / "lemmas.npy", table)
    tags = np.zeros((len(words), len(TAGS)), np.uint32)
    sequences = np.zeros((len(TAGS),) * 3, np.uint32)
    keys = []
    for ids, tag, link, head in parses():
        np.add.at(tags, (ids, tag), 1)
        np.add.at(sequences, (tag[:-2], tag[1:-1], tag[2:]), 1)
        keys.append(links(table[ids, CLASS[tag]], tag, link, head))
    tags[1] = 0
    np.save(SHIPPED / "tags.npy", quantised(tags[: 1 + int(np.flatnonzero(tags.sum(1))[-1])]))
    np.save(SHIPPED / "tag_sequences.npy", np.round(8 * np.log2(1 + sequences)).astype(np.uint8))
    every = np.concatenate(keys)
    full, counts = distinct(every.copy())
    low = np.uint64((1 << 17) - 1)
    without_child, _c = distinct(every & ~low)
    without_head, _h = distinct(every & ~(low << np.uint64(17)))
    store = Counts.build(np.concatenate([full, without_child, without_head]), np.concatenate([counts, _c, _h]))
    np.save(SHIPPED / "links.npy", store.slots)
    (SHIPPED / "links.json").write_text(json.dumps({"seed": store.seed}))
    print(len(every), "links", len(full), "distinct", store.slots.nbytes / 1e6, "MB")


def links(lemma: np.ndarray, tag: np.ndarray, link: np.ndarray, head: np.ndarray) -> np.ndarray:
    """Keys of the counted links; an object of a preposition counts for the preposition's own head too."""
    content = (link > 0) & (lemma > 2) & (lemma[head] > 2)
    at = np.flatnonzero(content)
    keys = [link_keys(lemma[head[at]], link[at], lemma[at])]
    through = np.flatnonzero(content & (link == POBJ) & (CLASS[tag[head[head]]] != NO_CLASS) & (head[head] != head))
    keys.append(link_keys(lemma[head[head[through]]], np.full(len(through), 31), lemma[through]))
    return np.concatenate(keys)


def quantised(tags: np.ndarray) -> np.ndarray:
    """-log2 P(tag | word) in eighths, with a little of the overall tag distribution; 255 for words never parsed."""
    overall = tags.sum(0) + 1.0
    overall /= overall.sum()
    total = tags.sum(1, keepdims=True)
    cost = -8 * np.log2((tags + 0.5 * overall) / (total + 0.5))
    return np.where(total > 0, np.clip(np.round(cost), 0, 254), 255).astype(np.uint8)


if __name__ == "__main__":
    main()
