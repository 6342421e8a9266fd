"""The report on a corpus and the command line over it, on a small corpus that is checked for real."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner

from spinlint.cli.app import app
from spinlint.corpus.again import records_of
from spinlint.corpus.over_all import find_over_all
from spinlint.corpus.report.pages import write
from spinlint.errors import UsageError

SAME = (
    "Drink enough water when it is hot, and keep a jug on the table so that nobody forgets. Older people feel thirst less than "
    "the young, some medicines make the body lose more water, and a dry mouth or a headache are the first signs of that. Take a "
    "glass with each meal, and carry a bottle whenever you leave the house for more than an hour or so in summer."
)
OTHER = SAME.replace("enough", "sufficient").replace("hot", "warm").replace("headache", "migraine").replace("bottle", "flask")
BAD = "Turmeric cures cancer, diabetes, asthma and arthritis. This <script>alert(1)</script> miracle is guaranteed to heal you."


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve pages of three sites, two of which are siblings, checked by the command itself."""
    folder = tmp_path_factory.mktemp("corpus")
    rows = [
        {
            "id": f"p{i}",
            "url": f"https://site{i % 3}.example/{i}",
            "date": f"2024-0{1 + i % 4}-03",
            "text": f"# Page {i}\n\n{text}",
        }
        for i, text in enumerate([SAME, OTHER, *[f"{BAD} It is the {n}th of its kind." for n in range(10)]])
    ]
    rows[1]["date"] = "2025-02-01"
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    arguments = [str(folder / "rows.jsonl"), "--out", str(folder / "out"), "--jobs", "1", "--isolated", "--quiet"]
    done = CliRunner().invoke(app, ["corpus", "run", *arguments], standalone_mode=False)
    assert done.exception is None, done.output
    assert done.return_value in (None, 0)
    return folder / "out"


def test_the_report_has_every_section(results: Path) -> None:
    page = write(results, results / "report").read_text(encoding="utf-8")
    assert "A corpus of 12 pages" in page
    for words in ("What was found", "Families over time", "The worst sites", "Siblings", "The worst pages", "site0.example"):
        assert words in page
    assert "<script>alert" not in page
    for picture in page.split("<svg")[1:]:
        ET.fromstring("<svg" + picture.split("</svg>")[0] + "</svg>")


def test_an_article_page_is_made_when_asked_for(results: Path) -> None:
    page = write(results, results / "report", articles=["p3"])
    made = list((results / "report" / "pages" / "articles").glob("*.html"))
    assert len(made) == 1
    assert "Turmeric" in made[0].read_text(encoding="utf-8")
    assert f'href="pages/articles/{made[0].name}"' in page.read_text(encoding="utf-8")
    with pytest.raises(UsageError, match="no document with the id p99"):
        records_of(results, ["p99"])


def test_query_answers_in_three_forms(results: Path) -> None:
    sql = "SELECT site, count(*) AS pages FROM documents GROUP BY site ORDER BY site"
    for form, expected in (
        ("csv", "site,pages\nsite0.example,4\nsite1.example,4\nsite2.example,4\n"),
        ("jsonl", '{"site": "site0.example", "pages": 4}\n'),
        ("table", "site           pages\n-------------  -----\nsite0.example  4\n"),
    ):
        done = CliRunner().invoke(app, ["corpus", "query", str(results), sql, "--format", form])
        assert done.output.startswith(expected)
    wrong = CliRunner().invoke(app, ["corpus", "query", str(results), "SELECT nothing FROM nowhere"], standalone_mode=False)
    assert isinstance(wrong.exception, UsageError)


def test_siblings_and_the_scores_are_in_the_tables(results: Path) -> None:
    sql = "SELECT c.id, c.is_original, c.why_original FROM clusters c WHERE id IN ('p0', 'p1') ORDER BY id"
    done = CliRunner().invoke(app, ["corpus", "query", str(results), sql, "--format", "jsonl"])
    assert [json.loads(line)["is_original"] for line in done.output.splitlines()] == [True, False]
    sql = "SELECT count(grade) AS grades, count(spun) AS spun, sum(unsupported_claims) > 0 AS claims FROM documents"
    done = CliRunner().invoke(app, ["corpus", "query", str(results), sql, "--format", "jsonl"])
    assert json.loads(done.output) == {"grades": 12, "spun": 12, "claims": True}


def test_a_folder_without_results_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no results"):
        write(tmp_path, tmp_path / "report")


def test_rules_about_corpora_are_chosen_like_others(folder: Path, results: Path) -> None:
    source = str(results.parent / "rows.jsonl")
    command = ["corpus", "run", source, "--out", str(folder / "out"), "--limit", "2", "--jobs", "1", "--isolated", "--quiet"]
    assert CliRunner().invoke(app, [*command, "--select", "CO001"], standalone_mode=False).exception is None
    sql = "SELECT DISTINCT code FROM findings"
    done = CliRunner().invoke(app, ["corpus", "query", str(folder / "out"), sql, "--format", "csv"])
    assert done.output.split() == ["code", "CO001"]
    find_over_all(folder / "out", ["other"], ["CO002"])
    done = CliRunner().invoke(app, ["corpus", "query", str(folder / "out"), sql, "--format", "csv"])
    assert done.output.split() == ["code"]
    assert "CO001 spun-sibling" in CliRunner().invoke(app, ["rule", "CO001"]).output
