"""Variants of annotated documents that teach the student what the teacher's text lacks.

Lower case, title case, curly quotes, stray white space, and imperatives derived from `you should ...` sentences.
"""

import random
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

_CURLY: Final = str.maketrans({"'": "’"})
_QUOTES: Final = {"``": "“", "''": "”"}
_SMALL: Final = frozenset({
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with",
})  # fmt: skip
_BLANKS: Final = (" ", "\n", "\n\n", "\t", "  ")


@dataclass(slots=True)
class Parts:
    """What a training document is made of, one entry a word; `entities` is None where they are missing."""

    words: list[str]
    spaces: list[bool]
    tags: list[str]
    heads: list[int]
    labels: list[str]
    entities: list[str] | None


def parts_of(doc: Doc) -> Parts:
    """The document's words and annotation as plain lists."""
    entities = [_entity(token) for token in doc] if doc.has_annotation("ENT_IOB") else None
    return Parts(
        [t.text for t in doc], [bool(t.whitespace_) for t in doc], [t.tag_ for t in doc],
        [t.head.i for t in doc], [t.dep_ for t in doc], entities,
    )  # fmt: skip


def _entity(token: Token) -> str:
    return f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O"


def document_of(parts: Parts, vocab: Vocab) -> Doc:
    """The inverse of `parts_of`."""
    return Doc(vocab, parts.words, parts.spaces, tags=parts.tags, heads=parts.heads, deps=parts.labels, ents=parts.entities)


def curly(parts: Parts) -> None:
    """Typographic quotes and apostrophes, as on the web."""
    parts.words = [_QUOTES.get(tag, word.translate(_CURLY)) if word in {'"', "''", "``"} or "'" in word else word
                   for word, tag in zip(parts.words, parts.tags, strict=True)]  # fmt: skip


def lower(parts: Parts) -> None:
    """Everything in lower case."""
    parts.words = [word.lower() for word in parts.words]


def title(parts: Parts) -> None:
    """Every Word But Small Ones Capitalised, as in headings."""
    parts.words = [w if i and w in _SMALL else w[:1].upper() + w[1:] for i, w in enumerate(parts.words)]


def _keep(parts: Parts, kept: list[int]) -> None:
    place = {old: new for new, old in enumerate(kept)}
    parts.heads = [place[parts.heads[i]] for i in kept]
    for name in ("words", "spaces", "tags", "labels"):
        setattr(parts, name, [getattr(parts, name)[i] for i in kept])
    if parts.entities is not None:
        parts.entities = [parts.entities[i] for i in kept]


def unstopped(parts: Parts) -> None:
    """Without the final full stop, as in list items and headings."""
    last = len(parts.words) - 1
    if last and parts.words[last] == "." and last not in parts.heads[:last]:
        _keep(parts, list(range(last)))
        parts.spaces[-1] = False


def _modal_after_subject(root: Token) -> Token | None:
    """The modal of `you should ...`, if the sentence begins with the subject and has no other helping verb."""
    subjects = [c for c in root.lefts if c.dep_ == "nsubj"]
    modals = [c for c in root.lefts if c.tag_ == "MD"]
    if root.tag_ != "VB" or len(subjects) != 1 or len(modals) != 1 or modals[0].i != subjects[0].right_edge.i + 1:
        return None
    starts = subjects[0].left_edge.i == root.sent.start
    others = any(c.dep_ == "aux" and c != modals[0] for c in root.lefts)
    return modals[0] if starts and not others else None


def imperatives(doc: Doc, parts: Parts) -> bool:
    """`You should not slouch.` becomes `Do not slouch.`, for each sentence that allows it; whether any did."""
    dropped: set[int] = set()
    for sentence in doc.sents:
        modal = _modal_after_subject(sentence.root)
        if modal is None:
            continue
        dropped |= set(range(sentence.start, modal.i))
        if doc[modal.i + 1].dep_ == "neg":
            parts.words[modal.i], parts.tags[modal.i] = "Do", "VB"
            parts.spaces[modal.i] = bool(modal.whitespace_)
        else:
            dropped.add(modal.i)
            first = parts.words[modal.i + 1]
            parts.words[modal.i + 1] = first[:1].upper() + first[1:]
    if not dropped or any(i not in dropped and parts.heads[i] in dropped for i in range(len(parts.words))):
        return False
    if parts.entities is not None and any(parts.entities[i] != "O" for i in dropped):
        return False
    _keep(parts, [i for i in range(len(parts.words)) if i not in dropped])
    return True


def stray_blanks(parts: Parts, chance: random.Random, rate: float = 0.03) -> None:
    """White-space tokens between words, hanging on the word before."""
    for i in reversed(range(1, len(parts.words))):
        inside = parts.entities is not None and parts.entities[i].startswith("I")
        if not parts.spaces[i - 1] or inside or chance.random() >= rate:
            continue
        parts.heads = [head + (head >= i) for head in parts.heads]
        parts.words.insert(i, chance.choice(_BLANKS))
        parts.spaces.insert(i, False)
        parts.tags.insert(i, "_SP")
        parts.heads.insert(i, i - 1)
        parts.labels.insert(i, "dep")
        if parts.entities is not None:
            parts.entities.insert(i, "O")


def varied(doc: Doc, chance: random.Random, vocab: Vocab) -> Doc:
    """The document, as it is or in one or two of the variants above."""
    parts = parts_of(doc)
    if chance.random() < 0.25:
        imperatives(doc, parts)
    draw = chance.random()
    if draw < 0.05:
        lower(parts)
    elif draw < 0.08 and len(doc) < 80:
        title(parts)
    if chance.random() < 0.08:
        unstopped(parts)
    if chance.random() < 0.35:
        curly(parts)
    if chance.random() < 0.06:
        stray_blanks(parts, chance)
    return document_of(parts, vocab)
