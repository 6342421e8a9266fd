"""Siblings: the sketch's law of stability, alignment with its places, clusters with their original, proposals."""

import json
import random
from collections.abc import Iterator
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest

from spinlint.corpus.align import Text, align
from spinlint.corpus.database import connect
from spinlint.corpus.over_all import find_over_all
from spinlint.corpus.proposals import proposals
from spinlint.corpus.proposals import write as write_proposals
from spinlint.corpus.records import Record
from spinlint.corpus.rules.registry import corpus_rules
from spinlint.corpus.siblings import clusters
from spinlint.corpus.sketch import BANDS, Sketch, bands
from spinlint.corpus.tables import Rows, write
from spinlint.models import Models
from spinlint.readers import read

# Words that stand for any text: what is tested is arithmetic on words, not English.
CONTENT = [
    f"{a}{b}{c}" for a in ("bra", "clo", "dri", "fle", "gru") for b in ("nad", "mip", "tol", "vek") for c in ("er", "ist", "um")
]
GLUE = ["the", "of", "and", "in", "to", "with", "for", "that", "when", "under", "by", "from"]


def article(seed: int, sentences: int = 40) -> list[str]:
    draw = random.Random(seed)
    words = []
    for _ in range(sentences):
        words += [w for _ in range(6) for w in (draw.choice(GLUE), draw.choice(CONTENT) + str(draw.choice("abcdefgh")))]
    return words


def spun(words: list[str], share: float, seed: int) -> list[str]:
    """Content words, `share` of all words, with others in their place, the same for the same word."""
    draw = random.Random(seed)
    return [f"{w}oid" if w not in GLUE and draw.random() < 2 * share else w for w in words]


def stored(folder: Path, texts: dict[str, list[str]], **columns: dict[str, object]) -> Path:
    rows = Rows()
    for identity, words in texts.items():
        doc = read(" ".join(words).encode(), f"{identity}.txt", "plain")
        record = Record(identity, f"{identity}.txt", "test")
        rows.sketches.append(Sketch.compute([doc], Models())[0].as_row(record, doc))
        known = {name: values.get(identity) for name, values in columns.items()}
        rows.documents.append({"id": identity, "path": record.path, "words": doc.words, "site": identity, **known})
    write(rows, folder, "all")
    return folder


def found(folder: Path) -> Iterator[set[str]]:
    with closing(connect(folder)) as database:
        yield from ({member.id for member in cluster.members} for cluster in clusters(database))


def test_a_sketch_is_the_same_everywhere() -> None:
    """Sketches of different runs are compared: these keys may change only with `VERSION`."""
    keys = bands("Knees hurt when you walk. In 2019, 30 people of Leeds and York rested 2 days, and 4 of 5 felt better in May.")
    assert {name: len(found) for name, found in keys.items()} == BANDS
    assert [int(keys["skeleton"][0]), int(keys["content"][0])] == [1010486108350190659, 10932049433856436850]


@pytest.mark.parametrize("share", [0.0, 0.1, 0.2, 0.3])
def test_siblings_are_found_and_others_are_not(share: float, tmp_path: Path) -> None:
    texts = {f"t{i}": article(i) for i in range(12)}
    siblings = {f"s{i}": spun(texts[f"t{i}"], share, i) for i in range(4)}
    assert list(found(stored(tmp_path, {**texts, **siblings}))) == [{f"s{i}", f"t{i}"} for i in range(4)]


def test_a_large_cluster_is_one(tmp_path: Path) -> None:
    source = article(1)
    texts = {f"c{i:03}": spun(source, 0.05, i) for i in range(90)}
    assert list(found(stored(tmp_path, {**texts, "other": article(2)}))) == [set(texts)]


def test_the_original_is_the_earliest_or_the_least_spun(tmp_path: Path) -> None:
    source = article(1)
    texts = {"a": spun(source, 0.1, 1), "b": source, "c": spun(source, 0.2, 2)}
    for columns, original in (
        ({"date": {"a": "2020-05-01", "b": "2021-01-01", "c": "2022-01-01"}, "spun": {"a": 0.9, "b": 0.1, "c": 0.9}}, "a"),
        ({"date": {"a": "2020-05-01", "b": "2020-05-01"}, "spun": {"a": 0.9, "b": 0.1, "c": 0.8}}, "b"),
    ):
        stored(tmp_path, texts, **columns)  # type: ignore[arg-type]
        with closing(connect(tmp_path)) as database:
            assert [cluster.original.id for cluster in clusters(database)] == [original]


def test_alignment_says_what_stands_where() -> None:
    first = Text("Drink plenty of water when the weather is hot, and rest in the shade for a good while after lunch.")
    second = Text("Drink ample water when the climate is hot, and rest in the shade for a good while after lunch.")
    alignment = align(first, second)
    assert alignment
    swaps = [(first.prose[slice(*first.over(a))], second.prose[slice(*second.over(b))]) for a, b in alignment.swaps]
    assert swaps == [("plenty of", "ample"), ("weather", "climate")]
    assert alignment.changed == pytest.approx(3 / 19, abs=0.01)
    assert not alignment.is_copy
    assert align(first, Text("Sleep is what most adults get too little of, and coffee late in the day makes it worse.")) is None


def test_findings_name_the_other_and_the_swapped_words(tmp_path: Path) -> None:
    source = article(1)
    stored(tmp_path, {"a": source, "b": spun(source, 0.1, 1)}, spun={"a": 0.1, "b": 0.9})
    find_over_all(tmp_path, ["all"], corpus_rules())
    with closing(connect(tmp_path)) as database:
        rows = database.execute("SELECT id, code, message, related FROM findings ORDER BY id").fetchall()
        prose = dict(database.execute("SELECT id, prose FROM sketches").fetchall())
        pairs = database.execute("SELECT spun, original FROM siblings").fetchall()[0]
    assert [row[:2] for row in rows] == [("a", "CO001"), ("b", "CO001")]
    assert "b.txt" in rows[0][3]
    related = json.loads(rows[1][3])
    assert related
    for beside in related:
        assert beside["path"] == "a.txt"
        assert f"“{prose['b'][slice(*beside['span'])]}”" in beside["message"]
    assert all(new == f"{old}oid" for new, old in zip(*pairs, strict=True) if " " not in new)


def test_what_is_found_over_all_is_the_same_to_the_byte(tmp_path: Path) -> None:
    texts = {f"t{i}": article(i) for i in range(4)} | {f"s{i}": spun(article(i), 0.1, i) for i in range(4)}
    contents = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        find_over_all(stored(tmp_path / name, texts), ["all"], corpus_rules())
        contents.append({path.name: path.read_bytes() for path in (tmp_path / name).glob("*.parquet")})
    assert contents[0] == contents[1]


def test_proposals_need_several_clusters(tmp_path: Path) -> None:
    base = [article(i) for i in range(3)]
    texts = {f"o{i}": words for i, words in enumerate(base)}
    texts |= {f"s{i}": ["zorb" if w.startswith("branad") else w for w in words] for i, words in enumerate(base)}
    spun_scores = {name: 0.9 if name[0] == "s" else 0.1 for name in texts}
    find_over_all(stored(tmp_path, texts, spun=spun_scores), ["all"], corpus_rules())  # type: ignore[arg-type]
    out = StringIO()
    count = write_proposals(proposals(tmp_path, least=2), out)
    lines = out.getvalue().splitlines()
    assert count == len(lines) - 1 >= 1
    assert all(line.split("\t")[0] == "zorb" and line.split("\t")[1].startswith("branad") for line in lines[1:])
