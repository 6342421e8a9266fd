"""How the phrase model names grammar: coarse tags, word classes of lemmas, and which dependency links it counts."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from spinlint.models.phrases_store import Ids, word_hash

TAGS = (
    "OTHER NN NNS NNP NNPS JJ JJR JJS RB RBR RBS VB VBD VBG VBN VBP VBZ MD IN DT CC PRP PRP$ TO CD WDT WP WRB EX RP PDT "
    "POS UH . , : ("
).split()
TAG_NUMBER = {word_hash(tag): number for number, tag in enumerate(TAGS)}
NOUN, VERB, ADJECTIVE, NO_CLASS = 0, 1, 2, 3
CLASS = np.array([{"NN": NOUN, "VB": VERB, "JJ": ADJECTIVE, "RB": ADJECTIVE}.get(tag[:2], NO_CLASS) for tag in TAGS])
LINKS = (
    "",
    "dobj",
    "nsubj",
    "nsubjpass",
    "amod",
    "advmod",
    "compound",
    "prep",
    "pobj",
    "conj",
    "acomp",
    "attr",
    "xcomp",
    "prt",
    "agent",
)
LINK_NUMBER = {word_hash(link): number for number, link in enumerate(LINKS)}
POBJ = LINKS.index("pobj")
_BITS = np.uint64(17)


def numbers(hashes: npt.NDArray[np.uint64], table: dict[int, int]) -> Ids:
    """Small numbers for spaCy's hashes, 0 for those not in the table."""
    distinct, place = np.unique(hashes, return_inverse=True)
    return np.array([table.get(int(h), 0) for h in distinct], np.int64)[place.ravel()]


def link_keys(head: Ids, link: Ids, child: Ids) -> npt.NDArray[np.uint64]:
    """The 64-bit key of head lemma, link and child lemma; lemma 0 stands for any."""
    h, k, c = (a.astype(np.uint64) for a in (head, link, child))
    keys: npt.NDArray[np.uint64] = (np.uint64(1) << np.uint64(61)) | (k << (_BITS + _BITS)) | (h << _BITS) | c
    return keys
