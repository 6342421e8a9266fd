"""Dangerous practices are told from warnings of them; mixtures, amounts and help that is put off are read over two sentences."""

from datetime import date

import pytest

from spinlint.engine import Linter
from spinlint.layers.safety_practices import practices
from spinlint.models import Models
from spinlint.models.lexicons import load_file
from spinlint.readers import read
from spinlint.rules.registry import known_rules

ADVICE = ("SF006", "SF007", "SF013", "SF014", "SF015", "SF018", "SF019")


def codes(text: str, models: Models) -> set[str]:
    rules = [rule() for code, rule in known_rules().items() if code in ADVICE]
    one = next(Linter(rules, models).check([read(text.encode(), "page.md", "markdown")]))
    assert not one.failures
    return {finding.code for finding in one.findings}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Tuck a pillow under the head of your newborn for a longer nap.", "SF019"),
        ("Hold the arms down firmly while the fit lasts.", "SF019"),
        ("Bring the barbecue indoors to keep the tent warm.", "SF019"),
        ("Oxycodone and the car are no problem; carry on driving as usual.", "SF019"),
        ("Tramadol dulls the worst of it. A little extra lorazepam with it brings sleep.", "SF013"),
        ("If one 10 mg ramipril leaves it high, three will bring it down.", "SF006"),
        ("There is not much point in collecting the next prescription once the thyroid tablets have worked.", "SF006"),
        ("Slit the skin over the swollen toe with a penknife.", "SF015"),
        ("A cyst can quickly be opened with a safety pin.", "SF015"),
        ("A drooping cheek is probably a trapped nerve. Ring the surgery after the weekend.", "SF007"),
        ("A freckle that bleeds and spreads is just the sun.", "SF007"),
        ("Appendicitis settles within a day if you lie still.", "SF018"),
    ],
)
def test_what_harms_is_found(text: str, code: str, models: Models) -> None:
    assert code in codes(text, models)


@pytest.mark.parametrize(
    "text",
    [
        "Do not put a pillow in the cot of a newborn.",
        "Never hold someone down during a fit.",
        "A barbecue indoors can kill: it gives off carbon monoxide.",
        "Oxycodone can make you drowsy, so do not drive.",
        "Adults can take two 500 mg tablets of paracetamol up to four times a day.",
        "Morphine and lorazepam together can slow the breathing until it stops.",
        "If you take warfarin, tell the clinic before you try ginkgo.",
        "A doctor can open the cyst with a small cut.",
        "Cut your toenails straight across with clippers.",
        "The fit lasts a minute or two. After the fit, lay them down on the side.",
    ],
)
def test_what_is_sound_is_left_alone(text: str, models: Models) -> None:
    assert not codes(text, models)


def test_each_practice_says_why_and_who_says_so() -> None:
    assert len(practices()) > 10
    assert all(len(practice.why) > 10 and len(practice.source) > 5 for practice in practices())
    assert date.fromisoformat(load_file("sf_practices")["lexicon"]["date"])
