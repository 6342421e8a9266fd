"""Layer `KeyPhrases`: repeated content phrases, where they stand, and the phrases the page is written for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from spacy.tokens import Token

from spinlint.document import METADATA_KINDS, BlockKind, Document
from spinlint.layers.layer import Layer
from spinlint.layers.syntax import ParsedBlock, Syntax
from spinlint.values import Span

if TYPE_CHECKING:
    from spinlint.models import Models

LONGEST = 5
SHOWN = 8
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
_LENGTH_WEIGHT, _BASE_WEIGHT = 1 / 3, 0.7
Key = tuple[str, ...]


@dataclass(frozen=True)
class KeyPhrase:
    """A phrase of 2 to 5 words met at least twice: its lemmas, its commonest wording and every place in the article.

    `density` is the count per 100 words, weighted by the phrase's length (0.7 + words / 3), so that long phrases, which
    recur less by chance, count for more. `target` says that the page names the phrase as its keyword.
    """

    lemmas: Key
    text: str
    spans: tuple[Span, ...]
    density: float
    target: bool = False


class KeyPhrases(Layer):
    """The repeated phrases of the running text and headings (title metadata and alt texts left out), densest first."""

    needs = (Syntax,)
    score_name = "keywords"

    def __init__(self, phrases: Sequence[KeyPhrase], length: int) -> None:
        self.phrases = tuple(sorted(phrases, key=lambda p: (-p.density, p.lemmas)))
        self.length = length

    @classmethod
    def compute(cls, docs: Sequence[Document], models: Models) -> Sequence[Self]:
        targets = [[_lemmas(models.english(target)) for target in doc.targets] for doc in docs]
        return [cls(list(_phrases(doc, wanted)), len(doc.text)) for doc, wanted in zip(docs, targets, strict=True)]

    def as_score(self) -> Mapping[str, Any] | None:
        """The densest phrases and all targets with their count, density and places (0 to 1 along the text)."""
        kept = [p for i, p in enumerate(self.phrases) if i < SHOWN or p.target]
        return {"phrases": [self._as_data(p) for p in kept]}

    def _as_data(self, phrase: KeyPhrase) -> dict[str, Any]:
        places = [round(span.start / max(self.length, 1), 4) for span in phrase.spans]
        return {"phrase": phrase.text, "count": len(phrase.spans), "density": round(phrase.density, 2),
                "target": phrase.target, "places": places}  # fmt: skip


def phrase_density(count: int, size: int, words: int) -> float:
    """Uses per 100 words, weighted by the number of words in the phrase (after Yoast's key-phrase length factor)."""
    return 100 * count / max(words, 1) * (_BASE_WEIGHT + size * _LENGTH_WEIGHT)


def _phrases(doc: Document, targets: Sequence[Key]) -> Iterator[KeyPhrase]:
    places = _places(doc)
    wanted = {t for t in targets if t}
    repeated = {key: spans for key, spans in places.items() if len(spans) > 1 or key in wanted}
    for key, spans in repeated.items():
        if key in wanted or not _inside_longer(key, len(spans), repeated):
            text = doc.text[spans[0].start : spans[0].end]
            yield KeyPhrase(key, text, tuple(spans), phrase_density(len(spans), len(key), doc.words), key in wanted)
    for key in sorted(wanted - repeated.keys()):
        yield KeyPhrase(key, " ".join(key), (), 0.0, target=True)


def _places(doc: Document) -> dict[Key, list[Span]]:
    places: dict[Key, list[Span]] = defaultdict(list)
    for parsed in doc.layer(Syntax).blocks:
        if parsed.block.kind not in METADATA_KINDS | {BlockKind.ALT}:
            for key, span in _ngrams(parsed):
                places[key].append(span)
    return places


def _ngrams(parsed: ParsedBlock) -> Iterator[tuple[Key, Span]]:
    """Every run of 1 to 5 words that begins and ends with a content word and crosses no punctuation."""
    words = list(parsed.parse)
    for i, first in enumerate(words):
        if not _is_content(first):
            continue
        for j in range(i, min(i + LONGEST, len(words))):
            if words[j].is_punct or words[j].is_space:
                break
            if _is_content(words[j]):
                yield tuple(_lemma(t) for t in words[i : j + 1]), parsed.between(first, words[j])


def _inside_longer(key: Key, count: int, others: Mapping[Key, Sequence[Span]]) -> bool:
    """A one-word key, or one that nearly always stands inside the same longer phrase."""
    if len(key) == 1:
        return True
    return any(len(o) > len(key) and len(s) >= 0.8 * count and _holds(o, key) for o, s in others.items())


def _holds(longer: Key, key: Key) -> bool:
    return any(longer[i : i + len(key)] == key for i in range(len(longer) - len(key) + 1))


def _is_content(token: Token) -> bool:
    return token.pos_ in _CONTENT and not token.is_stop and any(c.isalpha() for c in token.text)


def _lemma(token: Token) -> str:
    return token.lemma_.lower()


def _lemmas(tokens: Sequence[Token] | Any) -> Key:
    return tuple(_lemma(t) for t in tokens if not t.is_punct and not t.is_space)
