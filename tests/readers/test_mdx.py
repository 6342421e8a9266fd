"""MDX: modules, expressions, comments and components are not prose; what components hold is."""

import pytest

from tests.readers.law import prose, reads, shown


def blocks(text: str) -> list[tuple[str, str]]:
    return prose(reads(text, "a.mdx"))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Dose {props.dose} of <Term id={1} on={() => a > b}>it</Term>.", "Dose of it."),
        ('one{" "}\ntwo{" "}three', "one two three"),
        ("text {/* note } here */} more", "text more"),
        ("Brace } alone and {a {b} c} end", "Brace } alone and end"),
        ('<Callout\n  kind="a > b"\n>Text</Callout>', "Text"),
        ("<>Text *here*</>", "Text here"),
        ("<div className={x}>Text **b**</div>", "Text b"),
        ("A `code {` stays closed } b", "A stays closed } b"),
        ("Import taxes hurt {x}.", "Import taxes hurt."),
    ],
)
def test_inline(text: str, read: str) -> None:
    assert blocks(text) == [("paragraph", read)]


def test_modules_components_and_their_indentation() -> None:
    text = (
        "import A from './a'\nimport {B} from \"b\"\n\nexport const meta = {\n  a: 1,\n\n  b: 2,\n}\n\n# Title\n\n"
        "<Callout>\n    Call **999**.\n\n    - one\n    - two\n      more\n</Callout>\nAfter.\n\n"
        "```js\nconst a = {\n```\n\nEnd.\n"
    )
    assert blocks(text) == [
        ("heading", "Title"),
        ("paragraph", "Call 999."),
        ("list_item", "one"),
        ("list_item", "two more"),
        ("paragraph", "After."),
        ("paragraph", "End."),
    ]


def test_places_and_waivers() -> None:
    text = "Some <T a={1}>un*believ*able</T> text {x} é.\n\n{/* spinlint: disable=CL001 -- agreed */}\n"
    doc = reads(text, "a.mdx")
    assert shown(doc, "unbelievable text é") == ["un", "believ", "able", " text ", "é"]
    assert [(w.action, w.codes, w.reason) for w in doc.waivers] == [("disable", ("CL001",), "agreed")]
    assert text[slice(*doc.waivers[0].span)] == "{/* spinlint: disable=CL001 -- agreed */}"


def test_braces_are_prose_in_markdown() -> None:
    assert prose(reads("A {set} of {things}.", "a.md")) == [("paragraph", "A {set} of {things}.")]
