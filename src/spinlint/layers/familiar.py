"""How familiar a word is: by its frequency, that of its relatives, or that of the everyday words that it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spinlint.layers.frequency import zipf
from spinlint.models.inflect import verb_lemmas

_SHORTEST = 5
_PART, _KNOWN, _EVERYDAY = 3, 3.0, 4.2
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
    """Of a known word and an everyday one; the parts that medicine is made of are none."""
    plain = word.removesuffix("s")
    if looks_learned(plain):
        return 0.0
    cuts = range(_PART, len(plain) - _PART + 1)
    parts = [sorted((_best(plain[:at]), _best(plain[at:]))) for at in cuts]
    return max((most for least, most in parts if least >= _KNOWN and most >= _EVERYDAY), default=0.0)


def _best(part: str) -> float:
    return max(zipf(part), zipf(f"{part}es") if part.endswith(("sh", "ch", "x")) else 0.0)
