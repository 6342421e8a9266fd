"""The tier of a source: by its address, its name, or the words of a reference. The list and its criteria: source_tiers.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import urlsplit

from spinlint.models.lexicons import load_file

LIST = Path(__file__).parent.parent / "data" / "lexicons" / "source_tiers.toml"
TIERS = ("guideline", "trial", "public-health", "hospital", "news", "shop", "unknown")
"""From what bears most to what bears least; `none` stands for no source at all."""

_EVERYDAY = frozenset(load_file("ev_sources")["words"]["everyday"])
_FIRST_WORD = re.compile(r"\w+")
_JOURNAL = re.compile(r"\b(?:in|in the|journal|the journal|published in)\s+[\"“*_]?$", re.I)


@dataclass(frozen=True)
class Tiers:
    """Tables of domains, names and telling words, each mapped to its tier, and which tiers are enough for a strength."""

    domains: Mapping[str, str]
    names: Mapping[str, str]
    suffixes: Mapping[str, str]
    words: Sequence[tuple[str, re.Pattern[str]]]
    enough: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def of_address(self, url: str) -> str:
        """The tier of a web address by its host."""
        host = (urlsplit(url if "//" in url else "//" + url).hostname or "").lower().removeprefix("www.")
        labels = host.split(".")
        for i in range(len(labels) - 1):
            tier = self.domains.get(".".join(labels[i:]))
            if tier:
                return tier
        return next((tier for end, tier in self.suffixes.items() if ("." + host).endswith(end)), "unknown")

    def of_name(self, name: str) -> str:
        """The tier of a body by its name, listed or not."""
        plain = re.sub(r"^[Tt]he |['’]s$", "", name.strip())
        return self.names.get(plain) or self.names.get(f"The {plain}") or self.of_words(name, listed=False)

    def of_words(self, text: str, listed: bool = True) -> str:
        """The tier that the words of a reference tell; `unknown` if none does."""
        if listed:
            found = [tier for _, tier in self.named_in(text)]
            if found:
                return min(found, key=TIERS.index)
        return next((tier for tier, pattern in self.words if pattern.search(text)), "unknown")

    def named_in(self, text: str) -> Iterator[tuple[re.Match[str], str]]:
        """Every listed body or journal that a text names, with its tier; everyday words only where a journal is meant."""
        for match in self._named.finditer(text):
            name = match[0].replace("’", "'")
            if name not in _EVERYDAY or _is_meant(name, match, text):
                yield match, self.names[name]

    @cached_property
    def _named(self) -> re.Pattern[str]:
        longest = sorted(self.names, key=len, reverse=True)
        return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(n).replace("'", "['’]") for n in longest) + r")(?![\w-])")

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The first words of all names: a text with none of them names nobody listed."""
        return frozenset(word[0] for word in map(_FIRST_WORD.search, self.names) if word is not None)


def _is_meant(name: str, match: re.Match[str], text: str) -> bool:
    if name.isupper():
        return True
    before, after = text[: match.start()], text[match.end() :]
    return (bool(_JOURNAL.search(before)) and not re.match(r"\s+[a-z]", after)) or bool(
        re.match(r"[\"”*_]?,? (?:journal|\(?(?:19|20)\d\d)", after)
    )


@cache
def tiers(house: tuple[Path, ...] = ()) -> Tiers:
    """The list that ships with spinlint; entries in `house` files, of the same format, come before it."""
    domains: dict[str, str] = {}
    names: dict[str, str] = {}
    suffixes: dict[str, str] = {}
    words: dict[str, list[str]] = {}
    enough: dict[str, frozenset[str]] = {}
    for path in (LIST, *house):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        domains |= _inverted(data.get("domains", {}))
        names |= _inverted(data.get("names", {}))
        suffixes |= _inverted(data.get("suffixes", {}))
        enough |= {strength: frozenset(kinds) for strength, kinds in data.get("enough", {}).items()}
        for tier, listed in data.get("words", {}).items():
            words.setdefault(tier, []).extend(listed)
    return Tiers(
        domains, names, suffixes, [(tier, re.compile(rf"\b(?:{any_of(listed)})\b")) for tier, listed in words.items()], enough
    )


def _inverted(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {entry: tier for tier, entries in table.items() for entry in entries}


def any_of(words: Iterable[str]) -> str:
    """The words as alternatives of a regular expression, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
