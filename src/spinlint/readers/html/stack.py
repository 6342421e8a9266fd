"""The stack of open elements: what begins and ends where, in any markup, closed or not, in linear time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from spinlint.document import BlockKind, Waiver
from spinlint.readers.html.names import BLOCKS, ENDED_BY, NEVER_PROSE, SCOPES


@dataclass(slots=True)
class Open:
    """An open element.

    `hides` says that what it holds is not prose, `root` that it is the article; `ends` is a waiver that ends with it.
    """

    tag: str
    block: bool
    hides: bool = False
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    inline: str = ""
    target: str = ""
    root: bool = False
    ends: Waiver | None = None

    @property
    def bounds(self) -> bool:
        """Whether the end tag of an inline element outside this one is ignored inside it."""
        return self.tag in _BOUNDS


@dataclass(slots=True)
class _Scope:
    tag: str = ""
    blocks: Counter[str] = field(default_factory=Counter)


_BOUNDS = BLOCKS | NEVER_PROSE
_CELLS = frozenset({"td", "th", "caption"})
_CELL_ENDS = frozenset({"td", "th", "tr", "tbody", "thead", "tfoot"})


class Stack:
    """Open elements. The end tag of a block closes what is open inside it; that of an inline never crosses a block."""

    def __init__(self) -> None:
        self._open: list[Open] = []
        self._scopes = [_Scope()]
        self._scope_tags: Counter[str] = Counter()
        self._inlines: list[Counter[str]] = [Counter()]

    def __len__(self) -> int:
        return len(self._open)

    def push(self, item: Open) -> None:
        """Open an element."""
        self._open.append(item)
        if item.bounds:
            self._scopes[-1].blocks[item.tag] += 1
            self._inlines.append(Counter())
            if item.tag in SCOPES:
                self._scopes.append(_Scope(item.tag))
                self._scope_tags[item.tag] += 1
        else:
            self._inlines[-1][item.tag] += 1

    def ended_by_start(self, tag: str) -> Iterator[Open]:
        """Close and yield what the start of a block `tag` ends without an end tag."""
        if tag in _CELL_ENDS and self._scopes[-1].tag in _CELLS:
            yield from self._pop_to(self._last(self._scopes[-1].tag))
        while (top := self._top_block_that_ends(tag)) >= 0:
            yield from self._pop_to(top)

    def ended_by_end(self, tag: str) -> Iterator[Open]:
        """Close and yield what an end tag ends; nothing, if it matches no open element."""
        if tag not in _BOUNDS:
            if self._inlines[-1][tag]:
                yield from self._pop_to(self._last(tag))
        elif (self._scope_tags if tag in SCOPES else self._scopes[-1].blocks)[tag]:
            yield from self._pop_to(self._last(tag))

    def close_all(self) -> Iterator[Open]:
        """Close and yield all that is still open."""
        yield from self._pop_to(0)

    def _last(self, tag: str) -> int:
        at = len(self._open) - 1
        while self._open[at].tag != tag:
            at -= 1
        return at

    def _top_block_that_ends(self, tag: str) -> int:
        at = len(self._open) - 1
        while at >= 0 and not self._open[at].bounds:
            at -= 1
        return at if at >= 0 and tag in ENDED_BY.get(self._open[at].tag, ()) else -1

    def _pop_to(self, at: int) -> Iterator[Open]:
        while len(self._open) > at:
            item = self._open.pop()
            if item.bounds:
                if item.tag in SCOPES:
                    self._scopes.pop()
                    self._scope_tags[item.tag] -= 1
                self._scopes[-1].blocks[item.tag] -= 1
                self._inlines.pop()
            else:
                self._inlines[-1][item.tag] -= 1
            yield item
