"""The sample articles: marked ones (`[[spun|original]]`) as text with edits, unmarked ones as text without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from numpy.random import Generator

from training.phrasing.places import ARTICLES, WRITTEN
from training.phrasing.spin import Edit, Made, Spun

_MARK = re.compile(r"\[\[(.*?)\|(.*?)\]\]", re.S)
_BLANKS = re.compile(r" {2,}")
_BEFORE_STOP = re.compile(r" (?=[.,;:!?)](?:\s|$))")
_HEADING = re.compile(r"^=== *(.*)$", re.M)
KEPT_BACK = (
    "mixture",
    "articles-mixed",
    "mixture-long",
    "clean-consumer-kept",
    "clean-difficult-kept",
    "clean-foreign-kept",
)
_BEHIND_DELETED = (*" ,.;:!?)", "")
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.S)


@dataclass(frozen=True)
class Article:
    """One sample article: its family or register, its strength (empty for clean ones), and its text as Markdown with edits."""

    name: str
    group: str
    strength: str
    spun: Spun

    @property
    def made(self) -> Made:
        """The article's paragraphs as a document for the trainer, Markdown marks left out."""
        paragraphs = []
        for match in re.finditer(r"[^\n]+", self.spun.text):
            start = match.start() + len(match[0]) - len(match[0].lstrip("#-*> "))
            edits = [Edit(e.start - start, e.end - start, e.original) for e in self.spun.edits if start <= e.start < match.end()]
            paragraphs.append(Spun(self.spun.text[start : match.end()], tuple(edits)))
        return Made(self.group, self.name, 0.0, (self.group,), tuple(paragraphs))


def articles(folder: str) -> Iterator[Article]:
    """Every article of a folder of `articles/`, by name."""
    for path in sorted((ARTICLES / folder).iterdir()):
        if path.name != "README.md":
            yield article(path)


def twins(folder: str) -> Iterator[Article]:
    """The fluent sides of a folder's marked articles: clean text in the register of the spun ones."""
    for path in sorted((ARTICLES / folder).iterdir()):
        if path.name != "README.md":
            spun, text = article(path), _body(path.read_text(encoding="utf-8"))
            yield Article(spun.name, f"twin of {spun.group}", "", Spun(original(text), ()))


def written(fluent: bool = False) -> Iterator[tuple[str, list[Made]]]:
    """The files of documents written and spun by hand, by name: each a heading `=== kind | strength | register | topic`, then
    marked paragraphs. `fluent` gives the sides that were not spun.
    """
    for path in sorted(WRITTEN.glob("*.txt")):
        parts = _HEADING.split(path.read_text(encoding="utf-8"))[1:]
        yield path.stem, [_written(path.stem, *one, fluent) for one in zip(parts[::2], parts[1::2], strict=True)]


def hand_pairs() -> Iterator[tuple[str, str]]:
    """What a spinner wrote and what had stood there, in lower case, of every file that is trained on."""
    for name, documents in written():
        for paragraph in (p for d in documents for p in d.paragraphs if name not in KEPT_BACK):
            pairs = ((paragraph.text[e.start : e.end].lower(), e.original.lower()) for e in paragraph.edits)
            yield from (pair for pair in pairs if all(pair))


def kept_back(words: int, half: int, fluent: bool = False) -> Iterator[Made]:
    """Half of the documents of the files that nothing is trained on, those of one strength joined to `words` words and more; with
    `fluent` what the spun ones were before.
    """
    for (name, spun), (_, before) in zip(written(), written(fluent=True), strict=True):
        for kind in sorted({d.source for d in spun if d.styles or not fluent} if name in KEPT_BACK else ()):
            alike = [(a, b if fluent else a) for a, b in zip(spun, before, strict=True) if a.source == kind]
            for number, one in enumerate(_joined(alike, words)):
                if number % 2 == half:
                    identity = f"{kind} {number}{'~before' if fluent else ''}"
                    yield replace(one, source=f"own {name}", identity=identity, styles=() if fluent else one.styles)


def _joined(documents: Sequence[tuple[Made, Made]], words: int) -> Iterator[Made]:
    """The second of each pair, joined where the first have words enough."""
    part: list[Spun] = []
    length = 0
    for counted, document in documents:
        part += document.paragraphs
        length += sum(len(p.text.split()) for p in counted.paragraphs)
        if length >= words:
            yield replace(document, paragraphs=tuple(part))
            part, length = [], 0


def _written(name: str, heading: str, body: str, fluent: bool) -> Made:
    kind, strength, register, topic = (part.strip() for part in heading.split("|"))
    paragraphs = (p.strip() for p in re.split(r"\n\s*\n", body) if p.strip())
    sides = tuple(Spun(original(p), ()) if fluent else marked(p) for p in paragraphs)
    return Made(f"{name} {strength}", f"{name} {register} {topic}", 0.0, () if strength == "none" else (kind,), sides)


def thinned(document: Made, share: float, draw: Generator) -> Made:
    """The document with only a share of its edits left; where the others were, what stood there before."""
    return replace(document, paragraphs=tuple(_thinned(p, share, draw) for p in document.paragraphs))


def _thinned(spun: Spun, share: float, draw: Generator) -> Spun:
    text, edits, at = "", [], 0
    for edit in spun.edits:
        text += spun.text[at : edit.start]
        kept = draw.random() < share or not edit.original
        new = spun.text[edit.start : edit.end] if kept else edit.original
        if kept:
            edits.append(replace(edit, start=len(text), end=len(text) + len(new)))
        text, at = text + new, edit.end
    return Spun(text + spun.text[at:], tuple(edits))


def original(text: str) -> str:
    """The fluent side of a marked text."""
    return _BEFORE_STOP.sub("", _BLANKS.sub(" ", _MARK.sub(lambda m: m[2], text)))


def _body(text: str) -> str:
    front = _FRONT.match(text)
    return text[front.end() :] if front else text


def article(path: Path) -> Article:
    text = path.read_text(encoding="utf-8")
    front = _FRONT.match(text)
    facts = dict(line.split(": ", 1) for line in front[1].splitlines() if ": " in line) if front else {}
    group = facts.get("family") or facts.get("register") or "question"
    return Article(path.stem, group, facts.get("strength", ""), marked(_body(text)))


def marked(text: str) -> Spun:
    """The spun side of a marked text, with the places of its edits."""
    out, edits, at = "", [], 0
    for mark in _MARK.finditer(text):
        out += text[at : mark.start()]
        if mark[1]:
            edits.append(Edit(len(out), len(out) + len(mark[1]), mark[2]))
        out += mark[1]
        at = mark.end()
        if not mark[1] and out[-1:] == " " and text[at : at + 1] in _BEHIND_DELETED:
            out = out[:-1]
    return Spun(out + text[at:], tuple(edits))
