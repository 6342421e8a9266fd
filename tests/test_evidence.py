"""The evidence library: what goes in, what a search finds, and when nothing is shown beside a claim."""

import sqlite3
from pathlib import Path

import docx
import pytest

from spinlint.document import Block, BlockKind, Document, Piece, Source
from spinlint.engine import Checked
from spinlint.errors import UnreadableError, UsageError
from spinlint.evidence.library import Library, digest, keys
from spinlint.evidence.passages import MOST_WORDS, Draft, Stretch, sentences
from spinlint.evidence.relate import relate
from spinlint.evidence.search import Search
from spinlint.evidence.sources import draft, files_in
from spinlint.models.terms import Terms
from spinlint.values import Finding, LedgerEntry, Named, Severity, Span

GUIDE = """# Tension headache in adults

## Medicines

Paracetamol or ibuprofen may be offered for an attack. Opioids should not be offered.

## Other treatments

A course of acupuncture may be offered where headaches are frequent. Cold showers were not studied.

- Magnesium: no trial in tension headache was found
- Riboflavin: for migraine only

Massage of the feet, lavender oil or lemon balm tea are sold for relief of pain. Rest the thumb after typing.

What people report most: a tight band round the head, sore shoulders, a stiff neck, tired eyes, a dislike of noise,
a dislike of light, a wish to lie down, a wish to be left alone, worry about work, worry about illness, a poor night
before, a long day at a screen, a skipped lunch, too much coffee, too little water, a hangover, a change in the
weather, a new pillow, zinc tablets taken at night and then a headache in the morning.
"""
TUMOUR = """<html><head><title>Tumours of the oesophagus</title></head>
<body><main><p>Green tea was not shown to prevent oesophageal cancer.</p></main></body></html>
"""


@pytest.fixture(scope="module")
def terms() -> Terms:
    return Terms.load()


