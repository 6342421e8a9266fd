"""SF004 error-prone-dose."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spinlint.document import METADATA_KINDS, Document
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, Span

_UNIT = r"(?:mg|mcg|µg|μg|g|kg|ml|mL|units?|micrograms?|milligrams?|millilit(?:er|re)s?)\b"
_GIVEN = re.compile(
    r"\b(?:insulin|inject|heparin|doses?|dosage|takes?|taking|give|given|vitamin|penicillin|draw up|syringe|syrup|infusion)\b",
    re.I,
)
_LATIN = {
    "qd": "once a day",
    "od": "once a day",
    "bid": "twice a day",
    "bd": "twice a day",
    "tid": "three times a day",
    "tds": "three times a day",
    "qid": "four times a day",
    "qds": "four times a day",
    "qod": "every other day",
    "qhs": "at bedtime",
    "prn": "when needed",
}


@dataclass(frozen=True, slots=True)
class _Notation:
    """A way to write a dose that has been misread: its pattern, what to write, why, and whether the fix is safe.

    `near` must be found in the same block: it tells a dose from other uses of the letters.
    """

    pattern: re.Pattern[str]
    instead: Callable[[re.Match[str]], str]
    why: str
    safe: bool = True
    near: re.Pattern[str] | None = None


_NOTATIONS = (
    _Notation(
        re.compile(rf"\b(?P<n>\d+)\.0+(?=\s?{_UNIT})"), lambda m: m["n"], "read without its point it is ten times the dose"
    ),
    _Notation(
        re.compile(rf"(?<![\d.,\w])\.\d+(?=\s?{_UNIT})"), lambda m: f"0{m[0]}", "read without its point it is ten times the dose"
    ),
    _Notation(
        re.compile(r"(?<=\d)(?P<gap>\s?)[Uu](?=[\s,.;:)]|$)(?!\.\w)"),
        lambda m: " units",
        "“U” is read as 0, 4 or cc",
        near=_GIVEN,
    ),
    _Notation(re.compile(r"(?<=\d)(?P<gap>\s?)(?:IU|iu)\b"), lambda m: " international units", "“IU” is read as “IV” or 10"),
    _Notation(re.compile(r"(?<=\d)(?P<gap>\s?)cc\b"), lambda m: f"{m['gap']}ml", "“cc” is read as “U” or 00", near=_GIVEN),
    _Notation(re.compile(r"(?<=\d)(?P<gap>\s?)[µμu]g\b"), lambda m: f"{m['gap'] or ' '}micrograms", "“µg” is read as “mg”"),
    _Notation(
        re.compile(
            rf"(?<=\d)(?P<dose>\s?{_UNIT},?\s+)(?P<word>q\.?o\.?d|q\.?i\.?d|q\.?d\.?s|q\.?h\.?s|q\.?d|b\.?i\.?d|b\.?d|t\.?i\.?d|t\.?d\.?s|o\.?d|p\.?r\.?n)"
            r"(?P<dot>\.?)(?!\w)",
            re.I,
        ),
        lambda m: f"{m['dose']}{_LATIN[m['word'].replace('.', '').lower()]}",
        "Latin shorthand means nothing to most readers, and “QD” is read as “QID”",
        safe=False,
    ),
    _Notation(
        re.compile(r"\b(?:MSO4|MgSO4)\b"), lambda m: "", "morphine sulphate and magnesium sulphate have been mixed up", safe=False
    ),
)


class ErrorProneDose(Rule):
    """A dose is written in a way that has led to ten-fold overdoses and mix-ups.

    Why: a lost point, an extra nought or a misread “U” has killed people.
    Instead: 0.5 mg and not .5 mg; 5 mg and not 5.0 mg; units, micrograms and millilitres in full; “twice a day” in words.
    Source: Joint Commission, “Do Not Use” list; ISMP, list of error-prone abbreviations.
    """

    code, severity = "SF004", "error"
    examples = (
        Bad("Take [[.5]] mg at night.", "0.5"),
        Bad("The usual dose is [[5.0]] mg once a day.", "5"),
        Bad("Inject 10[[ U]] before meals.", " units"),
        Bad("Children need 400[[ IU]] a day.", " international units"),
        Bad("Draw up 2[[ cc]] of the syrup.", " ml"),
        Bad("Take 25[[ µg]] a day.", " micrograms"),
        Bad("Take 250[[ mg b.i.d.]] with food.", " mg twice a day"),
        Good("Take 0.5 mg once a day. Inject 10 units. Take 25 micrograms."),
        Good("The pH fell to 7.0 in the test. See page 12.0 and version 2.0."),
        Good("A 2U rack is 9 cm high. The BID of the committee failed.", because="no dose"),
        Good("Her OD was an accident."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for index, block in enumerate(doc.blocks):
            if block.kind in METADATA_KINDS:
                continue
            for notation in _NOTATIONS:
                if notation.near and not notation.near.search(block.text):
                    continue
                for match in notation.pattern.finditer(block.text):
                    yield self._misread(doc.starts[index], match, notation)

    def _misread(self, offset: int, match: re.Match[str], notation: _Notation) -> Finding:
        written, instead = match[0].strip(), notation.instead(match)
        advice = f"write “{instead.strip()}”" if instead else "write the drug's full name"
        suggestions = (instead,) if instead else ()
        span = Span(offset + match.start(), offset + match.end())
        return self.found(span, f"“{written}”: {notation.why}; {advice}", *suggestions, safe=notation.safe and bool(instead))
