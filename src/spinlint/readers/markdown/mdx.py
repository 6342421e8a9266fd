"""What is not prose in MDX: imports and exports, expressions, comments, component tags, the indentation inside them."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence

from spinlint.document import Waiver
from spinlint.readers.html.names import words
from spinlint.readers.waivers import waiver
from spinlint.values import Span

_CODE = re.compile(r"^[ \t]*(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?^[ \t]*(?P=fence)|.*)|`[^`\n]+`", re.M | re.S)
_NOT_LINE_END = re.compile(r"[^\r\n]")
_INDENTED = re.compile(r"^(?P<indent>[ \t]*)(?=\S)", re.M)
_BRACE = re.compile(r"[{}]")
_LITERAL = re.compile(r"\{\s*([\"'`])([^\"'`\\{}$]*)\1\s*\}")
_MODULE = re.compile(
    r"^(?:import\s+(?:[{*\"']|\w+\s*(?:,|from\b))|export\s+(?:default|const|let|var|function|class|async|[{*]))", re.M
)
_BLANK = re.compile(r"(?:\r\n|\r|\n)[^\S\r\n]*(?=\r\n|\r|\n)|\Z")
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][\w.-]*(?=[\s/>])|(?=>))(?P<rest>(?:[^<>\"']|\"[^\"]{0,2000}\"|'[^']{0,2000}'){0,2000})>"
)
_KEPT = words(
    "a abbr aside b blockquote br cite code dd del dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img li mark nav ol pre q s "
    "script small strong style sub sup svg table tbody td tfoot th thead time tr u ul"
)


def hidden_spans(text: str, start: int) -> tuple[list[Span], list[Waiver]]:
    """The spans of `text` from `start` on that are MDX and not prose, and the waivers in its comments."""
    code = [Span(*found.span()) for found in _CODE.finditer(text, start)]
    comments = list(_comments(text, start))
    waivers = [w for span in comments if (w := waiver(_inner(text, span), span)) is not None]
    modules = list(_modules(text, start, code))
    bare = _blanked(text, [*code, *comments, *modules])
    expressions = list(_expressions(bare, start))
    tags = list(_tags(_blanked(bare, expressions), bare, start))
    hidden = [*comments, *modules, *(Span(*tag.span()) for tag in tags)]
    for span in expressions:
        hidden += _delimiters(text, span)
    return [*hidden, *_indents(text, start, tags)], waivers


def _comments(text: str, start: int) -> Iterator[Span]:
    at = text.find("{/*", start)
    while at >= 0 and (end := text.find("*/", at + 3)) >= 0:
        close = re.compile(r"\s*\}").match(text, end + 2)
        yield Span(at, close.end() if close else end + 2)
        at = text.find("{/*", end + 2)


def _inner(text: str, comment: Span) -> str:
    return text[comment.start + 3 : comment.end].rstrip("} \t\r\n").removesuffix("*/")


def _modules(text: str, start: int, code: Sequence[Span]) -> Iterator[Span]:
    end = start
    for found in _MODULE.finditer(text, start):
        inside = found.start() < end or any(span.contains(Span(*found.span())) for span in code)
        if inside or not (found.start() == end or _after_blank(text, found.start())):
            continue
        end, depth = found.start(), 0
        while end < len(text):
            stop = _BLANK.search(text, end + 1)
            after = stop.end() if stop else len(text)
            depth += text.count("{", end, after) - text.count("}", end, after)
            end = after
            if depth <= 0:
                break
        yield Span(found.start(), end)


def _after_blank(text: str, at: int) -> bool:
    before = text[:at] if at < 200 else text[at - 200 : at]
    gap = before[len(before.rstrip()) :]
    return len(before.strip()) == 0 or len(re.findall(r"\r\n|\r|\n", gap)) > 1


def _expressions(text: str, start: int) -> Iterator[Span]:
    opened: list[int] = []
    found: list[Span] = []
    for brace in _BRACE.finditer(text, start):
        if brace.group() == "{":
            opened.append(brace.start())
        elif opened:
            span = Span(opened.pop(), brace.end())
            while found and span.contains(found[-1]):
                found.pop()
            found.append(span)
    return iter(found)


def _delimiters(text: str, expression: Span) -> Iterator[Span]:
    """What is hidden of an expression: all of it, or the marks around a plain string such as `{" "}`."""
    literal = _LITERAL.fullmatch(text, *expression)
    if literal is None:
        yield expression
    else:
        yield Span(expression.start, literal.start(2))
        yield Span(literal.end(2), expression.end)


def _tags(plain: str, text: str, start: int) -> Iterator[re.Match[str]]:
    """Tags that hold Markdown or expressions, and so must not reach the parser as raw HTML."""
    for tag in _TAG.finditer(plain, start):
        if tag["name"] not in _KEPT or text[tag.start() : tag.end()] != tag.group():
            yield tag


def _indents(text: str, start: int, tags: Sequence[re.Match[str]]) -> Iterator[Span]:
    """The indentation of lines inside component tags: MDX knows no indented code."""
    bases: list[int | None] = []
    at = start
    for tag in tags:
        if bases:
            bases[-1] = yield from _lines_indent(text, at, tag.start(), bases[-1])
        at = tag.end()
        if tag["close"]:
            bases[-1:] = []
        elif not tag["rest"].endswith("/") and not text[text.rfind("\n", 0, tag.start()) + 1 : tag.start()].strip():
            bases.append(None)


def _lines_indent(text: str, start: int, end: int, base: int | None) -> Generator[Span, None, int | None]:
    for line in _INDENTED.finditer(text, start, end):
        indent = len(line["indent"])
        base = indent if base is None else base
        if base and indent:
            yield Span(line.start("indent"), line.start("indent") + min(indent, base))
    return base


def _blanked(text: str, spans: Sequence[Span]) -> str:
    """The same text, offset for offset, with spaces in these spans."""
    parts: list[str] = []
    at = 0
    for span in sorted(spans):
        if span.end > at:
            parts += text[at : max(span.start, at)], _NOT_LINE_END.sub(" ", text[max(span.start, at) : span.end])
            at = span.end
    return "".join([*parts, text[at:]])