@pytest.fixture(scope="module")
def guides(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("guides")
    (folder / "headache.md").write_text(GUIDE, encoding="utf-8")
    (folder / "tumour.html").write_text(TUMOUR, encoding="utf-8")
    (folder / "notes.bin").write_bytes(b"\0\1")
    return folder


@pytest.fixture
def library(guides: Path, tmp_path: Path, terms: Terms) -> Library:
    made = Library.open(tmp_path / "library.db", "rwc")
    for file in files_in([guides]):
        made.add(file, draft(file), digest(file), terms)
    return made


@pytest.fixture
def search(library: Library, terms: Terms) -> Search:
    return Search(library, terms)


def claim(terms: Terms, agent: str, target: str, supported: bool = False) -> LedgerEntry:
    """A claim that an agent cures a target, both named as the terms know them."""
    sentence = f"{agent} cures {target}."
    named = [Named(words, tuple(found.id for found in terms.find(words))) for words in (agent, target)]
    return LedgerEntry(
        Span(0, len(sentence) - 1), sentence, *named, "does", 3, "", "none", "none", supported, supported, ("guideline",)
    )  # fmt: skip


def shown(search: Search, terms: Terms, agent: str, target: str) -> list[str]:
    return [text.text for text in search.related(claim(terms, agent, target))]


def test_a_passage_is_shown_where_agent_and_target_both_stand(search: Search, terms: Terms) -> None:
    (text,) = search.related(claim(terms, "Magnesium", "tension headache"))
    assert text.text == "Magnesium: no trial in tension headache was found."
    assert text.title == "Tension headache in adults" and text.heading == "Other treatments" and text.page == 0
    assert text.path.endswith("headache.md")


def test_the_title_or_a_heading_may_name_the_condition(search: Search, terms: Terms) -> None:
    assert shown(search, terms, "Ibuprofen", "tension headache") == ["Paracetamol or ibuprofen may be offered for an attack."]


@pytest.mark.parametrize(
    ("agent", "target"),
    [
        ("Riboflavin", "gout"),  # the agent alone
        ("Garlic", "migraine"),  # the target alone
        ("Paracetamol", "migraine"),  # both in the document, in different sections
        ("Magnesium", "asthma"),
        ("It", "tension headache"),  # words that tell nothing
        ("Pressing the thumb", "tension headache"),  # a part of the body is no remedy
        ("Zinc", "headache"),  # neighbours by chance in a long list
        ("Ginger and magnesium", "tension headache"),  # one of two remedies
        ("Lavender oil", "pain in the knee"),  # pain, but not of the knee
    ],
)
def test_else_nothing_is_shown(search: Search, terms: Terms, agent: str, target: str) -> None:
    assert shown(search, terms, agent, target) == []


def test_narrower_and_next_wider_conditions_count(search: Search, terms: Terms) -> None:
    assert shown(search, terms, "Riboflavin", "headache disorders"), "a migraine is a headache disorder"
    assert shown(search, terms, "Green tea", "cancer") == ["Green tea was not shown to prevent oesophageal cancer."]
    assert not shown(search, terms, "Riboflavin", "back pain")


def test_what_no_term_names_is_found_by_its_words(search: Search, terms: Terms) -> None:
    (text,) = shown(search, terms, "A cold shower", "tension headaches")
    assert "Cold showers were not studied." in text
    assert not shown(search, terms, "A hot shower", "tension headaches")


def test_british_and_american_spelling_are_one(search: Search) -> None:
    for words in ("esophagus tumor", "oesophagus tumours"):
        assert search.passages(words)[0].title == "Tumours of the oesophagus"
    assert keys("Tumours") == keys("tumor")


def test_search_ranks_and_copes_with_any_words(search: Search) -> None:
    assert search.passages("acupuncture for headaches")[0].passage.heading == "Other treatments"
    assert search.passages("zzzz") == [] and search.passages('" OR NEAR( *') == [] and search.passages("the") != []


def test_a_changed_document_takes_the_place_of_its_old_version(library: Library, guides: Path, terms: Terms) -> None:
    file = guides / "headache.md"
    before = library.documents()
    library.add(file, Draft("New", (Stretch("", 0, "Nothing but willow bark."),)), "x", terms)
    after = library.documents()
    assert len(after) == len(before) == 2 and [d.passages for d in after if d.title == "New"] == [1]
    search = Search(library, terms)
    assert search.passages("willow") and not search.passages("acupuncture")
    assert library.digest_of(file) == "x"


def test_documents_are_removed_with_all_that_was_known_of_them(library: Library, guides: Path, terms: Terms) -> None:
    with pytest.raises(UsageError, match="not in the library"):
        library.remove([guides / "other.md"])
    assert library.remove([guides / "tumour.html"]) == 1
    assert library.remove([guides]) == 1
    assert library.documents() == [] and library.ids() == {}
    assert library.base.execute("SELECT count(*) FROM words").fetchone() == (0,)


def test_what_is_no_library_is_said_in_one_line(tmp_path: Path) -> None:
    other, text = tmp_path / "other.db", tmp_path / "text.db"
    with sqlite3.connect(other) as base:
        base.execute("CREATE TABLE mine (x)")
    text.write_text("# A guide\n" * 500, encoding="utf-8")
    for path in (other, text):
        with pytest.raises(UsageError, match="not an evidence library"):
            Library.open(path, "rwc")
    with pytest.raises(UsageError, match="no such evidence library"):
        Library.open(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_a_library_moves_with_its_documents(guides: Path, tmp_path: Path, terms: Terms, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "one"
    home.mkdir()
    (home / "g.md").write_text(GUIDE, encoding="utf-8")
    Library.open(home / "library.db", "rwc").add(home / "g.md", draft(home / "g.md"), "x", terms)
    home.rename(tmp_path / "two")
    monkeypatch.chdir(tmp_path)
    assert [d.path for d in Library.open(tmp_path / "two" / "library.db").documents()] == ["two/g.md"]


def test_passages_cross_no_heading_and_stay_short() -> None:
    long = "Word " * 450 + "end."
    made = Draft("T", (Stretch("A", 0, "One. Two."), Stretch("A", 0, "Three."), Stretch("B", 0, long), Stretch("B", 2, "Four.")))
    passages = list(made.passages())
    assert passages[0] == ("A", 0, "One. Two. Three.") and passages[-1] == ("B", 2, "Four.")
    assert all(len(passage.text.split()) <= MOST_WORDS for passage in passages) and len(passages) == 5


def test_sentences_end_where_people_end_them() -> None:
    assert sentences("Dr. Lee saw 12 people. They took 2.5 mg (e.g. at night). Why? No one knows.") == [
        "Dr. Lee saw 12 people.", "They took 2.5 mg (e.g. at night).", "Why?", "No one knows."
    ]  # fmt: skip


def test_word_files_are_read_with_their_headings(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_heading("Gout in primary care", 0)
    word.add_heading("Diet", 1)
    word.add_paragraph("Cherries were studied once.")
    word.add_table(1, 2).rows[0].cells[0].text = "Dose"
    word.save(str(tmp_path / "gout.docx"))
    made = draft(tmp_path / "gout.docx")
    assert made.title == "Gout in primary care"
    assert any(s.text == "Cherries were studied once." and s.heading.endswith("Diet") for s in made.stretches)
    assert any("Dose" in s.text for s in made.stretches)
    (tmp_path / "broken.docx").write_bytes(b"PK nothing")
    with pytest.raises(UnreadableError):
        draft(tmp_path / "broken.docx")


def test_pdf_pages_are_numbered_and_broken_words_mended(tmp_path: Path) -> None:
    (tmp_path / "guide.pdf").write_bytes(pdf("Colchi-\ncine is used in gout.", "Rest helps."))
    made = draft(tmp_path / "guide.pdf")
    assert [(s.page, s.text) for s in made.stretches] == [(1, "Colchicine is used in gout."), (2, "Rest helps.")]
    (tmp_path / "empty.pdf").write_bytes(pdf(""))
    with pytest.raises(UnreadableError, match="pictures"):
        draft(tmp_path / "empty.pdf")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    with pytest.raises(UnreadableError):
        draft(tmp_path / "broken.pdf")


def pdf(*pages: str) -> bytes:
    """A PDF with a page of text for each argument."""
    texts = ["".join(f"({line}) Tj T* " for line in page.split("\n") if line) for page in pages]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, text in enumerate(texts):
        stream = f"BT /F1 12 Tf 14 TL 72 720 Td {text}ET"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * n} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF\n".encode()


def test_only_unsupported_claims_and_the_findings_on_them_get_related_text(search: Search, terms: Terms) -> None:
    bare, borne = claim(terms, "Magnesium", "tension headache"), claim(terms, "Magnesium", "tension headache", supported=True)
    text = bare.sentence
    document = Document(
        Source("a.md", "markdown", text), [Block(BlockKind.PARAGRAPH, text, (Piece(0, len(text), 0, len(text)),))]
    )
    findings = [
        Finding(code, "name", Severity.ERROR, "message", "why", span)
        for code, span in (("CL004", Span(0, 9)), ("EV003", Span(5, 12)), ("KW001", Span(0, 9)), ("CL004", None))
    ]
    checked = Checked(document, findings, claims=[bare, borne])
    relate([checked], search)
    assert [None if c.related is None else len(c.related) for c in checked.claims] == [1, None]
    assert [len(finding.related) for finding in checked.findings] == [1, 1, 0, 0]
    message = checked.findings[0].related[0].message
    assert message.startswith("related text in “Tension headache in adults”, Other treatments: “Magnesium")
    assert "support" not in message.lower()
