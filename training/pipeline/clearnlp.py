"""Turn Universal Dependencies trees into the ClearNLP-style trees of the `en_core_web_*` pipelines.

Prepositions and copulas become heads, conjuncts form a chain, small clauses get subjects, and the arcs get the other
scheme's names. Rule based and without a model; differences were found by comparing with a teacher's trees.
"""

from collections.abc import Callable
from typing import Final

from training.pipeline import clauses, phrases
from training.pipeline.fixed import expand_fixed
from training.pipeline.tree import Tree
from training.pipeline.treebank import Sentence

_NAMES: Final = {
    "root": "ROOT",
    "nsubj:pass": "nsubjpass",
    "nsubj:outer": "nsubj",
    "csubj:pass": "csubjpass",
    "csubj:outer": "csubj",
    "aux:pass": "auxpass",
    "obj": "dobj",
    "iobj": "dative",
    "nmod:poss": "poss",
    "nmod:desc": "compound",
    "nmod:unmarked": "npadvmod",
    "obl": "npadvmod",
    "obl:unmarked": "npadvmod",
    "obl:agent": "npadvmod",
    "acl:relcl": "relcl",
    "advcl:relcl": "relcl",
    "det:predet": "predet",
    "cc:preconj": "preconj",
    "compound:prt": "prt",
    "flat": "compound",
    "goeswith": "compound",
    "discourse": "intj",
    "vocative": "npadvmod",
    "list": "dep",
    "dislocated": "dep",
    "orphan": "dep",
    "reparandum": "dep",
    "fixed": "dep",
    "cop": "aux",
}


def _rename(tree: Tree) -> None:
    for i in range(len(tree)):
        label = tree.label[i]
        if label == "mark" and tree.tag(i) == "TO":
            label = "aux"
        elif label == "advmod" and tree.low[i] in {"not", "n't", "never"}:
            label = "neg"
        elif label == "det" and tree.tag(i) == "PRP$":
            label = "poss"
        elif label == "case" and tree.tag(i) != "POS":
            label = "prep"
        tree.label[i] = _NAMES.get(label, label)


def _settle_punctuation(tree: Tree) -> None:
    """A mark whose arc crosses another is hung higher until it does not."""
    for i in range(len(tree)):
        while tree.label[i] == "punct" and tree.head[i] >= 0 and tree.crosses(i) and tree.head[tree.head[i]] >= 0:
            tree.head[i] = tree.head[tree.head[i]]


_PASSES: Final[tuple[Callable[[Tree], None], ...]] = (
    expand_fixed,
    phrases.names,
    phrases.dates,
    phrases.ranges,
    phrases.money,
    clauses.free_relatives,
    phrases.stranded,
    clauses.complements,
    phrases.prepositions,
    phrases.gerunds,
    clauses.copulas,
    clauses.expletives,
    clauses.reported,
    clauses.run_on,
    clauses.infinitives,
    clauses.particles,
    clauses.conjuncts,
    phrases.quantities,
    _rename,
    _settle_punctuation,
)


def convert(sentence: Sentence) -> Tree | None:
    """The sentence's tree in the other scheme, or None where the passes do not give a tree."""
    tree = Tree(sentence)
    for step in _PASSES:
        step(tree)
    return tree if tree.is_tree() else None
