"""The layers of health claims: who does what to what, whether it is asserted, and what contradicts it."""

import pytest

from spinlint.document import Document
from spinlint.engine import Linter
from spinlint.layers.claims import Claim, Claims
from spinlint.layers.claims_contradicted import Contradictions
from spinlint.layers.claims_drugs import DrugUses
from spinlint.layers.claims_line import Lines
from spinlint.layers.layer import Layer
from spinlint.models import Models
from spinlint.readers import read
from spinlint.rules.findings import strength_of_finding


def computed(text: str, layer: type[Layer], models: Models) -> Document:
    document = read(text.encode(), "text.md", "markdown")
    return next(iter(Linter([], models, [layer]).check([document]))).document


def claims(text: str, models: Models) -> list[Claim]:
    return list(computed(text, Claims, models).layer(Claims).asserted())


@pytest.mark.parametrize(
    ("text", "agent", "helps"),
    [
        ("Willow tea soothes a sore throat.", "Willow tea", True),
        ("A sore throat is soothed by willow tea.", "willow tea", True),
        ("Thyme is cheap. It clears up bronchitis.", "Thyme", True),
        ("Two cups of fennel tea and the bloating is history.", "Two cups of fennel tea", True),
        ("Once the jaw is straightened, the migraine goes away.", "straightened", True),
        ("Cure athlete's foot with vinegar.", "vinegar", True),
        ("Our rub sees off chilblains.", "Our rub", True),
        ("Our rub sees chilblains off.", "Our rub", True),
        ("Cold drinks give children asthma.", "Cold drinks", False),
    ],
)
def test_agent_and_direction(text: str, agent: str, helps: bool, models: Models) -> None:
    assert (agent, helps) in [(claim.agent.text, claim.helps) for claim in claims(text, models)]


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Thyme eases bronchitis.", "does"),
        ("Thyme may ease bronchitis.", "may"),
        ("Thyme eased the bronchitis a little.", "may"),
        ("Thyme can ease bronchitis.", "can"),
        ("Thyme is linked to less bronchitis.", "linked"),
        ("Thyme will ease your bronchitis for good.", "guaranteed"),
    ],
)
def test_strength(text: str, strength: str, models: Models) -> None:
    assert [claim.strength.value for claim in claims(text, models)] == [strength]


@pytest.mark.parametrize(
    "text",
    [
        "Neither thyme nor sage cures bronchitis.",
        "The maker was told to stop saying that thyme cures bronchitis.",
        "Does thyme cure bronchitis?",
        "If thyme cured bronchitis, nobody would cough.",
        "Researchers hope to cure bronchitis with thyme.",
        "In a dish, thyme killed the bacteria of bronchitis.",
        "Bronchitis is treated with antibiotics when it is severe.",
        "Chlorine kills bacteria in swimming pools.",
    ],
)
def test_what_is_not_asserted(text: str, models: Models) -> None:
    assert claims(text, models) == []


def test_a_denial_in_another_clause_leaves_the_claim(models: Models) -> None:
    assert claims("Thyme cures bronchitis, no doctor required.", models)


@pytest.mark.parametrize(
    ("text", "authority"),
    [
        ("Cracking your knuckles gives you arthritis.", "Johns Hopkins"),
        ("Arthritis is caused by cracking your knuckles.", ""),
        ("Ligaments attach muscle to bone.", "MedlinePlus"),
        ("The gallbladder makes bile.", ""),
        ("Antibiotics cure the flu.", ""),
        ("The femur is a muscle of the thigh.", ""),
    ],
)
def test_contradicted(text: str, authority: str, models: Models) -> None:
    found = computed(text, Contradictions, models).layer(Contradictions).found
    assert len(found) == 1
    assert found[0].authority
    assert found[0].correction


@pytest.mark.parametrize(
    "text",
    [
        "It is a myth that cracking your knuckles gives you arthritis.",
        "Ligaments attach bone to bone.",
        "The liver makes bile, which the gallbladder stores.",
        "Do antibiotics cure the flu?",
        "Antibiotics kill bacteria, and antiviral medicines treat viral infections.",
        "Put nothing into the mouth of a person who has a seizure.",
        "Brain tumours may cause headaches.",
    ],
)
def test_not_contradicted(text: str, models: Models) -> None:
    assert computed(text, Contradictions, models).layer(Contradictions).found == ()


def test_drug_names_and_labelled_uses(models: Models) -> None:
    found = computed("She takes metfornin. Try omeprazole for your asthma.", DrugUses, models).layer(DrugUses)
    assert [(doubt.word, doubt.suggestions[0]) for doubt in found.doubts] == [("metfornin", "metformin")]
    assert [(one.drug, one.condition) for one in found.mismatches] == [("omeprazole", "asthma")]


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Shift work was associated with a higher rate of stroke.", "linked"),
        ("Shift work may raise the rate of stroke.", "may"),
        ("Shift work raises the rate of stroke.", "does"),
        ("Further studies of shift work are needed.", "none"),
    ],
)
def test_strength_of_findings(text: str, strength: str, models: Models) -> None:
    lines = computed(text, Lines, models).layer(Lines)
    assert [strength_of_finding(*pair).value for pair in lines.sentences()] == [strength]
