"""Conversion passes about phrases: names, dates, amounts and prepositions.

They see UD labels and leave UD labels, save for the heads and names that they change.
"""

from itertools import pairwise
from typing import Final

from training.pipeline.tree import Tree

_MONTHS: Final = frozenset({
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
})  # fmt: skip
NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "SYM"})
_CLAUSE_PREPOSITIONS: Final = frozenset({
    "in", "by", "for", "of", "from", "with", "without", "after", "before", "since", "on", "to", "at", "about",
    "upon", "through", "despite", "besides", "than", "like", "into", "against", "over", "toward", "towards",
    "between", "during", "until", "including", "following",
})  # fmt: skip


def names(tree: Tree) -> None:
    """A flat name is headed by its first part in UD, by its last part here."""
    for i in range(len(tree)):
        parts = tree.kids(i, "flat")
        if parts and tree.pos(i) == "PROPN" and tree.pos(parts[-1]) == "PROPN":
            last = parts[-1]
            for kid in tree.kids(i):
                if kid != last and not (kid > last and tree.label[kid] == "punct"):
                    tree.attach(kid, last)
            tree.promote(last, i, "compound")


def money(tree: Tree) -> None:
    for i in range(len(tree)):
        amounts = tree.kids(i, "nummod")
        if tree.pos(i) == "SYM" and tree.tag(i) == "$" and amounts and amounts[0] > i:
            for kid in tree.kids(i):
                if kid != amounts[0]:
                    tree.attach(kid, amounts[0])
            tree.promote(amounts[0], i, "nmod")


def dates(tree: Tree) -> None:
    """`March 28, 2005`: the month is the head, whatever the order."""
    for i in range(len(tree)):
        months = [k for k in tree.kids(i, "nmod:unmarked", "compound", "nmod:desc") if tree.low[k][:3] in _MONTHS]
        if tree.tag(i) != "CD" or not months or tree.pos(months[0]) != "PROPN":
            continue
        for kid in tree.kids(i):
            if kid != months[0]:
                year = tree.tag(kid) == "CD"
                tree.attach(kid, months[0], "nummod" if year else None)
        tree.promote(months[0], i, "nummod")


def ranges(tree: Tree) -> None:
    """`15-20 minutes`: the second number counts, the first qualifies it."""
    for i in range(len(tree)):
        first = tree.head[i]
        marks = [k for k in tree.kids(i, "case") if tree.tag(k) in {"SYM", "HYPH", ":"}]
        if marks and first >= 0 and tree.tag(i) == tree.tag(first) == "CD" and tree.label[first] == "nummod":
            tree.promote(i, first, "quantmod")
            tree.attach(marks[0], i, "punct")


def stranded(tree: Tree) -> None:
    """`which you can get to`: the preposition stays with the verb."""
    for i in range(len(tree)):
        for case in tree.kids(i, "case"):
            if case > i and tree.tag(case) in {"IN", "TO"} and tree.head[i] >= 0 and case > tree.head[i] > i:
                tree.attach(case, tree.head[i], "prep")
                tree.attach(i, case, "pobj")
        if tree.label[i] in {"obl", "nmod"} and tree.tag(i) in {"IN", "TO"}:
            tree.label[i] = "prep"


def prepositions_of(tree: Tree, i: int) -> list[int]:
    return [k for k in tree.kids(i, "case") if k < i and tree.tag(k) not in {"POS", "SYM", "HYPH", ":"}]


def lead(tree: Tree, i: int, cases: list[int], below: str) -> None:
    """Put the prepositions `cases` above `i`, one under the other."""
    first = cases[0]
    role = {"obl:agent": "agent", "root": "root", "conj": "conj"}.get(tree.label[i], "prep")
    for kid in tree.kids(i):
        moves = kid < first or (tree.label[kid] == "conj" and bool(prepositions_of(tree, kid)))
        if kid not in cases and moves:
            tree.attach(kid, first)
    tree.attach(first, tree.head[i], role)
    for upper, lower in pairwise(cases):
        tree.attach(lower, upper, "prep")
    tree.attach(i, cases[-1], below)


def prepositions(tree: Tree) -> None:
    for i in reversed(range(len(tree))):
        cases = prepositions_of(tree, i)
        if cases and not tree.kids(i, "cop") and not tree.label[i].startswith(("nsubj", "obj", "compound", "amod")):
            lead(tree, i, cases, "pobj" if tree.pos(i) in NOMINAL else "amod" if tree.pos(i) == "ADJ" else "pcomp")


def gerunds(tree: Tree) -> None:
    """`in reducing` is a marked clause in UD; here the preposition governs the clause."""
    for i in range(len(tree)):
        marks = [k for k in tree.kids(i, "mark") if k < i and tree.low[k] in _CLAUSE_PREPOSITIONS]
        verbal = tree.tag(i) == "VBG" or any(tree.tag(k) == "VBG" for k in tree.kids(i, "cop", "aux", "aux:pass"))
        question = any(tree.tag(k) in {"WRB", "WP", "WDT"} for k in tree.kids(i))
        if marks and (verbal or question or tree.low[marks[0]] in {"with", "without"}) and tree.tag(marks[0]) in {"IN", "TO"}:
            lead(tree, i, marks[:1], "pcomp")


def quantities(tree: Tree) -> None:
    for i in range(len(tree)):
        head = tree.head[i]
        if head >= 0 and tree.label[i] == "advmod" and tree.tag(head) == "CD" and i < head:
            tree.label[i] = "quantmod"
        if head >= 0 and tree.label[i] in {"compound", "nmod:desc", "flat"} and tree.tag(i) == "CD" != tree.tag(head):
            tree.label[i] = "nummod"
