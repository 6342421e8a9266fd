"""Writes `complex_words.toml` (RD008), `wordy_phrases.toml` (RD009) and `jargon.toml` (read by RD007)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from spinlint.layers.familiar import looks_learned
from spinlint.layers.frequency import zipf
from spinlint.models.inflect import verb_lemmas
from training.lexicons.sources import Pair, own, plainlanguage, redundant, simplify, thesaurus, wordings
from training.lexicons.usage import Usage
from training.paths import PACKAGE, ROOT

OUT = PACKAGE / "data" / "lexicons"
COMMON_WORD, COMMON_PHRASE = 90.0, 150.0
_NOUN_ENDINGS = ("tion", "sion", "ment", "ance", "ence", "ity")
_OPEN = ("NOUN", "VERB", "ADJ", "ADV")
_PLAIN = re.compile(r"[a-z][a-z' \-]*$")
_MADE = "Made by: python -m training.lexicons. Do not edit by hand: what a person decides stands in training/lexicons/heads."


def main() -> None:
    """Reads the lists, measures their entries on clean text and writes the lexicons."""
    general = [pair for pair in thesaurus() if _is_general(pair)]
    pairs = [p for p in (*own(), *plainlanguage(), *simplify(), *redundant(), *general) if _PLAIN.match(p.avoid) and p.instead]
    merged: dict[str, Pair] = {}
    for pair in pairs:
        merged.setdefault(pair.avoid, pair)
    refused = _refused()
    kept = [p for p in merged.values() if p.avoid not in refused]
    usage = Usage({_lemma_pattern(p.avoid) for p in kept} | {p.avoid for p in kept})
    _write("complex_words", _words(kept, general, usage))
    _write("wordy_phrases", _phrases(kept, usage))
    elsewhere = refused | {pair.avoid for pair in kept}
    _write("jargon", _jargon(elsewhere))


def _is_general(pair: Pair) -> bool:
    """A verb, an adverb or an adjective of everyday English, with a short plain word: long, and no medical term."""
    word = pair.avoid
    if " " in word or looks_learned(word) or not any(len(option.split()) <= 2 for option in pair.instead):
        return False
    verb = verb_lemmas(word) == (word,) and not word.endswith(_NOUN_ENDINGS)
    other = word.endswith(("ly", "ous", "ive", "ible", "able", "ant", "ary")) and zipf(word) > 0
    return verb or other


def _words(pairs: Iterable[Pair], general: Collection[Pair], usage: Usage) -> list[Mapping[str, object]]:
    entries: list[Mapping[str, object]] = []
    mine = frozenset(own())
    for pair in sorted(p for p in pairs if " " not in p.avoid):
        pos = _agreed_pos(pair, usage)
        if not _short(pair) or (pair in general and pos == "NOUN"):
            continue
        if not pos and pair in mine and usage.main_pos(pair.avoid) not in _OPEN:
            entries.append({"match": pair.avoid, "instead": _short(pair)})
        pattern = _lemma_pattern(pair.avoid)
        if pos and usage.per_million(pattern) <= COMMON_WORD:
            instead = [f"<{o}>" if " " not in o and o and pos in {"NOUN", "VERB"} else _led(o, pos) for o in _short(pair)]
            entries.append({"match": pattern, "instead": instead, "pos": [pos]})
    return entries


def _short(pair: Pair) -> list[str]:
    return [option for option in pair.instead if 0 < len(option.split()) <= 3][:3]


def _agreed_pos(pair: Pair, usage: Usage) -> str:
    """The part of speech in which the first replacement can stand for the word."""
    if pair.avoid.endswith(_NOUN_ENDINGS) and not verb_lemmas(pair.avoid):
        return "NOUN"
    if verb_lemmas(pair.avoid) == (pair.avoid,) and not usage.main_pos(pair.avoid):
        return "VERB"
    first = pair.instead[0].split(" ")[0] if pair.instead[0] else ""
    pos = usage.main_pos(first) if first else usage.main_pos(pair.avoid)
    seen: Mapping[str, int] = usage.pos.get(pair.avoid, {})
    return pos if pos in _OPEN and (not seen or seen.get(pos, 0) >= 0.2 * sum(seen.values())) else ""


def _led(option: str, pos: str) -> str:
    """A phrase whose first word takes the form of the verb it replaces."""
    first, _, rest = option.partition(" ")
    return f"<{first}> {rest}".strip() if pos == "VERB" and first else option


def _phrases(pairs: Iterable[Pair], usage: Usage) -> list[Mapping[str, object]]:
    kept = sorted(p for p in pairs if " " in p.avoid and usage.per_million(p.avoid) <= COMMON_PHRASE)
    return [{"match": p.avoid, "instead": list(p.instead[:3])} for p in kept]


def _jargon(elsewhere: frozenset[str]) -> list[Mapping[str, object]]:
    """Health terms with a plain wording of at most four words."""
    entries: list[Mapping[str, object]] = []
    chosen = wordings()
    for pair in sorted({p.avoid: p for p in thesaurus()}.values()):
        short = [o for o in pair.instead if len(o.split()) <= 4 and o != pair.avoid]
        short = list(chosen.get(pair.avoid, short))
        term = re.sub(r"\s*\(.*?\)", "", pair.avoid).strip()
        if short and _PLAIN.match(term) and term not in elsewhere:
            entries.append({"match": _lemma_pattern(term) if " " not in term else term, "instead": short[:3]})
    return entries


def _lemma_pattern(word: str) -> str:
    return f"<{word}>" if " " not in word and word.isalpha() else word


def _refused() -> frozenset[str]:
    lines = (ROOT / "training" / "lexicons" / "heads" / "refused.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line and not line.startswith("#"))


def _write(name: str, entries: Sequence[Mapping[str, object]]) -> None:
    head = (Path(__file__).parent / "heads" / f"{name}.toml").read_text(encoding="utf-8")
    body = "\n".join(f"    {_inline(entry)}," for entry in entries)
    (OUT / f"{name}.toml").write_text(f"# {_MADE}\nentries = [\n{body}\n]\n\n{head}", encoding="utf-8")
    print(f"{name}: {len(entries)} entries")


def _inline(entry: Mapping[str, object]) -> str:
    return "{ " + ", ".join(f"{key} = {_toml(value)}" for key, value in entry.items()) + " }"


def _toml(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_toml(v) for v in value) + "]"
    text = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


if __name__ == "__main__":
    main()
