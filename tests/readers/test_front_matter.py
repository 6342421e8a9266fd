"""Front matter: metadata, blocks with exact places, waivers, and one clear line when it is broken."""

import pytest

from spinlint.document import BlockKind
from spinlint.errors import UnreadableError
from spinlint.readers import read
from tests.readers.law import prose, reads, shown


def test_scalars_of_every_style_have_places() -> None:
    text = (
        '---\r\ntitle: "Back \\"pain\\" \\u00e9 😀"\r\ndescription: >\r\n  folded 😀\r\n  text\r\n'
        "tags:\r\n  - plain tag\r\n  - 'it''s'\r\n---\r\n\r\nBody.\r\n"
    )
    doc = reads(text, "a.md")
    assert prose(doc) == [
        ("title", 'Back "pain" é 😀'),
        ("description", "folded 😀 text"),
        ("keywords", "plain tag"),
        ("keywords", "it's"),
        ("paragraph", "Body."),
    ]
    assert shown(doc, '"pain" é') == ['\\"pain\\" \\u00e9']
    assert shown(doc, "it's") == ["it''s"]
    assert shown(doc, "folded 😀 text") == ["folded 😀\r\n  text"]


def test_keywords_in_one_string_are_parted() -> None:
    doc = reads("---\nkeywords: gout, big toe,\n---\nx", "a.md")
    assert [b.text for b in doc.blocks if b.kind is BlockKind.KEYWORDS] == ["gout", "big toe"]
    assert doc.meta.keywords == ("gout", "big toe")
    assert shown(doc, "big toe") == ["big toe"]


def test_who_and_when() -> None:
    text = """---
title: T
author: {name: Ann Other, role: nurse}
medically_reviewed_by:
  - name: Dr B
  - Dr C
date: 2026-01-02
lastmod: 2026-02-03T10:00:00Z
lastReviewed: May 2026
next_review: 2028-01-01
publisher: Clinic
lang: en
slug: /a/gout/
seo: {description: From seo, title: Not this}
---
x"""
    meta = reads(text, "a.md").meta
    assert (meta.title, meta.description) == ("T", "From seo")
    assert (meta.authors, meta.reviewers, meta.publisher) == (("Ann Other",), ("Dr B", "Dr C"), "Clinic")
    assert (meta.published, meta.modified, meta.reviewed) == ("2026-01-02", "2026-02-03T10:00:00Z", "May 2026")
    assert (meta.language, meta.slug) == ("en", "gout")
    assert meta.data["next_review"] == "2028-01-01"


def test_a_reviewer_is_not_a_date() -> None:
    meta = reads("---\nreviewed: Dr B\nfact_checked: true\n---\nx", "a.md").meta
    assert (meta.reviewed, meta.reviewers) == ("", ("Dr B",))


def test_toml() -> None:
    text = '+++\ntitle = "A \\"b\\" \\u00e9"\ntags = ["x", \'y\'] # z\ndate = 2026-01-02\n[extra]\ntitle = "no"\n+++\nBody'
    doc = reads(text, "a.md")
    assert prose(doc) == [("title", 'A "b" é'), ("keywords", "x"), ("keywords", "y"), ("paragraph", "Body")]
    assert shown(doc, '"b" é') == ['\\"b\\" \\u00e9']
    assert (doc.meta.title, doc.meta.published) == ('A "b" é', "2026-01-02")


def test_waivers() -> None:
    text = "---\ntitle: x\nspinlint: {disable: [CL003, KW001], reason: an old page}\n---\nx"
    (waiver,) = reads(text, "a.md").waivers
    assert (waiver.action, waiver.codes, waiver.reason) == ("disable-file", ("CL003", "KW001"), "an old page")
    assert text[slice(*waiver.span)] == "spinlint: {disable: [CL003, KW001], reason: an old page}"
    (everything,) = reads("---\nspinlint:\n  disable: true\n---\nx", "a.md").waivers
    assert everything.codes == ()


@pytest.mark.parametrize(
    ("matter", "line", "words"),
    [
        ("title: [a\n", 3, "YAML"),
        ("title: a: b\n", 2, "YAML"),
        ("\ttitle: x\n", 2, "YAML"),
        ("title: x\nb: *c\n", 3, "YAML"),
        ("just text\n", 2, "no keys"),
        ("- a\n- b\n", 2, "no keys"),
        ("a: !!python/object/apply:os.system [x]\n", 2, "YAML"),
        ("a: " + "[" * 5000 + "]" * 5000 + "\n", 1, "deep"),
    ],
)
def test_broken_yaml_is_one_line_with_its_number(matter: str, line: int, words: str) -> None:
    with pytest.raises(UnreadableError, match=f"line {line}:.*{words}") as raised:
        read(f"---\n{matter}---\nBody".encode(), "a.md")
    assert "\n" not in str(raised.value)


def test_broken_toml_and_no_end() -> None:
    with pytest.raises(UnreadableError, match=r"line 3: .*TOML"):
        read(b"+++\na = 1\nb = \n+++\nx", "a.md")
    with pytest.raises(UnreadableError, match="never closed"):
        read(b"---\ntitle: x\n\nBody", "a.md")


def test_a_thematic_break_is_not_front_matter() -> None:
    assert prose(reads("---\n\nText.\n\n---\n\nMore.", "a.md")) == [("paragraph", "Text."), ("paragraph", "More.")]
    assert prose(reads("---\n---\nText.", "a.md")) == [("paragraph", "Text.")]
