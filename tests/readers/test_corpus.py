"""The sample articles and the house's own pages, read whole."""

from pathlib import Path

import pytest

from spinlint.document import BlockKind
from spinlint.readers import EXTENSIONS, read_file
from tests.readers.law import check

ROOT = Path(__file__).parents[2]
ARTICLES = sorted(p for p in (ROOT / "corpus").glob("*") if p.suffix in EXTENSIONS and p.name != "README.md")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_a_sample_article_is_a_complete_article(path: Path) -> None:
    doc = read_file(path)
    check(doc)
    assert doc.is_complete_article
    assert {BlockKind.HEADING, BlockKind.PARAGRAPH} <= {block.kind for block in doc.blocks}
    assert not any(mark in doc.text for mark in ("<", "](", "**", "&amp;", "cookies"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_our_own_pages_keep_the_law(path: Path) -> None:
    check(read_file(path))
