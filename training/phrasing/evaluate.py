"""Score the phrase model on text it has never met and write the page: `python -m training.phrasing.evaluate`."""

from __future__ import annotations

import random
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from time import process_time

import spacy
from spacy.language import Language as Pipeline

from spinlint.document import Document
from spinlint.engine import in_order
from spinlint.layers.phrases import Phrases
from spinlint.layers.syntax import Syntax
from spinlint.models import Models
from spinlint.models.phrases import PhraseModel
from spinlint.models.phrases_text import arrays
from spinlint.readers import read
from spinlint.values import Span
from training.phrasing.corpus import FOLDS, passages
from training.phrasing.examples import grouped
from training.phrasing.marked import Article, articles, twins
from training.phrasing.page import Page
from training.phrasing.parse import pipeline
from training.phrasing.score import Tally, content, interval, tally
from training.phrasing.spin import Edit, Style, spin
from training.phrasing.styles import test_styles
from training.phrasing.table import Corpus

STRENGTHS = {"light": (3, 5.5), "medium": (7.5, 12.5), "heavy": (18, 40)}
CLEAN_PER_SOURCE, SPUN_PER_STRENGTH, LONG = 260, 300, 310
FOLDERS = ("fourth", "third", "fresh", "locked", "dev")
Judged = list[tuple[Article, Document]]


@dataclass
class Count:
    """Documents of one kind: how many, their verdicts, their alarms and words."""

    documents: int = 0
    called: int = 0
    spun: int = 0
    flags: int = 0
    words: int = 0
    long: int = 0
    chances: list[float] = field(default_factory=list)


def compute(docs: Sequence[Document], models: Models) -> None:
    """The phrase layer of each document."""
    for layer in in_order([Phrases]):
        for doc, value in zip(docs, layer.compute(docs, models), strict=True):
            doc.layers.put(layer, value)


def judged(folder: str, models: Models, side: Callable[[str], Iterator[Article]] = articles) -> Judged:
    found = list(side(folder))
    docs = [read(a.spun.text.encode(), f"{a.name}.md", "markdown") for a in found]
    compute(docs, models)
    return list(zip(found, docs, strict=True))


def in_prose(article: Article, doc: Document) -> list[Edit]:
    """The article's edits as prose offsets: each source piece of each block carries its place."""
    found = []
    for index, block in enumerate(doc.blocks):
        for piece in (p for p in block.pieces if p.verbatim):
            shift = doc.starts[index] + piece.start - piece.source
            inside = (e for e in article.spun.edits if piece.source <= e.start and e.end <= piece.source + piece.source_length)
            found += [replace(e, start=e.start + shift, end=e.end + shift) for e in inside]
    return sorted(set(found), key=lambda e: e.start)


def tallies(pairs: Judged) -> list[tuple[Article, Tally, str]]:
    return [(a, tally(d.text, in_prose(a, d), d.layer(Phrases).flags), d.layer(Phrases).verdict) for a, d in pairs]


def table(page: Page, scored: Sequence[tuple[Article, Tally, str]], by: str) -> None:
    """One line per family or strength, with 95 per cent intervals."""
    groups: defaultdict[str, list[tuple[Tally, str]]] = defaultdict(list)
    for article, one, verdict in scored:
        groups[article.group if by == "family" else article.strength].append((one, verdict))
        groups["all"].append((one, verdict))
    page.head(by, "articles", "called spun or suspect", "precision", "recall", "first suggestion right", "one of three right")
    for name in [*sorted(set(groups) - {"all"}), "all"]:
        ones = [one for one, _ in groups[name]]
        total = sum(ones[1:], ones[0])
        called = sum(v in ("spun", "suspect") for _, v in groups[name])
        page.row(name, len(ones), called, *(shown(total, ones, n) for n in ("precision", "recall", "first_right", "any_right")))


def shown(total: Tally, ones: Sequence[Tally], name: str) -> str:
    low, high = interval(ones, name)
    return f"{getattr(total, name):.2f} ({low:.2f}–{high:.2f})"


def clean_documents(fold: str) -> Iterator[tuple[str, str]]:
    """Source and text of clean documents of a fold, spread over its sources."""
    draw = random.Random(17)
    for source, documents in sorted(grouped(fold).items()):
        draw.shuffle(documents)
        for paragraphs in documents[:CLEAN_PER_SOURCE]:
            yield source, "\n\n".join(paragraphs)


def spun_documents(nlp: Pipeline, styles: dict[str, Style]) -> Iterator[tuple[str, str]]:
    """Strength and text of test documents spun by dictionaries that neither the table nor the training has."""
    draw = random.Random(19)
    sources = sorted((source, own) for source, own in grouped("test").items() if source != "cochrane")
    documents = [d for _, own in sources for d in own if sum(len(p.split()) for p in d) >= LONG]
    draw.shuffle(documents)
    for strength, (low, high) in STRENGTHS.items():
        made = 0
        for paragraphs in documents:
            parses, rate = list(nlp.pipe(paragraphs)), 0.02 * low
            for _ in range(6):
                spun = [spin(doc, [styles[draw.choice(sorted(styles))]], rate, draw) for doc in parses]
                density = 100 * sum(len(s.edits) for s in spun) / sum(len(s.text.split()) for s in spun)
                if low <= density <= high:
                    made += 1
                    yield strength, "\n\n".join(s.text for s in spun)
                    break
                rate = min(rate * (low + high) / 2 / max(density, 0.5), 1.0)
            if made == SPUN_PER_STRENGTH:
                break


