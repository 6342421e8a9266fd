"""Turn Universal Dependencies trees into the ClearNLP-style trees of the `en_core_web_*` pipelines.

Prepositions and copulas become heads, conjuncts form a chain, small clauses get subjects, and the arcs get the other
scheme's names. Rule based and without a model; differences were found by comparing with a teacher's trees.
"""

from collections.abc import Callable
from typing import Final

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
_SUBJECTS: Final = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "csubj:outer")
_CLAUSE_LEVEL: Final = frozenset({
    *_SUBJECTS, "aux", "aux:pass", "cop", "mark", "expl", "advcl", "advcl:relcl", "punct", "discourse", "parataxis",
    "vocative", "dislocated", "obl:unmarked",
})  # fmt: skip
_MONTHS: Final = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
_RELATIVE_HEADS: Final = frozenset("time place way thing reason person one something anything nothing somewhere day".split())
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "SYM"})
_CLAUSE_PREPOSITIONS: Final = frozenset(
    "in by for of from with without after before since on to at about upon through despite besides than like into "
    "against over toward towards between during until including following".split()
)
_SENTENCE_ADVERBS: Final = frozenset(
    "not n't never also often usually sometimes always generally probably only still already now then therefore however "
    "just typically commonly rarely currently likely perhaps actually certainly thus hence too maybe even once here there "
    "when why how where".split()
)
_RAISING: Final = frozenset(
    "want need expect allow let make help have see hear watch feel find cause believe consider permit get like prefer wish hate notice observe think deem love".split()
)
_NAMING: Final = frozenset("call name title dub label term entitle nickname elect appoint declare".split())
_LINKING: Final = frozenset("become remain seem appear feel look sound stay get go turn grow keep smell taste prove".split())
_REPORTING: Final = frozenset(
    "say tell write note add report explain believe think ask suggest argue claim state reply answer warn predict "
    "announce continue conclude guess suppose know hope".split()
)


def _names(tree: Tree) -> None:
    """A flat name is headed by its first part in UD, by its last part here."""
    for i in range(len(tree)):
        parts = tree.kids(i, "flat")
        if parts and tree.pos(i) == "PROPN" and tree.pos(parts[-1]) == "PROPN":
            last = parts[-1]
            for kid in tree.kids(i):
                if kid != last and not (kid > last and tree.label[kid] == "punct"):
                    tree.attach(kid, last)
            tree.promote(last, i, "compound")


def _money(tree: Tree) -> None:
    for i in range(len(tree)):
        amounts = tree.kids(i, "nummod")
        if tree.pos(i) == "SYM" and tree.tag(i) == "$" and amounts and amounts[0] > i:
            for kid in tree.kids(i):
                if kid != amounts[0]:
                    tree.attach(kid, amounts[0])
            tree.promote(amounts[0], i, "nmod")


def _dates(tree: Tree) -> None:
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


def _ranges(tree: Tree) -> None:
    """`15-20 minutes`: the second number counts, the first qualifies it."""
    for i in range(len(tree)):
        first = tree.head[i]
        marks = [k for k in tree.kids(i, "case") if tree.tag(k) in {"SYM", "HYPH", ":"}]
        if marks and first >= 0 and tree.tag(i) == tree.tag(first) == "CD" and tree.label[first] == "nummod":
            tree.promote(i, first, "quantmod")
            tree.attach(marks[0], i, "punct")


def _free_relatives(tree: Tree) -> None:
    """`what it does` is headed by the pronoun in UD and by the verb here."""
    roles = {"obj": "ccomp", "nsubj": "csubj", "nsubj:pass": "csubj:pass", "obl": "advcl", "nmod": "acl", "root": "root"}
    for i in range(len(tree)):
        clauses = tree.kids(i, "acl:relcl")
        if tree.tag(i) not in {"WP", "WRB", "WDT"} or not clauses or clauses[0] < i or tree.kids(i, "cop"):
            continue
        clause = clauses[0]
        role = roles.get(tree.label[i], "ccomp")
        for kid in tree.kids(i):
            if kid != clause and (kid < i or tree.label[kid] == "punct"):
                tree.attach(kid, clause, "mark" if tree.label[kid] == "case" else None)
        within = "advmod" if tree.tag(i) == "WRB" else "obj" if tree.kids(clause, *_SUBJECTS) else "nsubj"
        tree.promote(clause, i, within)
        tree.label[clause] = role


def _stranded(tree: Tree) -> None:
    """`which you can get to`: the preposition stays with the verb."""
    for i in range(len(tree)):
        for case in tree.kids(i, "case"):
            if case > i and tree.tag(case) in {"IN", "TO"} and tree.head[i] >= 0 and case > tree.head[i] > i:
                tree.attach(case, tree.head[i], "prep")
                tree.attach(i, case, "pobj")
        if tree.label[i] in {"obl", "nmod"} and tree.tag(i) in {"IN", "TO"}:
            tree.label[i] = "prep"


