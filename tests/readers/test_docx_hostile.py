"""Files that are no Word documents, or mean harm: one clear line each, in little time and memory."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spinlint.errors import UnreadableError
from spinlint.readers import read, read_file
from tests.readers.word import TYPES, W, packed, paragraph, relationships, word

pytest.importorskip("docx", reason="the extra docx is not installed")
RELATIONS = relationships(("rId1", "officeDocument", "word/document.xml"))
GOOD = word(paragraph("A line.") + paragraph("Another line."))
LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 10}">' for n in range(12))
NESTED = "<w:tbl><w:tr><w:tc>" * 400 + paragraph("deep") + "</w:tc></w:tr></w:tbl>" * 400

REFUSED = {
    "empty": (b"", "the file is empty"),
    "text": (b"Just some text.", "no ZIP archive"),
    "old": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"),
    "truncated": (GOOD[: len(GOOD) // 2], "no ZIP archive"),
    "other archive": (packed({"a.txt": "hello"}), "Content_Types"),
    "no document.xml": (packed({"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS}), "not a Word document"),
    "no relationships": (packed({"[Content_Types].xml": TYPES}), "not a Word document"),
    "broken xml": (
        packed({"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": "<w:doc"}),
        "not a Word document",
    ),
    "no text": (word(""), "no text"),
    "bomb": (word("<!--" + "x" * 61_000_000 + "-->" + paragraph("x")), "too much for an article"),
    "many parts": (packed({f"{n}.txt": "" for n in range(10_001)} | {"[Content_Types].xml": TYPES}), "10,002 parts"),
    "nested": (word(NESTED), "not a Word document"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_one_clear_line(name: str) -> None:
    data, said = REFUSED[name]
    with pytest.raises(UnreadableError, match=said) as raised:
        read(data, "article.docx")
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 250


def test_entities_are_not_expanded() -> None:
    document = f'<!DOCTYPE x [{LAUGHS}]><w:document xmlns:w="{W}"><w:body>{paragraph("Safe &e11; text.")}</w:body></w:document>'
    parts = {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": document}
    with contextlib.suppress(UnreadableError):
        assert len(read(packed(parts), "article.docx").source.text) < 1000


def test_too_large_a_file(tmp_path: Path) -> None:
    file = tmp_path / "large.docx"
    with file.open("wb") as out:
        out.truncate(50_000_001)
    with pytest.raises(UnreadableError, match="the limit is 50"):
        read_file(file)


def test_content_tells_a_word_file_without_its_name() -> None:
    assert read(GOOD, "-").source.media == "docx"


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255), st.integers(0, len(GOOD)))
def test_damage_is_read_or_refused(at: int, byte: int, cut: int) -> None:
    damaged = bytearray(GOOD)
    damaged[at] = byte
    for data in (bytes(damaged), GOOD[:cut]):
        with contextlib.suppress(UnreadableError):
            read(data, "article.docx")
