"""A report built by hand: every kind of place and text that a reporter must cope with."""

from spinlint.document import Block, BlockKind, Document, Piece, Source
from spinlint.engine import Checked, Failure
from spinlint.report import Report
from spinlint.rules.rule import Rule
from spinlint.values import Finding, LedgerEntry, Named, Related, RelatedText, Severity, Span


class SnakeOil(Rule):
    """Snake oil is named."""

    code, severity = "HX001", "error"


def document(text: str, path: str = "a.md", pieces: tuple[Piece, ...] | None = None, prose: str | None = None) -> Document:
    """A document of one paragraph; its prose is its source unless told otherwise."""
    prose = text if prose is None else prose
    pieces = pieces or (Piece(0, len(prose), 0, len(prose)),)
    return Document(Source(path, "markdown", text), [Block(BlockKind.PARAGRAPH, prose, pieces)])


def finding(span: Span | None, *suggestions: str, message: str = "not this", severity: Severity = Severity.ERROR) -> Finding:
    """A finding of the rule HX001."""
    return Finding("HX001", "snake-oil", severity, message, "nobody should drink it", span, suggestions)


def marked(text: str, words: str, *suggestions: str) -> Checked:
    """A document with one finding on the first place where the words stand."""
    at = text.index(words)
    return Checked(document(text), [finding(Span(at, at + len(words)), *suggestions)])


TIERS = ("guideline", "trial")
BARE = LedgerEntry(
    Span(4, 13), "rub snake oil in", Named("snake oil"), Named("rub", ("x:1",)), "does", 3, "", "none", "none", False, False,
    TIERS,
    (RelatedText("guide.pdf", "Oils", "Snakes", 7, "No oil of a snake was tried."), RelatedText("g.md", "Oils", "", 0, "None.")),
)  # fmt: skip
BORNE = LedgerEntry(
    Span(0, 3), "rub snake oil in", Named(""), Named("rub"), "may", 1, "[1]", "trial", "sentence", True, True, TIERS
)  # fmt: skip


def full() -> Report:
    """Two documents, one skipped, one failed input."""
    # The source is "rub snake *oil* in" after a byte order mark and two lines; the prose has no stars.
    source = "one\r\ntwo\nrub snake *oil* in\n"
    pieces = (Piece(0, 10, 9, 10), Piece(10, 3, 20, 3), Piece(13, 3, 24, 3))
    split = Checked(
        document(source, "dir/ä,b.md", pieces, "rub snake oil in"),
        [
            finding(None, severity=Severity.INFO, message="on the whole: 100%\nof it"),
            Finding(
                "HX001",
                "snake-oil",
                Severity.ERROR,
                "named",
                "why",
                Span(4, 13),
                ("olive oil", ""),
                related=(
                    Related("here", Span(0, 3)),
                    Related("there", Span(0, 3), "other.md"),
                    Related("in general"),
                ),
            ),
        ],
        scores={"readability": {"grade": 8.5}},
        claims=[BARE, BORNE],
    )
    skipped = Checked(document("Bonjour.", "fr.md"), skipped=["language: fr"])
    return Report([split, skipped], [Failure("gone.md", "no such file or directory")], {"HX001": SnakeOil()})