def _prepositions_of(tree: Tree, i: int) -> list[int]:
    return [k for k in tree.kids(i, "case") if k < i and tree.tag(k) not in {"POS", "SYM", "HYPH", ":"}]


def _lead(tree: Tree, i: int, cases: list[int], below: str) -> None:
    """Put the prepositions `cases` above `i`, one under the other."""
    first = cases[0]
    role = {"obl:agent": "agent", "root": "root", "conj": "conj"}.get(tree.label[i], "prep")
    for kid in tree.kids(i):
        moves = kid < first or (tree.label[kid] == "conj" and bool(_prepositions_of(tree, kid)))
        if kid not in cases and moves:
            tree.attach(kid, first)
    tree.attach(first, tree.head[i], role)
    for upper, lower in zip(cases, cases[1:], strict=False):
        tree.attach(lower, upper, "prep")
    tree.attach(i, cases[-1], below)


def _prepositions(tree: Tree) -> None:
    for i in reversed(range(len(tree))):
        cases = _prepositions_of(tree, i)
        if cases and not tree.kids(i, "cop") and not tree.label[i].startswith(("nsubj", "obj", "compound", "amod")):
            _lead(tree, i, cases, "pobj" if tree.pos(i) in _NOMINAL else "amod" if tree.pos(i) == "ADJ" else "pcomp")


def _gerunds(tree: Tree) -> None:
    """`in reducing` is a marked clause in UD; here the preposition governs the clause."""
    for i in range(len(tree)):
        marks = [k for k in tree.kids(i, "mark") if k < i and tree.low[k] in _CLAUSE_PREPOSITIONS]
        verbal = tree.tag(i) == "VBG" or any(tree.tag(k) == "VBG" for k in tree.kids(i, "cop", "aux", "aux:pass"))
        question = any(tree.tag(k) in {"WRB", "WP", "WDT"} for k in tree.kids(i))
        if marks and (verbal or question or tree.low[marks[0]] in {"with", "without"}) and tree.tag(marks[0]) in {"IN", "TO"}:
            _lead(tree, i, marks[:1], "pcomp")


def _predicate_name(tree: Tree, i: int) -> str:
    pos = tree.pos(i)
    return "acomp" if pos == "ADJ" else "attr" if pos in _NOMINAL else "advmod" if pos == "ADV" else "ccomp"


def _moves_to_copula(tree: Tree, kid: int, copula: int, predicate: int) -> bool:
    label = tree.label[kid]
    if label == "punct":
        return abs(kid - predicate) > 1 or kid > predicate
    if label == "conj":
        return bool(tree.kids(kid, "cop")) or tree.pos(kid) in {"VERB", "AUX"}
    if label == "cc":
        return kid < min(copula, predicate)
    if label == "advmod":
        return kid < copula or tree.pos(predicate) in _NOMINAL or tree.low[kid] in _SENTENCE_ADVERBS
    if label in {"obl", "prep", "ccomp", "advcl"} and tree.pos(predicate) == "ADJ":
        return kid < copula
    return label in _CLAUSE_LEVEL or (label in {"obl", "prep"} and kid < copula)


def _copulas(tree: Tree) -> None:
    for i in range(len(tree)):
        copulas = tree.kids(i, "cop")
        if not copulas:
            continue
        copula = copulas[0]
        cases = _prepositions_of(tree, i)
        for kid in [k for k in tree.kids(i) if k != copula and k not in cases]:
            if _moves_to_copula(tree, kid, copula, i):
                tree.attach(kid, copula)
        tree.promote(copula, i, _predicate_name(tree, i))
        if cases:
            _lead(tree, i, cases, "pobj" if tree.pos(i) in _NOMINAL else "pcomp")


def _expletives(tree: Tree) -> None:
    for i in range(len(tree)):
        if tree.label[i] != "expl" or tree.head[i] < 0:
            continue
        verb = tree.head[i]
        if tree.low[i] == "there":
            for subject in tree.kids(verb, "nsubj"):
                tree.label[subject] = "attr"
            continue
        tree.label[i] = "nsubj"
        for clause in tree.kids(verb, "csubj"):
            if clause > verb:
                tree.label[clause] = "xcomp" if _is_infinitive(tree, clause) else "ccomp"


def _is_infinitive(tree: Tree, i: int) -> bool:
    own_subject = tree.kids(i, *_SUBJECTS)
    return not own_subject and any(tree.tag(k) == "TO" for k in tree.kids(i, "mark"))


