"""The phrase model on whole documents: verdicts, batches, suggestions."""

from itertools import pairwise

import pytest

from spinlint.document import Document
from spinlint.engine import in_order
from spinlint.layers.phrases import Phrases
from spinlint.layers.phrases_terms import everyday_synonyms, named_alike
from spinlint.models import Models
from spinlint.readers import read
from spinlint.rules.phrasing.spun_document import SpunDocument
from spinlint.rules.rule import Bad

SPUN = next(e.text for e in SpunDocument.examples if isinstance(e, Bad))
CLEAN = (
    "# Treating a minor burn\n\n"
    "A minor burn usually heals by itself within a couple of weeks. Cool the burnt skin under running water for twenty "
    "minutes, and take off any jewellery before the area begins to swell. Do not use ice, butter or anything greasy, because "
    "these hold "
    "the heat in. Cover the burn with cling film or a clean plastic bag. Take paracetamol if it hurts, and drink plenty.\n\n"
    "Watch the wound for signs of infection, such as a bad smell, yellow discharge or a fever. Call your doctor if the burn is "
    "bigger than your hand, if it is on the face or neck, or if the patient is a young child. A deep burn that looks white or "
    "charred needs urgent care, even if it does not hurt. Chemical burns must always be seen by a doctor.\n\n"
    "Blisters are the body's own dressing, so do not burst them. If one bursts, wash it gently with clean water and cover it "
    "with a sterile dressing that does not stick. Change the dressing every day until the skin has closed. New skin is thin "
    "and burns easily in the sun, so keep it covered or use a strong sunscreen for at least a year.\n\n"
    "Most shallow burns leave no scar. If the skin stays red or becomes lumpy, ask your pharmacist about silicone gel, which "
    "many people find helpful. Massage the healed area with a plain moisturiser twice a day to keep it supple. Children should "
    "be kept away from hot drinks, irons and pan handles, since most burns at home are easy to prevent with simple habits. "
    "Use the back rings of the stove first, turn pan handles inward, and test bath water with your elbow. Fit a smoke alarm "
    "on every floor and check the batteries twice a year. Keep matches and lighters out of reach, and never leave a candle "
    "burning in an empty room. If clothes catch fire, stop, drop to the ground and roll until the flames are out."
)


def computed(models: Models, *texts: str) -> list[Document]:
    docs = [read(text.encode(), "a.md", "markdown") for text in texts]
    for layer in in_order([Phrases]):
        for doc, value in zip(docs, layer.compute(docs, models), strict=True):
            doc.layers.put(layer, value)
    return docs


def test_a_spun_article_is_told_from_its_clean_twin(models: Models) -> None:
    spun, clean = (doc.layer(Phrases) for doc in computed(models, SPUN, CLEAN))
    assert spun.verdict == "spun" and spun.probability > 0.9 and len(spun.flags) > 20
    assert clean.verdict == "clean" and clean.probability < 0.5 and len(clean.flags) <= 1


def test_short_texts_get_no_verdict(models: Models) -> None:
    (doc,) = computed(models, SPUN[:600])
    assert doc.layer(Phrases).as_score()["verdict"] == "too_short"


def test_documents_do_not_depend_on_their_neighbours_in_a_batch(models: Models) -> None:
    together = [doc.layer(Phrases) for doc in computed(models, CLEAN, SPUN, "A single line.", CLEAN)]
    for text, layer in zip((CLEAN, SPUN, "A single line.", CLEAN), together, strict=True):
        alone = computed(models, text)[0].layer(Phrases)
        assert [f.span for f in alone.flags] == [f.span for f in layer.flags]
        assert alone.probability == pytest.approx(layer.probability, abs=1e-4)


def test_flags_lie_in_order_and_apart(models: Models) -> None:
    spans = [flag.span for flag in computed(models, SPUN)[0].layer(Phrases).flags]
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_a_suggestion_keeps_the_article_right(models: Models) -> None:
    text = "Heart assault is common. An heart assault is an emergency, so call for help at once."
    (doc,) = computed(models, text)
    for flag in doc.layer(Phrases).flags:
        for suggestion in flag.suggestions:
            assert not suggestion.lower().startswith(("a a", "a e", "a i", "an h", "an b"))


def test_no_suggestion_says_a_word_twice(models: Models) -> None:
    (doc,) = computed(models, SPUN.replace("cutis", "vesica bag"))
    flags = doc.layer(Phrases).flags
    words = [s.lower().split() for flag in flags for s in flag.suggestions]
    assert any(words) and all(a != b for some in words for a, b in pairwise(some))
    for flag in flags:
        before = doc.text[: flag.span.start].split()[-1:]
        assert all(s.lower().split()[:1] != [w.lower() for w in before] for s in flag.suggestions if s)


def test_a_phrase_is_seen_whole_though_its_first_word_is_common(models: Models) -> None:
    (doc,) = computed(models, f"{SPUN}\n\nThe wound bides shut by reason of fresh cutis that grows at the rear of it.")
    found = {flag.text.lower(): flag.suggestions for flag in doc.layer(Phrases).flags}
    phrases = {text: s for text, s in found.items() if text in ("by reason of", "at the rear of")}
    assert {"because", "because of", "behind"} & {s for suggestions in phrases.values() for s in suggestions}


@pytest.mark.parametrize("text", ["12 34 56", "# Title\n\n- \n- x", "GP GP GP", "—"])
def test_odd_texts_are_read_without_fuss(models: Models, text: str) -> None:
    (doc,) = computed(models, text)
    assert doc.layer(Phrases).flags == ()


def test_without_the_lexicon_its_phrases_are_judged_by_the_model_alone(models: Models) -> None:
    text = "You will certainly likewise be mosting likely to need healthy and balanced food."
    (with_lexicon,) = computed(models, text)
    lexicon, models.phrases.lexicon = models.phrases.lexicon, None
    try:
        (without,) = computed(models, text)
    finally:
        models.phrases.lexicon = lexicon
    sure, alone = (max(f.score for f in doc.layer(Phrases).flags) for doc in (with_lexicon, without))
    assert sure > alone


def test_possessives_turned_round_are_turned_back(models: Models) -> None:
    text = SPUN.replace("Chill the blazed cutis", "Chill the blazed cutis of yours")
    flags = computed(models, text)[0].layer(Phrases).flags
    assert any(flag.text.lower().endswith("of yours") and flag.suggestions[0].lower().startswith("your ") for flag in flags)


def test_good_connectors_are_left_alone_in_clean_text(models: Models) -> None:
    text = CLEAN.replace("skin stays red or becomes", "skin as well as the nail stays red and also becomes")
    assert not any(flag.connector for flag in computed(models, text)[0].layer(Phrases).flags)


def test_in_clean_text_a_flag_has_a_suggestion_that_says_as_much(models: Models) -> None:
    text = CLEAN.replace("Take paracetamol", "High blood insistence is no reason to wait. Take paracetamol")
    (flag,) = [f for f in computed(models, text)[0].layer(Phrases).flags if "insistence" in f.text]
    assert "pressure" in flag.suggestions[0]


def test_another_name_of_the_same_thing_is_no_better(models: Models) -> None:
    assert named_alike("heart attack", "myocardial infarction", models.terms)
    assert not named_alike("heart assault", "heart attack", models.terms)


def test_one_everyday_name_for_another_is_no_mistake(models: Models) -> None:
    facts = models.phrases.facts
    assert everyday_synonyms("dark pee", "dark urine", facts)
    assert not everyday_synonyms("bosom pain", "chest pain", facts)
    assert not everyday_synonyms("pee", "pee", facts)
