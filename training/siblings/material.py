"""Articles, their generated siblings at several rates, and other articles to find them among. Kept in build/siblings.

The siblings are written by spinners whose dictionaries are not in the substitution table (`styles.test_styles`).
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from spacy.tokens import Doc

from spinlint.document import words_in
from training.paths import BUILD
from training.phrasing.corpus import Passage, passages
from training.phrasing.spin import Style, spin

RATES = (10, 20, 30, 40)
FOLDER = BUILD / "siblings"
SHORTEST, LONGEST, MOST = 400, 1500, 240
SOURCES = ("medquad", "wikipedia", "openstax")


@dataclass(frozen=True)
class Article:
    """`origin` is the article it was spun from, itself if it was not; `changed` the per cent of words aimed at and reached."""

    id: str
    origin: str
    source: str
    text: str
    aimed: int = 0
    changed: float = 0.0


def load(fold: str) -> list[Article]:
    """The articles of a fold with their siblings; `calibrate` to choose by, `test` to report."""
    path = FOLDER / f"{fold}.jsonl"
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(asdict(article)) + "\n" for article in _made(fold))
    return [Article(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _made(fold: str) -> Iterator[Article]:
    from spinlint.models import Models
    from training.phrasing.styles import test_styles
    from training.phrasing.table import Corpus

    styles: list[Style] = list(test_styles(Corpus()).values())
    nlp = Models().english
    chosen = _articles(fold)
    spun, others = chosen[:MOST], chosen[MOST:]
    yield from others
    for article in spun:
        yield article
        docs = list(nlp.pipe(article.text.split("\n")))
        draw = random.Random(article.id)
        style = [draw.choice(styles)]
        for aimed in RATES:
            text, changed = _spun(docs, style, aimed / 100, draw)
            yield Article(f"{article.id}~{aimed}", article.id, article.source, text, aimed, round(changed, 3))


def _articles(fold: str) -> list[Article]:
    found = [_article(passage) for passage in passages() if passage.fold == fold and passage.source in SOURCES]
    kept = [article for article in found if len(words_in(article.text)) >= SHORTEST]
    random.Random(fold).shuffle(kept)
    return kept


def _article(passage: Passage) -> Article:
    """The paragraphs up to `LONGEST` words."""
    kept, words = [], 0
    for paragraph in passage.paragraphs:
        kept.append(paragraph)
        words += len(words_in(paragraph))
        if words >= LONGEST:
            break
    identity = f"{passage.source}/{passage.identity}"
    return Article(identity, identity, passage.source, "\n".join(kept))


def _spun(docs: list[Doc], styles: Sequence[Style], share: float, draw: random.Random) -> tuple[str, float]:
    """The text with about `share` of its words changed: the spinner's rate is raised until that is reached."""
    total = sum(len(words_in(doc.text)) for doc in docs)
    best = ("", -1.0)
    for rate in (share * factor for factor in (1.2, 1.6, 2, 2.5, 3, 4, 6, 9, 14)):
        spun = [spin(doc, styles, min(rate, 1.0), draw) for doc in docs]
        changed = sum(max(len(words_in(edit.original)), 1) for one in spun for edit in one.edits) / total
        if abs(changed - share) < abs(best[1] - share):
            best = ("\n".join(one.text for one in spun), changed)
        if changed >= share or rate >= 1:
            break
    return best
