"""Whether what stands round a sentence takes back what it says: the sentence after it, or a heading that speaks of myths."""

from __future__ import annotations

import re
from functools import lru_cache

from spinlint.document import BlockKind
from spinlint.layers.claims_line import Line
from spinlint.layers.syntax import Sentence

_TURN = r"^\W*(?:(?:but|however|yet|still|in fact|in truth|in reality|actually|sadly|alas|no)\b,?\s+)*"
_IT = r"(?:it|they|this|that|these|those|he|she|both|all)"
_IS_NOT = r"(?:(?:do|does|did|will|would|can|could|is|are|was|were|has|have)(?:n['’]t|not| not)|won['’]t|can['’]t|cannot)"
_SO = r"(?: so| true| the case| right| work| help| either)?"
_NOBODY = r"(?:nothing|nobody|no one|none|neither|not one)(?: of \w+)? (?:do|does|did|can|could|will|is|has|have|was)"
_SHORT = rf"(?:{_IT} (?:really |simply )?{_IS_NOT}{_SO}|{_NOBODY})\s*[.!;,:—–]"
_FALSE = (
    r"(?:not (?:true|so|right|correct)|untrue|false|wrong|nonsense|a myth|myths|misleading|a lie|unproven|made up|an advert"
    r"|marketing|unfounded|baseless|rubbish)"
)
_JUDGED = (
    rf"(?:{_IT}|the (?:claim|idea|line|story|promise|theory|belief)) (?:is|are|was|were|(?:has|have) been)"
    rf"(?: simply| just| plainly| all| both| shown to be| found to be)? {_FALSE}\b"
)
_UNBACKED = (
    r"(?:there (?:is|was) |there['’]s |we (?:have )?found |he had |she had )?(?:no|little|scant|not a shred of|hardly any) "
    r"(?:[\w-]+ )?(?:evidence|proof|trials?|stud(?:y|ies)|research|basis|data|truth|science)\b.{0,20}"
    r"\b(?:this|that|it|them|otherwise|back|bear|bears|out|either|support|supports|claim|idea)\b"
)
_OTHERWISE = (
    r"(?:the |its |their )?(?:[\w-]+ )?(?:evidence|trials?|stud(?:y|ies)|science|research|data|regulator|watchdog|doctors?"
    r"|experts|nurse|specialists)\b.{0,40}\b(?:otherwise|no such|disagrees?|disagreed|the opposite|found nothing"
    r"|nothing of the kind|found no|not agree|bear (?:it|that|this) out)\b"
)
_DOUBTED = r"(?:we|i) (?:then )?(?:asked|put (?:this|that|it) to)\b"
_REFUTES = re.compile(_TURN + rf"(?:{_SHORT}|{_JUDGED}|{_UNBACKED}|{_OTHERWISE}|{_DOUBTED})", re.I)
_ALONE = re.compile(r"^\W*(?:wrong|false|untrue|nonsense|not true|not so|rubbish|no|myth|hardly)\s*[.!:—–]", re.I)
_WRONGS = re.compile(
    r"\b(?:myths?|misconceptions?|fallac(?:y|ies)|old wives|false claims?|rumou?rs?|hoax(?:es)?|fact or fiction|debunk\w*)\b",
    re.I,
)


@lru_cache(maxsize=2048)
def is_refuted_by(after: str) -> bool:
    """Whether a sentence takes back the one before it: "It does not.", "That is a myth", "No trial bears it out"."""
    return bool(_REFUTES.match(after) or _ALONE.match(after))


def is_refuted_around(sentence: Sentence, line: Line) -> bool:
    """Whether the next sentence takes it back, or it stands in a list of what is wrong."""
    if line.parsed.block.kind in {BlockKind.LIST_ITEM, BlockKind.HEADING} and _WRONGS.search(line.heading):
        return True
    return is_refuted_by(following(sentence, line))


def following(sentence: Sentence, line: Line) -> str:
    """The sentence after this one, that of the next block included where this one is a heading; "" if there is none."""
    sentences = line.parsed.sentences
    at = line.order[sentence.tokens.start]
    if at + 1 < len(sentences):
        return sentences[at + 1].text
    is_over = line.parsed.block.kind in {BlockKind.HEADING, BlockKind.TITLE}
    return line.next.parsed.sentences[0].text if is_over and line.next is not None and line.next.parsed.sentences else ""