def _small_clause(tree: Tree, verb: int, clause: int, objects: list[int]) -> None:
    word = tree.lemma(verb)
    if tree.pos(clause) in {"VERB", "AUX"} or tree.kids(clause, "cop"):
        if objects and word in _RAISING and objects[-1] < clause:
            tree.attach(clause, verb, "ccomp")
            tree.attach(objects[-1], clause, "nsubj")
    elif objects and word in _NAMING:
        tree.label[clause] = "oprd"
    elif objects and word in _RAISING:
        tree.attach(clause, verb, "ccomp")
        if objects[-1] < clause:
            tree.attach(objects[-1], clause, "nsubj")
    elif tree.kids(verb, "aux:pass", "nsubj:pass") or word not in _LINKING:
        tree.label[clause] = "oprd"
    else:
        tree.label[clause] = _predicate_name(tree, clause)


def _complements(tree: Tree) -> None:
    for i in range(len(tree)):
        verb = tree.head[i]
        if tree.label[i] == "xcomp" and verb >= 0:
            _small_clause(tree, verb, i, tree.kids(verb, "obj"))


def _reported(tree: Tree) -> None:
    """`X, he said`: the verb of saying heads the quotation."""
    for i in range(len(tree)):
        quote = tree.head[i]
        says = tree.lemma(i) in _REPORTING and bool(tree.kids(i, "nsubj")) and not tree.kids(i, "mark", "obj", "ccomp")
        if tree.label[i] == "parataxis" and quote >= 0 and i > quote and says:
            for mark in [k for k in tree.kids(quote, "punct") if k == len(tree) - 1]:
                tree.attach(mark, i)
            tree.promote(i, quote, "ccomp")


def _run_on(tree: Tree) -> None:
    """`X; Y`: where UD hangs the second clause on the first, here the last clause is the root."""
    for i in range(len(tree)):
        first = tree.head[i]
        clauses = tree.label[i] == "parataxis" and first >= 0 and i > first and tree.label[first] == "root"
        if clauses and tree.kids(i, *_SUBJECTS) and tree.kids(first, *_SUBJECTS):
            for mark in [k for k in tree.kids(first, "punct") if k > i]:
                tree.attach(mark, i)
            tree.promote(i, first, "ccomp")


def _conjuncts(tree: Tree) -> None:
    for i in range(len(tree)):
        conjuncts = [k for k in tree.kids(i, "conj") if k > i]
        for before, conjunct in zip([i, *conjuncts], conjuncts, strict=False):
            tree.attach(conjunct, before)
            for kid in tree.kids(conjunct, "cc", "punct"):
                if kid < conjunct and not any(kid < k < conjunct for k in tree.kids(conjunct, "cc")):
                    tree.attach(kid, before)
                elif kid < conjunct and tree.label[kid] == "punct":
                    tree.attach(kid, before)


def _quantities(tree: Tree) -> None:
    for i in range(len(tree)):
        head = tree.head[i]
        if head >= 0 and tree.label[i] == "advmod" and tree.tag(head) == "CD" and i < head:
            tree.label[i] = "quantmod"
        if head >= 0 and tree.label[i] in {"compound", "nmod:desc", "flat"} and tree.tag(i) == "CD" != tree.tag(head):
            tree.label[i] = "nummod"


def _infinitives(tree: Tree) -> None:
    for i in range(len(tree)):
        head, label = tree.head[i], tree.label[i]
        if label == "acl" and head >= 0:
            finite = bool(tree.kids(i, *_SUBJECTS)) and not tree.kids(i, "mark")
            if finite or (_is_infinitive(tree, i) and tree.lemma(head) in _RELATIVE_HEADS):
                tree.label[i] = "acl:relcl"
        elif label == "acl:to":
            tree.label[i] = "acl"
        elif label == "ccomp" or (label == "advcl" and head >= 0 and tree.pos(head) == "ADJ" and head < i):
            tree.label[i] = "xcomp" if _is_infinitive(tree, i) else label
        elif label == "iobj" and head >= 0 and not tree.kids(head, "obj", "ccomp:obj"):
            tree.label[i] = "obj"
        elif label == "advmod" and tree.tag(i) == "RP":
            tree.label[i] = "compound:prt"


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
    expand_fixed, _names, _dates, _ranges, _money, _free_relatives, _stranded, _complements, _prepositions, _gerunds,
    _copulas, _expletives, _reported, _run_on, _infinitives, _conjuncts, _quantities, _rename, _settle_punctuation,
)  # fmt: skip


def convert(sentence: Sentence) -> Tree | None:
    """The sentence's tree in the other scheme, or None where the passes do not give a tree."""
    tree = Tree(sentence)
    for step in _PASSES:
        step(tree)
    return tree if tree.is_tree() else None
