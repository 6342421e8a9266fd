"""Front matter: YAML between `---` lines or TOML between `+++` lines, as metadata, blocks with places, and waivers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from spinlint.document import Block, BlockKind, Waiver
from spinlint.errors import UnreadableError
from spinlint.readers.markdown.scalars import scalar_prose, toml_scalars
from spinlint.readers.waivers import waiver
from spinlint.values import Span

_OPENING = re.compile(r"(?P<fence>---|\+\+\+)[ \t]*(?P<end>\r\n|\n|\r)")
_KEY = re.compile(r"[\w-]+[ \t]*[:=]")
_MOST = 100_000
_DEEPEST = 50
_KINDS = {
    "title": BlockKind.TITLE,
    "description": BlockKind.DESCRIPTION,
    "summary": BlockKind.DESCRIPTION,
    "excerpt": BlockKind.DESCRIPTION,
    "keywords": BlockKind.KEYWORDS,
    "tags": BlockKind.KEYWORDS,
}


class _Loader(yaml.CSafeLoader):
    """Safe YAML that keeps dates as written."""


_Loader.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: node.value)


@dataclass
class FrontMatter:
    """`end` is the offset where the article begins; `data` is empty without front matter."""

    end: int = 0
    data: dict[str, Any] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    waivers: list[Waiver] = field(default_factory=list)


def read_front_matter(text: str) -> FrontMatter:
    """The front matter at the start of `text`. Raises `UnreadableError` if there is one and it cannot be read."""
    opening = _OPENING.match(text)
    if not opening:
        return FrontMatter()
    closers = r"(?:---|\.\.\.)" if opening["fence"] == "---" else r"\+\+\+"
    closing = re.compile(rf"^{closers}[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE).search(text, opening.end())
    inside = text[opening.end() : closing.start()] if closing else text[opening.end() :]
    certain = bool(_KEY.match(inside))
    if closing is None:
        if certain:
            raise UnreadableError("the front matter that begins on line 1 is never closed")
        return FrontMatter()
    if len(inside) > _MOST:
        raise UnreadableError(f"the front matter is longer than {_MOST:,} characters")
    if not inside.partition(opening["end"])[0].strip():
        return _tentative(inside, opening.end(), closing.end())
    read = _yaml if opening["fence"] == "---" else _toml
    return read(inside, opening.end(), closing.end())


def _tentative(inside: str, start: int, end: int) -> FrontMatter:
    # A blank line after "---" more often means a thematic break than front matter.
    try:
        return _yaml(inside, start, end)
    except UnreadableError:
        return FrontMatter()


def _yaml(inside: str, start: int, end: int) -> FrontMatter:
    try:
        loader = _Loader(inside)
        try:
            node = loader.get_single_node()
            _refuse_depth(node)
            data = loader.construct_document(node) if node else {}
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f"line {mark.line + 2}: " if mark else ""
        raise UnreadableError(f"{line}the front matter is not valid YAML: {error.problem or error.context}") from None
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        problem = " ".join(str(error).split()) or type(error).__name__
        raise UnreadableError(f"line 1: the front matter is not valid YAML: {problem}") from None
    if node is None:
        return FrontMatter(end)
    if not isinstance(node, yaml.MappingNode):
        raise UnreadableError("line 2: the front matter is not valid YAML: it holds no keys and values")
    found = FrontMatter(end, {str(key): value for key, value in data.items()})
    for kind, scalar in _scalars(node):
        for prose in scalar_prose(kind is BlockKind.KEYWORDS, scalar, inside, start):
            _keep(found.blocks, prose.block(kind))
    found.waivers += _waivers(found.data, node, start)
    return found


def _refuse_depth(node: yaml.Node | None) -> None:
    level = [node] if node else []
    for _ in range(_DEEPEST):
        level = [child for item in level if isinstance(item, yaml.CollectionNode) for child in _children(item)]
        if len(level) > _MOST:
            break
    if level:
        raise ValueError("it is nested too deeply or too large")


def _children(node: yaml.CollectionNode) -> Iterator[yaml.Node]:
    for item in node.value:
        yield from item if isinstance(item, tuple) else (item,)


def _scalars(node: yaml.MappingNode) -> Iterator[tuple[BlockKind, yaml.ScalarNode]]:
    seen: set[BlockKind] = set()
    for key, value in node.value:
        kind = _KINDS.get(str(key.value).lower()) if isinstance(key, yaml.ScalarNode) else None
        if kind is None or kind in seen:
            continue
        items = value.value if isinstance(value, yaml.SequenceNode) else [value]
        for item in items:
            if isinstance(item, yaml.ScalarNode) and item.tag != "tag:yaml.org,2002:null":
                seen.add(kind)
                yield kind, item


def _toml(inside: str, start: int, end: int) -> FrontMatter:
    try:
        data = tomllib.loads(inside.replace("\r\n", "\n").replace("\r", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"at line (\d+)", str(error))
        line = f"line {int(found[1]) + 1}: " if found else ""
        problem = re.sub(r"\s*\(at [^()]*\)\Z", "", str(error))
        raise UnreadableError(f"{line}the front matter is not valid TOML: {problem}") from None
    matter = FrontMatter(end, data)
    for key, prose in toml_scalars(inside, start):
        kind = _KINDS.get(key.lower())
        if kind is not None:
            _keep(matter.blocks, prose.block(kind))
    matter.waivers += _waivers(data, None, start)
    return matter


def _waivers(data: Mapping[str, Any], node: yaml.MappingNode | None, start: int) -> Iterator[Waiver]:
    asked = data.get("spinlint")
    if not isinstance(asked, dict):
        return
    span = Span(0, start)
    for key, value in node.value if node else ():
        if key.value == "spinlint":
            span = Span(start + key.start_mark.index, start + value.end_mark.index)
    codes = asked.get("disable")
    if codes:
        listed = codes if isinstance(codes, list) else str(codes).split(",")
        order = "disable-file" if codes is True else f"disable-file={','.join(str(c).strip() for c in listed)}"
        found = waiver(f"{order} -- {asked.get('reason') or ''}", span, marked=False)
        if found:
            yield found


def _keep(blocks: list[Block], block: Block | None) -> None:
    if block is not None:
        blocks.append(block)