def counted(texts: Iterable[tuple[str, str]], models: Models) -> dict[str, Count]:
    """Verdicts and alarms by kind, a batch of documents at a time."""
    found: defaultdict[str, Count] = defaultdict(Count)
    batch: list[tuple[str, Document]] = []

    def flush() -> None:
        compute([doc for _, doc in batch], models)
        for kind, doc in batch:
            layer, one = doc.layer(Phrases), found[kind]
            one.documents += 1
            one.long += layer.verdict != "too_short"
            one.chances += [layer.probability] * (layer.verdict != "too_short")
            one.called += layer.verdict in ("spun", "suspect")
            one.spun += layer.verdict == "spun"
            one.flags += len(layer.flags)
            one.words += doc.words
        batch.clear()

    for kind, text in texts:
        batch.append((kind, read(text.encode(), "page.txt", "plain")))
        if len(batch) == 30:
            flush()
    flush()
    return dict(found)


def assert_apart() -> int:
    """No paragraph of one fold stands in another; the number of paragraphs looked at."""
    owner: dict[int, str] = {}
    total = 0
    for passage in passages():
        assert passage.fold in FOLDS
        for paragraph in passage.paragraphs:
            total += 1
            assert owner.setdefault(zlib.crc32(paragraph.encode()), passage.fold) == passage.fold
    return total


def lexicon_overlap(pairs: Judged, models: Models) -> tuple[float, float]:
    """The share of edits that a lexicon phrase touches, and of those that it also gives the original for."""
    lexicon = models.phrases.lexicon
    assert lexicon is not None
    touched = known = total = 0
    for article, doc in pairs:
        blocks = [b for b in doc.layer(Syntax).blocks if len(b.parse)]
        text = arrays([b.parse for b in blocks], [0] * len(blocks), models.phrases.vocabulary)
        found = lexicon.find(text)
        spans = []
        for place, length in zip(found.place, found.length, strict=True):
            shift = blocks[text.block[place]].offset
            spans.append(Span(int(text.start[place]) + shift, int(text.end[place + length - 1]) + shift))
        for edit in in_prose(article, doc):
            here = Span(edit.start, edit.end)
            hits = [lexicon.originals[int(r)] for s, r in zip(spans, found.row, strict=True) if s.overlaps(here)]
            total += 1
            touched += bool(hits)
            known += any(content(o) == content(edit.original) for options in hits for o in options)
    return touched / max(total, 1), known / max(total, 1)


def speed(docs: Sequence[Document], models: Models) -> tuple[float, float, float]:
    """Words per CPU-second of the cheap stage, of the layer as it runs on clean text, and of spacy.blank('en')."""
    phrases, words = models.phrases, sum(d.words for d in docs)
    blocks = [(n, b.parse) for n, d in enumerate(docs) for b in d.layer(Syntax).blocks if len(b.parse)]
    started = process_time()
    phrases.cheap(arrays([p for _, p in blocks], [n for n, _ in blocks], phrases.vocabulary))
    cheap = process_time() - started
    started = process_time()
    Phrases.compute(docs, models)
    whole = process_time() - started
    blank = spacy.blank("en")
    texts = [d.text for d in docs]
    started = process_time()
    list(blank.pipe(texts))
    return words / cheap, words / whole, words / (process_time() - started)


def start_cost() -> float:
    """CPU seconds to load the model and read a first short text, the pipeline being there."""
    nlp = pipeline()
    parse = nlp("Drink enough water and rest the ankle for a day or two.")
    started = process_time()
    PhraseModel.load().read([parse], [0], [False])
    return process_time() - started


def spun_counts() -> dict[str, Count]:
    """Verdicts on test documents by strength of spinning."""
    return counted(spun_documents(pipeline(), test_styles(Corpus())), Models())


def main() -> None:
    with ProcessPoolExecutor(1) as beside:
        write(Models(), Page(), beside.submit(spun_counts))


def write(models: Models, page: Page, later: Future[dict[str, Count]]) -> None:
    """Everything measured, then the page; `later` brings the counts of the spun documents."""
    page.facts(assert_apart())
    for folder in FOLDERS:
        pairs = judged(folder, models)
        page.section(folder, "lexicon on")
        for by in ("family", "strength"):
            table(page, tallies(pairs), by)
        page.overlap(*lexicon_overlap(pairs, models))
        if folder == "dev":
            page.misses(tallies(pairs))
    lexicon, models.phrases.lexicon = models.phrases.lexicon, None
    for folder in FOLDERS:
        page.section(folder, "lexicon off")
        table(page, tallies(judged(folder, models)), "strength")
    models.phrases.lexicon = lexicon
    own = [(f"own {folder}, calibrated on", doc) for folder in ("clean", "questions") for _, doc in judged(folder, models)]
    own += [("clean twins of the dev articles, calibrated on", doc) for _, doc in judged("dev", models, twins)]
    own += [(f"clean twins of the {folder} articles", doc) for folder in FOLDERS[:-1] for _, doc in judged(folder, models, twins)]
    clean = counted(clean_documents("test"), models)
    page.clean(clean, [(k, d.layer(Phrases), d.words) for k, d in own])
    spun = later.result()
    page.spun(spun)
    page.curve(clean, spun)
    docs = [read(text.encode(), "page.txt", "plain") for _, text in list(clean_documents("test"))[::24]]
    compute(docs, models)
    page.speed(*speed(docs, models), start_cost())
    page.tried()
    page.write()


if __name__ == "__main__":
    main()
