"""How familiar a word is: by its frequency, that of its relatives, or that of the everyday words that it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spinlint.layers.frequency import zipf
from spinlint.models.inflect import verb_lemmas

_SHORTEST = 5
_PART, _KNOWN = 3, 2.9
_FIRST = frozenset(
    "eye ear nose nail finger toe heart blood bone breast brain knee hair skin head hand foot neck back belly tooth jaw lip "
    "chest hip tail collar shin cheek wind thigh arm wrist ankle heel tummy food sun sleep over under".split()
)
_LAST = frozenset(
    "bone ache lid lash brow ball nail wax drum stone burn bite stroke birth stream skin pipe cap beat line wash "
    "worm sore mark tooth head hand foot finger toe bleed pox pain killer lock bug sight maker borne stick fly lift point weight "
    "light house".split()
)
_LEARNED_END = re.compile(
    r"(?:itis|osis|emia|aemia|algia|pathy|pathic|ectomy|otomy|ostomy|plasia|trophy|trophic|rrhag(?:e|ia|ic)|rrh(?:o)?ea|uria|uric|"
    r"pno?ea|phag(?:ia|y)|phasia|a?esthesia|scopy|scopic|lysis|lytic|omata|megaly|penia|cytes?|cytic|stasis|plegia|paresis|emesis|"
    r"syncope|sequela|sequelae|ventricular|atrial|renal|hepatic|morbidit(?:y|ies)|symptomatic|staxis|ptysis|taxis|kinesia|tonia)$"
)
_LEARNED_START = re.compile(
    r"^(?:haemo?|hemo|cardio|thromb|embol|isch(?:a)?em|dysrhythm|arrhythm|hepato|nephr|pulmon|broncho|gastro|neuro|encephal|mening|"
    r"myelo|osteo|arthr|dermat|cyto|carcin|aden|angio|vaso|athero|phleb|lymph|spleno|cholecyst|gyn(?:a)?ec|ophthalm|laryng|pharyng|"
    r"rhin|kerat|glyc|immuno|histo|leuk|erythr|thyro|pancreat|endocr|tachy|brady|dys|hyper|hypo|valv|paroxysm|prophyla|"
    r"a?etiolog|patho|idiopath|iatrogen|nosocom|contraindic|pharmaco|titrat|exacerbat|subcutan|intraven|intramus|transderm|"
    r"subling|anticoag|antihypert|parenter|periton|perioper|postoper)\w{2,}"
)


def learned_end(word: str) -> bool:
    """Whether a word ends as medicine makes its words."""
    return _LEARNED_END.search(word) is not None


def looks_learned(word: str) -> bool:
    """Whether a lower-case word is made of the Greek and Latin parts that medicine makes its words of."""
    return (len(word) >= _SHORTEST and any(map(_LEARNED_END.search, (word, word.removesuffix("s"))))) or (
        len(word) >= _SHORTEST and bool(_LEARNED_START.search(word))
    )


@lru_cache(maxsize=4096)
def familiarity(word: str) -> float:
    """The frequency (Zipf) of the word, of the most frequent of its relatives, or of the two words it is made of ("eye|lash")."""
    return max(*map(zipf, _relatives(word)), _of_parts(word))


def _relatives(word: str) -> Iterator[str]:
    """The word, its American spelling, the verb or the adjective that it is made of: who knows one knows all."""
    for written in {word, word.replace("ae", "e").replace("oe", "e").replace("isation", "ization").replace("our", "or")}:
        yield written
        yield written.removesuffix("s")
        yield from verb_lemmas(written)
        for ending in ("ness", "est", "er", "ly"):
            if written.endswith(ending) and len(written) > len(ending) + _PART:
                stem = written.removesuffix(ending)
                yield from (stem, re.sub("i$", "y", stem), f"{stem}e" if ending in {"er", "est"} else stem)


def _of_parts(word: str) -> float:
    """Of a compound that begins with an everyday body word ("eye|lash") or ends in an everyday noun ("still|birth")."""
    plain = re.sub("(?<=sh|ch)es$|s$", "", word)
    splits = ((plain[:at], plain[at:]) for at in range(_PART, len(plain) - _PART + 1))
    known = (pair for pair in splits if min(map(_best, pair)) >= _KNOWN and (pair[0] in _FIRST or pair[1] in _LAST))
    return max((max(map(zipf, pair)) for pair in known), default=0.0)


def _best(part: str) -> float:
    return max(zipf(part), zipf(f"{part}es") if part.endswith(("sh", "ch", "x")) else 0.0)
