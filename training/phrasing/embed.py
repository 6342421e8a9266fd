"""Word vectors from the counting fold (positive PMI, singular vectors): `python -m training.phrasing.embed`."""

from __future__ import annotations

import json

import numpy as np
from scipy import sparse
from sklearn.utils.extmath import randomized_svd

from training.phrasing.places import BUILD, SHIPPED

KNOWN, SIZE, WINDOW, SMOOTHING = 40_000, 80, 5, 0.75
COMMON = 60


def together(stream: np.ndarray) -> sparse.csr_matrix:
    """How often each pair of words stands within the window of each other, nearer ones weighing more."""
    total = sparse.csr_matrix((KNOWN, KNOWN), dtype=np.float32)
    ids = np.where(stream < KNOWN, stream, 1)
    for distance in range(1, WINDOW + 1):
        left, right = ids[:-distance], ids[distance:]
        keep = (left > 2) & (right > 2)
        weight = np.full(int(keep.sum()), 1 / distance, np.float32)
        total = total + sparse.coo_matrix((weight, (left[keep], right[keep])), shape=(KNOWN, KNOWN)).tocsr()
    return (total + total.T).tocsr()


def positive_pmi(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    rows = np.asarray(counts.sum(1)).ravel() + 1e-9
    columns = rows**SMOOTHING
    columns /= columns.sum()
    pairs = counts.tocoo()
    pmi = np.log(pairs.data / rows[pairs.row] / columns[pairs.col])
    keep = pmi > 0
    return sparse.csr_matrix((pmi[keep].astype(np.float32), (pairs.row[keep], pairs.col[keep])), shape=counts.shape)


def main() -> None:
    stream = np.load(BUILD / "stream.npy")
    counts = together(stream)
    left, values, _ = randomized_svd(positive_pmi(counts), SIZE, n_iter=4, random_state=1)
    vectors = left * np.sqrt(values)
    vectors[:COMMON] = 0
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-6
    np.save(SHIPPED / "vectors.npy", np.round(vectors * 127).astype(np.int8))
    words = json.loads((BUILD / "words.json").read_text())
    for word in ("muscle", "doctor", "posture", "swelling", "often", "prevent", "pharmacy"):
        near = np.argsort(-(vectors @ vectors[words.index(word)]))[1:12]
        print(word, [words[i] for i in near])


if __name__ == "__main__":
    main()
