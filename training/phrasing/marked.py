"""The sample articles: marked ones (`[[spun|original]]`) as text with edits, unmarked ones as text without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.phrasing.places import ARTICLES
from training.phrasing.spin import Edit, Made, Spun

_MARK = re.compile(r"\[\[(.*?)\|(.*?)\]\]", re.S)
_BLANKS = re.compile(r" {2,}")
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
            spun, text = article(path), _BLANKS.sub(" ", _MARK.sub(lambda m: m[2], _body(path.read_text(encoding="utf-8"))))
            yield Article(spun.name, f"twin of {spun.group}", "", Spun(text, ()))


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
    return Spun(out + text[at:], tuple(edits))
