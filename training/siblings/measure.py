"""How well siblings are found: `python -m training.siblings.measure [calibrate|test] [--short N]`.

At each rate the corpus is every article of the fold with one sibling for each of the spun ones, so that no sibling is found
through another. A found pair is right if the two have one origin. Articles that share half of their runs of five words with
another one are copies in the source itself, and are left out with their siblings.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from spinlint.corpus.database import connect
from spinlint.corpus.records import Record
from spinlint.corpus.siblings import Cluster, clusters
from spinlint.corpus.sketch import Sketch
from spinlint.corpus.tables import Rows, write
from spinlint.document import words_in
from spinlint.models import Models
from spinlint.readers import read
from training.siblings.material import RATES, Article, load

SHORT_WORDS = (60, 120)
SHORT_RATES = (0.0, 0.1, 0.2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("fold", nargs="?", choices=("calibrate", "test"), default="test")
    parser.add_argument("--short", type=int, default=0, help="time so many short documents instead")
    arguments = parser.parse_args()
    if arguments.short:
        _time_short(arguments.short)
        return
    articles = _without_copies(load(arguments.fold))
    for rate in RATES:
        _tell(rate, [article for article in articles if article.aimed in (0, rate)])


def _without_copies(articles: Sequence[Article]) -> list[Article]:
    runs: dict[str, set[tuple[str, ...]]] = {}
    owner: dict[tuple[str, ...], list[str]] = {}
    copies = set()
    for article in articles:
        if article.aimed:
            continue
        words = words_in(article.text.lower())
        own = runs[article.id] = set(zip(*(words[i:] for i in range(5)), strict=False))
        shared = Counter(other for run in own for other in owner.get(run, ()))
        if any(count >= 0.5 * min(len(own), len(runs[other])) for other, count in shared.items()):
            copies.add(article.id)
        for run in own:
            owner.setdefault(run, []).append(article.id)
    return [article for article in articles if article.origin not in copies]


def _tell(rate: int, articles: Sequence[Article]) -> None:
    with TemporaryDirectory() as folder:
        _write(articles, Path(folder))
        found = list(clusters(connect(Path(folder))))
    origin = {article.id: article.origin for article in articles}
    spun = [article for article in articles if article.aimed]
    together = {member.id: number for number, cluster in enumerate(found) for member in cluster.members}
    right = sum(a.id in together and together[a.id] == together.get(a.origin) for a in spun)
    pairs = [(s.member.id, s.other.id, s.alignment) for cluster in found for s in cluster.siblings]
    wrong = [(a, b, round(x.covered, 2), round(x.changed, 2)) for a, b, x in pairs if origin[a] != origin[b]]
    changed = sum(article.changed for article in spun) / len(spun)
    print(
        f"{rate} %: {changed:.1%} of words changed, {right} of {len(spun)} found ({right / len(spun):.3f}); "
        f"{len(pairs)} pairs, {len(wrong)} of two origins (precision {1 - len(wrong) / max(len(pairs), 1):.3f})"
    )
    for pair in wrong[:12]:
        print("   ", *pair)


def _write(articles: Iterable[Article], folder: Path) -> None:
    rows = Rows()
    docs = [(article, read(article.text.encode(), f"{article.id}.txt", "plain")) for article in articles]
    sketches = Sketch.compute([doc for _, doc in docs], Models())
    for (article, doc), sketch in zip(docs, sketches, strict=True):
        record = Record(article.id, f"{article.id}.txt", "measure")
        rows.sketches.append(sketch.as_row(record, doc))
        rows.documents.append({"id": article.id, "path": record.path, "words": doc.words, "site": article.source})
    write(rows, folder, "all")


def _time_short(count: int) -> None:
    """CPU-seconds to sketch short documents and to join them, a twentieth of them spun from others."""
    articles = list(_short(count))
    with TemporaryDirectory() as folder:
        rows, sketching = Rows(), 0.0
        for start in range(0, len(articles), 1000):
            some = articles[start : start + 1000]
            docs = [read(article.text.encode(), f"{article.id}.txt", "plain") for article in some]
            started = process_time()
            for article, doc, sketch in zip(some, docs, Sketch.compute(docs, Models()), strict=True):
                rows.sketches.append(sketch.as_row(Record(article.id, f"{article.id}.txt", "measure"), doc))
                rows.documents.append({"id": article.id, "path": f"{article.id}.txt", "words": doc.words})
            sketching += process_time() - started
        sketched = process_time()
        write(rows, Path(folder), "all")
        written = process_time()
        found: list[Cluster] = list(clusters(connect(Path(folder))))
        joined = process_time()
    origin = {article.id: article.origin for article in articles}
    spun = Counter(article.aimed for article in articles if article.aimed)
    together = {member.id: number for number, cluster in enumerate(found) for member in cluster.members}
    hits = Counter(a.aimed for a in articles if a.aimed and a.id in together and together[a.id] == together.get(a.origin))
    pairs = [(s.member.id, s.other.id) for cluster in found for s in cluster.siblings]
    wrong = sum(origin[a] != origin[b] for a, b in pairs)
    print(f"{len(articles):,} documents of {SHORT_WORDS[0]} to {SHORT_WORDS[1]} words")
    print(f"sketch {sketching:.1f} CPU-s, Parquet {written - sketched:.1f}, join and alignment {joined - written:.1f}")
    print({rate: f"{hits[rate]} of {spun[rate]}" for rate in sorted(spun)}, f"{len(pairs)} pairs, {wrong} of two origins")


def _short(count: int) -> Iterator[Article]:
    """Passages of the fluent text; one in twenty comes again with some of its words swapped for their fold's next one."""
    from spinlint.corpus.folds import FOLDER

    folds = [line.split() for line in (FOLDER / "folds.txt").read_text(encoding="utf-8").splitlines()[3:]]
    other = {word: fold[(at + 1) % len(fold)] for fold in folds for at, word in enumerate(fold)}
    draw = random.Random(count)
    from training.phrasing.corpus import passages

    made = 0
    for passage in passages():
        words = [word for word in passage.text.split() if word.isprintable()]
        at = 0
        while at + SHORT_WORDS[0] < len(words) and made < count:
            size = draw.randint(*SHORT_WORDS)
            own = Article(f"s{made}", f"s{made}", passage.source, " ".join(words[at : at + size]))
            at += size
            made += 1
            yield own
            if draw.random() < 0.05:
                rate = draw.choice((10, 20, 30))
                swapped = [other.get(w.lower(), w) if draw.random() < 3 * rate / 100 else w for w in own.text.split()]
                yield replace(own, id=f"s{made - 1}~{rate}", aimed=rate, text=" ".join(swapped))


if __name__ == "__main__":
    main()
