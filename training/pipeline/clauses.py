"""Conversion passes about clauses: copulas, complements, relatives, quotations and coordination."""

from itertools import pairwise
from typing import Final

from training.pipeline.phrases import NOMINAL, lead, prepositions_of
from training.pipeline.tree import Tree

SUBJECTS: Final = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "csubj:outer")
_CLAUSE_LEVEL: Final = frozenset({
    *SUBJECTS, "aux", "aux:pass", "cop", "mark", "expl", "advcl", "advcl:relcl", "punct", "discourse", "parataxis",
    "vocative", "dislocated", "obl:unmarked",
})  # fmt: skip
_RELATIVE_HEADS: Final = frozenset({
    "time", "place", "way", "thing", "reason", "person", "one", "something", "anything", "nothing", "somewhere",
    "day",
})  # fmt: skip
_SENTENCE_ADVERBS: Final = frozenset({
    "not", "n't", "never", "also", "often", "usually", "sometimes", "always", "generally", "probably", "only",
    "still", "already", "now", "then", "therefore", "however", "just", "typically", "commonly", "rarely",
    "currently", "likely", "perhaps", "actually", "certainly", "thus", "hence", "too", "maybe", "even", "once",
    "here", "there", "when", "why", "how", "where",
})  # fmt: skip
_RAISING: Final = frozenset({
    "want", "need", "expect", "allow", "let", "make", "help", "have", "see", "hear", "watch", "feel", "find",
    "cause", "believe", "consider", "permit", "get", "like", "prefer", "wish", "hate", "notice", "observe", "think",
    "deem", "love",
})  # fmt: skip
_NAMING: Final = frozenset({
    "call", "name", "title", "dub", "label", "term", "entitle", "nickname", "elect", "appoint", "declare",
})  # fmt: skip
_LINKING: Final = frozenset({
    "become", "remain", "seem", "appear", "feel", "look", "sound", "stay", "get", "go", "turn", "grow", "keep",
    "smell", "taste", "prove",
})  # fmt: skip
_REPORTING: Final = frozenset({
    "say", "tell", "write", "note", "add", "report", "explain", "believe", "think", "ask", "suggest", "argue",
    "claim", "state", "reply", "answer", "warn", "predict", "announce", "continue", "conclude", "guess", "suppose",
    "know", "hope",
})  # fmt: skip


def free_relatives(tree: Tree) -> None:
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
        within = "advmod" if tree.tag(i) == "WRB" else "obj" if tree.kids(clause, *SUBJECTS) else "nsubj"
        tree.promote(clause, i, within)
        tree.label[clause] = role


def _predicate_name(tree: Tree, i: int) -> str:
    pos = tree.pos(i)
    return "acomp" if pos == "ADJ" else "attr" if pos in NOMINAL else "advmod" if pos == "ADV" else "ccomp"


def _moves_to_copula(tree: Tree, kid: int, copula: int, predicate: int) -> bool:
    label = tree.label[kid]
    if label == "punct":
        return abs(kid - predicate) > 1 or kid > predicate
    if label == "conj":
        return bool(tree.kids(kid, "cop")) or tree.pos(kid) in {"VERB", "AUX"}
    if label == "cc":
        return kid < min(copula, predicate)
    if label == "advmod":
        return kid < copula or tree.pos(predicate) in NOMINAL or tree.low[kid] in _SENTENCE_ADVERBS
    if label in {"obl", "prep", "ccomp", "advcl"} and tree.pos(predicate) == "ADJ":
        return kid < copula
    return label in _CLAUSE_LEVEL or (label in {"obl", "prep"} and kid < copula)


def copulas(tree: Tree) -> None:
    for i in range(len(tree)):
        copulas = tree.kids(i, "cop")
        if not copulas:
            continue
        copula = copulas[0]
        cases = prepositions_of(tree, i)
        for kid in [k for k in tree.kids(i) if k != copula and k not in cases]:
            if _moves_to_copula(tree, kid, copula, i):
                tree.attach(kid, copula)
        tree.promote(copula, i, _predicate_name(tree, i))
        if cases:
            lead(tree, i, cases, "pobj" if tree.pos(i) in NOMINAL else "pcomp")


def expletives(tree: Tree) -> None:
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
    own_subject = tree.kids(i, *SUBJECTS)
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


def complements(tree: Tree) -> None:
    for i in range(len(tree)):
        verb = tree.head[i]
        if tree.label[i] == "xcomp" and verb >= 0:
            _small_clause(tree, verb, i, tree.kids(verb, "obj"))


def reported(tree: Tree) -> None:
    """`X, he said`: the verb of saying heads the quotation."""
    for i in range(len(tree)):
        quote = tree.head[i]
        says = tree.lemma(i) in _REPORTING and bool(tree.kids(i, "nsubj")) and not tree.kids(i, "mark", "obj", "ccomp")
        if tree.label[i] == "parataxis" and quote >= 0 and i > quote and says:
            for mark in [k for k in tree.kids(quote, "punct") if k == len(tree) - 1]:
                tree.attach(mark, i)
            tree.promote(i, quote, "ccomp")


def run_on(tree: Tree) -> None:
    """`X; Y`: where UD hangs the second clause on the first, here the last clause is the root."""
    for i in range(len(tree)):
        first = tree.head[i]
        clauses = tree.label[i] == "parataxis" and first >= 0 and i > first and tree.label[first] == "root"
        if clauses and tree.kids(i, *SUBJECTS) and tree.kids(first, *SUBJECTS):
            for mark in [k for k in tree.kids(first, "punct") if k > i]:
                tree.attach(mark, i)
            tree.promote(i, first, "ccomp")


def conjuncts(tree: Tree) -> None:
    for i in range(len(tree)):
        conjuncts = [k for k in tree.kids(i, "conj") if k > i]
        for before, conjunct in pairwise([i, *conjuncts]):
            tree.attach(conjunct, before)
            for kid in tree.kids(conjunct, "cc", "punct"):
                if (kid < conjunct and not any(kid < k < conjunct for k in tree.kids(conjunct, "cc"))) or (
                    kid < conjunct and tree.label[kid] == "punct"
                ):
                    tree.attach(kid, before)


def infinitives(tree: Tree) -> None:
    """Infinitives without a subject are xcomp; some that modify a noun are relative clauses, as are finite ones."""
    for i in range(len(tree)):
        head, label = tree.head[i], tree.label[i]
        if label == "acl:to":
            tree.label[i] = "acl"
        elif label == "acl" and head >= 0 and _is_relative(tree, i, head):
            tree.label[i] = "acl:relcl"
        elif label == "ccomp" or (label == "advcl" and head >= 0 and tree.pos(head) == "ADJ" and head < i):
            tree.label[i] = "xcomp" if _is_infinitive(tree, i) else label


def _is_relative(tree: Tree, i: int, noun: int) -> bool:
    finite = bool(tree.kids(i, *SUBJECTS)) and not tree.kids(i, "mark")
    return finite or (_is_infinitive(tree, i) and tree.lemma(noun) in _RELATIVE_HEADS)


def particles(tree: Tree) -> None:
    """Verb particles, and the one object of `tell someone`."""
    for i in range(len(tree)):
        head, label = tree.head[i], tree.label[i]
        if label == "iobj" and head >= 0 and not tree.kids(head, "obj"):
            tree.label[i] = "obj"
        elif label == "advmod" and tree.tag(i) == "RP":
            tree.label[i] = "compound:prt"
