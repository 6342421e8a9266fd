"""Word files for tests, written part by part, so that nothing but the format's own definition is between test and reader."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = f"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>
<Override PartName="/word/footnotes.xml" ContentType="{_TYPE}.footnotes+xml"/>
<Override PartName="/word/comments.xml" ContentType="{_TYPE}.comments+xml"/>
</Types>"""
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"{more}><w:name w:val="{name}"/>{body}</w:style>'
    for name, more, body in (
        ("Normal", ' w:default="1"', ""),
        ("Title", "", ""),
        ("heading 1", "", ""),
        ("heading 2", "", ""),
        ("Own Heading", "", '<w:basedOn w:val="heading2"/>'),
        ("toc 1", "", ""),
        ("Quote", "", ""),
        ("caption", "", ""),
    )
)


def relationships(*targets: tuple[str, str, str]) -> str:
    """A .rels part: (id, kind, target); web addresses are external."""
    outside = ' TargetMode="External"'
    lines = (
        f'<Relationship Id="{name}" Type="{_RELATION}/{kind}" Target="{target}"{outside if "://" in target else ""}/>'
        for name, kind, target in targets
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{"".join(lines)}</Relationships>'


def word(body: str, notes: str = "", comments: str = "", links: tuple[tuple[str, str, str], ...] = ()) -> bytes:
    """A .docx file with this XML as its body."""
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relationships(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_NAMES}>{_STYLES}</w:styles>",
        "word/footnotes.xml": f"<w:footnotes {_NAMES}>{notes}</w:footnotes>",
        "word/comments.xml": f"<w:comments {_NAMES}>{comments}</w:comments>",
        "word/_rels/document.xml.rels": relationships(
            ("rIdS", "styles", "styles.xml"), ("rIdF", "footnotes", "footnotes.xml"), ("rIdC", "comments", "comments.xml"), *links
        ),
    }
    return packed(parts)


def packed(parts: dict[str, str]) -> bytes:
    """A ZIP archive of texts."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def paragraph(*runs: str, style: str = "") -> str:
    """A paragraph of runs, given as text or, from `<` on, as XML."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(one if one.startswith('<') else run(one) for one in runs)}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run of text; `properties` such as `<w:b/>`."""
    own = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{own}<w:t xml:space="preserve">{text}</w:t></w:r>'


def field(code: str, result: str) -> str:
    """A field as Word writes it: its code, then what it shows."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
