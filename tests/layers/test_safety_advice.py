"""Whether advice is told from warnings, doses are added up, and a page's own signs are read as named or waved away."""

import pytest

from spinlint.document import Document
from spinlint.engine import Linter
from spinlint.layers.safety_doses import excessive
from spinlint.layers.safety_medicines import Medicines
from spinlint.layers.safety_places import Place, Places
from spinlint.layers.safety_readings import dismissed
from spinlint.layers.safety_signs import normalised
from spinlint.layers.safety_topics import SafetyTopics
from spinlint.models import Models
from spinlint.readers import read
from spinlint.rules.registry import known_rules

ADVICE = ("SF006", "SF007", "SF011", "SF012", "SF013", "SF014", "SF015", "SF016", "SF017", "SF018", "SF019")
FILLER = "Walk a little each day. You can rest in a chair. Keep your feet warm. Drink water.\n\n" * 24


def checked(text: str, models: Models, *codes: str) -> tuple[Document, list[tuple[str, str, str]]]:
    """The document, and (code, severity, message) of the findings of these rules."""
    rules = [rule() for code, rule in known_rules().items() if code in (codes or ADVICE)]
    one = next(Linter(rules, models).check([read(text.encode(), "page.md", "markdown")]))
    return one.document, [(f.code, f.severity.value, f.message) for f in one.findings]


def place_of(text: str, models: Models) -> Place:
    document, _ = checked(text, models, "SF011")
    return document.layer(Places).places[0]


@pytest.mark.parametrize(
    ("text", "daily"),
    [
        ("Take two 500 mg paracetamol tablets every three hours.", 8000),
        ("Take 8 x 500 mg of paracetamol a day, and then 2 g more.", None),
        ("Swallow 3 tablets of 1 g paracetamol four times a day.", 12000),
        ("Vitamin D, 20,000 IU daily.", 0.5),
        ("Use 6 g of ibuprofen a day.", 6000),
        ("Take one or two 500 mg paracetamol tablets up to four times a day.", None),
        ("Take 400 mg of ibuprofen every 8 hours.", None),
    ],
)
def test_doses_are_added_up_over_a_day(text: str, daily: float | None, models: Models) -> None:
    found = [dose.daily for dose in excessive(place_of(text, models))]
    assert found == ([pytest.approx(daily)] if daily else [])


@pytest.mark.parametrize(("age", "is_too_much"), [("Your two-year-old", True), ("A child of 11", False), ("An adult", False)])
def test_a_dose_is_judged_by_age(age: str, is_too_much: bool, models: Models) -> None:
    place = place_of(f"{age} can have 400 mg of paracetamol four times a day.", models)
    assert bool(list(excessive(place))) is is_too_much


@pytest.mark.parametrize(
    "text",
    [
        "Never double your heart tablets.",
        "Do not stop or halve your insulin.",
        "Your doctor may double your heart tablets.",
        "Can you double your heart tablets? No.",
        "Myth: you can halve your heart tablets.",
        "## What not to do\n\n- Stop your heart tablets",
        "It is dangerous to stop your heart tablets.",
        "Some people stop their heart tablets.",
    ],
)
def test_warnings_are_no_advice(text: str, models: Models) -> None:
    assert checked(text, models)[1] == []


@pytest.mark.parametrize(
    "text",
    [
        "Simply double your heart tablets.",
        "You are free to halve your insulin.",
        "Can you stop your heart tablets? Of course.",
        "There is no danger in stopping your heart tablets.",
        "I stopped my heart tablets and never felt better.",
        "Do not be afraid to stop your heart tablets.",
        "The heart tablets can safely be skipped.",
    ],
)
def test_advice_in_any_form_is_found(text: str, models: Models) -> None:
    assert "SF006" in {code for code, _, _ in checked(text, models)[1]}


def test_a_reading_is_read_by_its_measure(models: Models) -> None:
    assert dismissed(place_of("A blood pressure of 220/130 is normal.", models)) is not None
    assert dismissed(place_of("A blood pressure of 120/75 is normal.", models)) is None
    assert dismissed(place_of("A pulse of 72 is normal.", models)) is None


def test_a_sign_with_help_beside_it_is_not_waved_away() -> None:
    assert normalised("Chest pain is usually just wind.")
    assert not normalised("Chest pain is usually just wind.", after="Call 999 if it lasts.")
    assert not normalised("Iron makes your stools black, which is harmless.")


def test_a_medicine_that_is_given_up_is_not_put_forward(models: Models) -> None:
    document, _ = checked("# Legs\n\nStop taking your warfarin today.\n", models, "SF003")
    assert [m.role for m in document.layer(Medicines).found] == [""]


def test_signs_waved_away_are_an_error_and_no_missing_sign(models: Models) -> None:
    waved = "Weak legs are just your back healing. If you lose feeling between your legs, do not worry."
    document, found = checked(f"# Back pain\n\n{waved}\n\n{FILLER}", models, "SF002")
    assert document.layer(SafetyTopics).packs[0].waved
    assert [(code, severity) for code, severity, _ in found] == [("SF002", "error")]
    assert "wave them away" in found[0][2]
    missing = checked(f"# Back pain\n\n{FILLER}", models, "SF002")[1]
    assert [(code, severity) for code, severity, _ in missing] == [("SF002", "warning")]


def test_help_that_is_refused_is_no_help_line(models: Models) -> None:
    text = f"# Lower your blood pressure\n\nYou do not need to see a doctor. Nobody needs a hospital.\n\n{FILLER}"
    assert [(code, severity) for code, severity, _ in checked(text, models, "SF001")[1]] == [("SF001", "error")]
