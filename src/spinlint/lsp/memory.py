"""Models that remember paragraphs: what costs most of a check is a function of a paragraph, and a keystroke changes one.

The phrase model judges words by their whole document. In a hurry it is not asked: what it said of the paragraphs that are
still the same is said again, and the others wait for a check without hurry. The encoder's arithmetic depends a little on
what it reads together, so a score may differ from that of a whole check in its last digits.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from spinlint.models import Models

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from spinlint.models.phrases import PhraseModel, Reading, Suspect
    from spinlint.models.phrases_encoder import Encoder, Heard
    from spinlint.models.terms import TermMatch, Terms

K = TypeVar("K")
V = TypeVar("V")
PARAGRAPHS, ARTICLES = 4000, 20


class Remembered(Generic[K, V]):
    """The values of the last keys asked for."""

    def __init__(self, most: int = PARAGRAPHS) -> None:
        self._most = most
        self._values: OrderedDict[K, V] = OrderedDict()

    def all(self, keys: Sequence[K], compute: Callable[[list[K]], Iterable[V]]) -> list[V]:
        """A value for each key; `compute` is asked for those that are not known, each once."""
        missing = list(dict.fromkeys(key for key in keys if key not in self._values))
        if missing:
            self._values.update(zip(missing, compute(missing), strict=True))
        for key in keys:
            self._values.move_to_end(key)
        found = [self._values[key] for key in keys]
        while len(self._values) > self._most:
            self._values.popitem(last=False)
        return found


class RememberingModels(Models):
    """As `Models`, for many checks of nearly the same texts. Not for several threads at once.

    `article` names the text that is checked next; `in_a_hurry` may be set if it has been checked before.
    """

    article = ""
    in_a_hurry = False

    @cached_property
    def english(self) -> Language:
        return _Parser(super().english)  # type: ignore[return-value]

    @cached_property
    def phrases(self) -> PhraseModel:
        model = super().phrases
        model.encoder = _Encoder(model.encoder)  # type: ignore[assignment]
        return _Phrases(model, self)  # type: ignore[return-value]

    @cached_property
    def terms(self) -> Terms:
        return _Terms(super().terms)  # type: ignore[return-value]


class _Terms:
    """The terms, found in a parse once."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms

    def find_in(self, parse: Doc) -> list[TermMatch]:
        """The terms in a parse."""
        remembered: Any = parse.user_data
        if "terms" not in remembered:
            remembered["terms"] = self._terms.find_in(parse)
        found: list[TermMatch] = remembered["terms"]
        return found

    def __getattr__(self, name: str) -> Any:
        return getattr(self._terms, name)


class _Parser:
    """A spaCy pipeline that parses a paragraph once. Paragraphs that read alike in one document have parses of their own."""

    def __init__(self, english: Language) -> None:
        self._english = english
        self._parses: Remembered[tuple[str, int], Doc] = Remembered()

    def pipe(self, texts: Iterable[str], **options: Any) -> Iterator[Doc]:
        """The parse of each text."""
        seen: Counter[str] = Counter()
        keys = []
        for text in texts:
            keys.append((text, seen[text]))
            seen[text] += 1
        return iter(self._parses.all(keys, lambda missing: self._english.pipe((text for text, _ in missing), **options)))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._english, name)


@dataclass(frozen=True)
class _Read:
    """What the phrase model said of an article: as a whole, and of each parse. The parses are kept, so that theirs is the id."""

    reading: Reading
    parses: tuple[Doc, ...]
    suspects: dict[int, list[Suspect]]


class _Phrases:
    """The phrase model, which is not asked in a hurry."""

    def __init__(self, model: PhraseModel, models: RememberingModels) -> None:
        self._model, self._models = model, models
        self._known: OrderedDict[str, _Read] = OrderedDict()

    def read(self, parses: Sequence[Doc], document: Sequence[int], long: Sequence[bool]) -> list[Reading]:
        """The reading of the one article that is being checked."""
        known = self._known.get(self._models.article)
        if self._models.in_a_hurry and known is not None:
            again = enumerate(known.suspects.get(id(parse), ()) for parse in parses)
            suspects = tuple(replace(suspect, block=block) for block, found in again for suspect in found)
            return [replace(known.reading, suspects=suspects)]
        readings = self._model.read(parses, document, long)
        if len(readings) == 1:
            self._remember(readings[0], parses)
        return readings

    def _remember(self, reading: Reading, parses: Sequence[Doc]) -> None:
        suspects: dict[int, list[Suspect]] = {}
        for suspect in reading.suspects:
            suspects.setdefault(id(parses[suspect.block]), []).append(suspect)
        self._known[self._models.article] = _Read(reading, tuple(parses), suspects)
        self._known.move_to_end(self._models.article)
        if len(self._known) > ARTICLES:
            self._known.popitem(last=False)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._model, name)


class _Encoder:
    """The phrase model's encoder, which reads a paragraph once."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._heard: Remembered[str, Heard] = Remembered()

    def hear(self, texts: Sequence[str]) -> list[Heard]:
        """What the encoder says of each text."""
        return self._heard.all(texts, self._encoder.hear)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._encoder, name)
