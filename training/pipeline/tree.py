"""A dependency tree that can be rebuilt in place."""

from collections.abc import Iterator

from training.pipeline.treebank import Sentence, Token


class Tree:
    """One sentence. `head[i]` is the index of the head, -1 for the root; `label[i]` is the arc's name."""

    def __init__(self, sentence: Sentence) -> None:
        self.tokens: list[Token] = sentence
        self.head = [token.head for token in sentence]
        self.label = [token.label for token in sentence]
        self.low = [token.form.lower().replace("’", "'") for token in sentence]

    def __len__(self) -> int:
        return len(self.tokens)

    def tag(self, i: int) -> str:
        return self.tokens[i].xpos

    def pos(self, i: int) -> str:
        return self.tokens[i].upos

    def lemma(self, i: int) -> str:
        return self.tokens[i].lemma

    def kids(self, i: int, *labels: str) -> list[int]:
        """Dependents of `i` in text order, with one of `labels` where any is given."""
        return [k for k, head in enumerate(self.head) if head == i and (not labels or self.label[k] in labels)]

    def attach(self, child: int, head: int, label: str | None = None) -> None:
        self.head[child] = head
        if label is not None:
            self.label[child] = label

    def promote(self, child: int, over: int, label: str) -> None:
        """`child` takes the place of its head `over`, which becomes its dependent called `label`."""
        self.head[child], self.label[child] = self.head[over], self.label[over]
        self.head[over], self.label[over] = child, label

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads above `i`; stops after as many steps as there are words, so that a cycle ends too."""
        for _ in range(len(self)):
            i = self.head[i]
            if i < 0:
                return
            yield i

    def is_tree(self) -> bool:
        """Exactly one root, and every word hangs under it."""
        return self.head.count(-1) == 1 and all(i not in self.ancestors(i) for i in range(len(self)))

    def crosses(self, i: int) -> bool:
        """Whether the arc into `i` is non-projective: some word below it hangs outside its head."""
        head = self.head[i]
        between = range(min(i, head) + 1, max(i, head))
        return any(head not in self.ancestors(k) for k in between)
