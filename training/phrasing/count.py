"""Counts of word pairs and triples, and of grammatical pairs, into the shipped stores: `python -m training.phrasing.count`."""

from __future__ import annotations

import json

import numpy as np
import numpy.typing as npt

from spinlint.models.phrases_store import Counts
from training.phrasing.places import BUILD, SHIPPED

BITS = np.uint64(17)
Keys = npt.NDArray[np.uint64]


def distinct(keys: Keys) -> tuple[Keys, npt.NDArray[np.uint32]]:
    """The distinct keys and how often each occurs."""
    keys.sort()
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    return keys[starts], np.diff(np.append(starts, len(keys))).astype(np.uint32)


def main() -> None:
    stream = np.load(BUILD / "stream.npy").astype(np.uint64)
    words = len(json.loads((BUILD / "words.json").read_text()))
    np.save(SHIPPED / "word_counts.npy", np.bincount(stream.astype(np.int64), minlength=words).astype(np.uint32))
    pairs, pair_counts = distinct((stream[:-1] << BITS) | stream[1:])
    triples, triple_counts = distinct((((stream[:-2] << BITS) | stream[1:-1]) << BITS) | stream[2:])
    known = _known(pairs, 2)
    pairs, pair_counts = pairs[known], pair_counts[known]
    keep = _known(triples, 3) & (triple_counts >= 2)
    print(len(pairs), "pairs", len(triples), "triples", int(keep.sum()), "kept")
    after = np.bincount((pairs >> BITS).astype(np.int64), minlength=words)
    np.save(SHIPPED / "types_after.npy", np.minimum(after, 65535).astype(np.uint16))
    np.savez(BUILD / "pairs.npz", keys=pairs, counts=pair_counts)
    triples, triple_counts = triples[keep], triple_counts[keep]
    np.savez(BUILD / "triples.npz", keys=triples, counts=triple_counts)
    store = Counts.build(
        np.concatenate([pairs + (np.uint64(1) << np.uint64(60)), triples]), np.concatenate([pair_counts, triple_counts])
    )
    np.save(SHIPPED / "sequences.npy", store.slots)
    (SHIPPED / "sequences.json").write_text(json.dumps({"seed": store.seed, "tokens": len(stream)}))
    print("sequences", store.slots.nbytes / 1e6, "MB")


def _known(keys: Keys, length: int) -> npt.NDArray[np.bool_]:
    """Keys none of whose words is unknown."""
    known = np.ones(len(keys), bool)
    for place in range(length):
        known &= ((keys >> (BITS * np.uint64(place))) & np.uint64((1 << 17) - 1)) != 1
    return known


if __name__ == "__main__":
    main()
