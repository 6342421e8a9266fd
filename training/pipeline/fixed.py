"""Fixed expressions, which UD strings flatly under their first word and ClearNLP analyses.

For each word: which word it hangs on, and how. `OUT` is the place the whole expression has in the sentence.
"""

from typing import Final

from training.pipeline.tree import Tree

OUT: Final = -1
_Analysis = tuple[tuple[int, str], ...]
_EXPRESSIONS: Final[dict[str, _Analysis]] = {
    "as well": ((1, "advmod"), (OUT, "advmod")),
    "as well as": ((2, "advmod"), (2, "advmod"), (OUT, "cc")),
    "at least": ((1, "advmod"), (OUT, "advmod")),
    "at most": ((1, "advmod"), (OUT, "advmod")),
    "because of": ((OUT, "case"), (0, "pcomp")),
    "due to": ((OUT, "case"), (0, "pcomp")),
    "each other": ((1, "det"), (OUT, "")),
    "instead of": ((1, "advmod"), (OUT, "")),
    "kind of": ((1, "advmod"), (OUT, "advmod")),
    "less than": ((OUT, "amod"), (OUT, "quantmod")),
    "more than": ((OUT, "amod"), (OUT, "quantmod")),
    "of course": ((OUT, "advmod"), (0, "pobj")),
    "one another": ((1, "det"), (OUT, "")),
    "rather than": ((1, "advmod"), (OUT, "")),
    "so as": ((OUT, "mark"), (OUT, "mark")),
    "so that": ((OUT, "mark"), (OUT, "mark")),
    "sort of": ((1, "advmod"), (OUT, "advmod")),
    "such as": ((1, "amod"), (OUT, "case")),
    "up to": ((OUT, "quantmod"), (OUT, "quantmod")),
}
_PLAIN: Final[_Analysis] = ((OUT, ""), (0, "prep"), (0, "prep"), (0, "prep"))


def _rebuild(tree: Tree, words: list[int]) -> None:
    place, role = tree.head[words[0]], tree.label[words[0]]
    analysis = _EXPRESSIONS.get(" ".join(tree.low[w] for w in words), _PLAIN)
    for word, (head, label) in zip(words, analysis, strict=False):
        tree.attach(word, place if head == OUT else words[head], label or role)


def _in_order(tree: Tree, words: list[int]) -> None:
    """`in order to see`: a prepositional phrase whose noun carries the infinitive."""
    clause = tree.head[words[0]]
    tree.attach(words[0], tree.head[clause], "prep")
    tree.attach(words[1], words[0], "pobj")
    tree.attach(clause, words[1], "acl:to")


def expand_fixed(tree: Tree) -> None:
    """Give the words of fixed expressions the arcs of the other scheme."""
    for i in range(len(tree)):
        rest = tree.kids(i, "fixed")
        if not rest or tree.head[i] < 0:
            continue
        words = [i, *rest]
        if [tree.low[w] for w in words] == ["in", "order"] and tree.label[i] == "mark" and tree.head[tree.head[i]] >= 0:
            _in_order(tree, words)
        elif tree.label[i] in {"cc", "case", "mark", "advmod", "obj", "obl", "cc:preconj", "nmod"}:
            _rebuild(tree, words)
