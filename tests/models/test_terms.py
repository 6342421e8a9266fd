"""The matcher over the shipped terms: what it finds, where, and what it leaves alone."""

import pickle
import time
from itertools import pairwise
from pathlib import Path

import pytest

from spinlint.errors import ModelError
from spinlint.models.term_fold import fold, fold_phrase
from spinlint.models.terms import FLAGS, KINDS, Terms


@pytest.fixture(scope="module")
def terms() -> Terms:
    return Terms.load()


def found(terms: Terms, text: str) -> list[tuple[str, str]]:
    return [(text[match.start : match.end], match.kind) for match in terms.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ask about beta-blockers for migraines.", [("beta-blockers", "drug-class"), ("migraines", "condition")]),
        ("Piles and hay fever are common.", [("Piles", "condition"), ("hay fever", "condition")]),
        ("She takes Ventolin for asthma.", [("Ventolin", "drug"), ("asthma", "condition")]),
        ("Ashwagandha is sold online.", [("Ashwagandha", "supplement")]),
        ("The collarbone meets the shoulder blade.", [("collarbone", "anatomy"), ("shoulder blade", "anatomy")]),
        ("He tried cupping therapy and tai chi.", [("cupping therapy", "procedure"), ("tai chi", "procedure")]),
        ("Sauerkraut contains vitamin K2.", [("Sauerkraut", "food"), ("vitamin K2", "supplement")]),
        ("A migraine, nausea and vomiting.", [("migraine", "condition"), ("nausea", "symptom"), ("vomiting", "symptom")]),
    ],
)
def test_kinds_and_places(terms: Terms, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(terms, text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("coeliac disease", "celiac disease"),
        ("oesophageal cancer", "esophageal cancer"),
        ("haemophilia", "hemophilia"),
        ("leukaemia", "leukemias"),
        ("COVID-19", "covid 19"),
        ("Alzheimer's disease", "Alzheimer disease"),
        ("Parkinson’s disease", "parkinsons disease"),
        ("paracetamol", "acetaminophen"),
        ("Lipitor", "atorvastatin"),
        ("salbutamol", "Ventolin"),
        ("high blood pressure", "hypertension"),
        ("vertebrae", "vertebra"),
    ],
)
def test_spellings_of_one_thing(terms: Terms, one: str, other: str) -> None:
    assert [match.id for match in terms.find(one)] == [match.id for match in terms.find(other)] != []


@pytest.mark.parametrize(
    "text",
    [
        "We will be back on Monday.",
        "The back of the room was empty.",
        "It was a joint statement by two companies.",
        "Serve it with cold water.",
        "An iron gate and a copper roof.",
        "What a stroke of luck!",
        "The news came as a culture shock.",
        "ALL of us agreed, and this aids learning.",
        "Today is a relief for everyone.",
        "It does not fit.",
        "The disc jockey played on.",
        "They listen to hip hop.",
        "On the other hand, prices fell.",
        "Time heals the patient.",
    ],
)
def test_everyday_words_are_left_alone(terms: Terms, text: str) -> None:
    assert found(terms, text) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("My back hurts when I sit.", "back"),
        ("Her joints are stiff.", "joints"),
        ("She caught a cold.", "cold"),
        ("He had a stroke last year.", "stroke"),
        ("Spinach gives the body iron.", "iron"),
        ("The disc presses on a nerve in the spine.", "disc"),
        ("AIDS is a disease.", "AIDS"),
    ],
)
def test_everyday_words_in_context(terms: Terms, text: str, word: str) -> None:
    match = next(match for match in terms.find(text) if text[match.start : match.end] == word)
    assert word == "AIDS" or "everyday" in match.flags


def test_offsets_are_code_points_and_leave_the_possessive_out(terms: Terms) -> None:
    text = "🙂 The liver’s job; naïve kidneys."
    assert [text[match.start : match.end] for match in terms.find(text)] == ["liver", "kidneys"]


def test_punctuation_cuts_a_name(terms: Terms) -> None:
    assert "heart attack" not in [text for text, _ in found(terms, "the heart. Attack is")]


def test_longest_wins_and_matches_do_not_overlap(terms: Terms) -> None:
    text = "Type 2 diabetes mellitus and lower back pain after knee replacement surgery"
    matches = terms.find(text)
    assert [text[match.start : match.end] for match in matches][:2] == ["Type 2 diabetes mellitus", "lower back pain"]
    assert all(one.end <= other.start for one, other in pairwise(matches))


def test_flags_and_systems(terms: Terms) -> None:
    (ibuprofen,) = terms.find("ibuprofen")
    assert {"generic", "otc"} <= ibuprofen.flags
    (brand,) = terms.find("Neurontin")
    assert {"brand", "rx"} <= brand.flags
    assert "body" in terms.find("insulin")[0].flags
    families = [terms.find(name)[0].systems for name in ("arthritis", "asthma", "eczema")]
    assert families[0] & families[1] == families[1] & families[2] == frozenset()
    assert all(families)


def test_declared_kinds_and_flags_are_all_there_is(terms: Terms) -> None:
    rows = terms._base.execute("SELECT kind, flags FROM entity").fetchall()
    assert {kind for kind, _ in rows} == set(KINDS)
    assert {flag for _, flags in rows for flag in flags.split()} <= set(FLAGS)


def test_labelled_uses(terms: Terms) -> None:
    epilepsy = terms.lookup("epilepsy")[0].id
    lung_cancer = terms.lookup("lung cancer")[0].id
    assert terms.labelled("drug:gabapentin", epilepsy) is True
    assert terms.labelled("drug:gabapentin", lung_cancer) is False
    assert terms.labelled("drug:no-such-drug", epilepsy) is None
    narrower = next(code for (code,) in terms._base.execute("SELECT child FROM isa WHERE parent = ?", (epilepsy,)))
    assert terms.labelled("drug:gabapentin", narrower) is True


def test_forty_structures_and_more_know_what_they_are(terms: Terms) -> None:
    query = "SELECT code FROM tissue WHERE tissue IN ('bone', 'muscle', 'joint', 'cartilage', 'ligament', 'tendon', 'disc')"
    assert len({code for (code,) in terms._base.execute(query)}) >= 40
    femur = terms.lookup("femur")[0].id
    assert "bone" in terms.tissue(femur)
    assert terms.lookup("leg")[0].id in terms.parts_of(femur)


def test_spacy_tags_settle_a_verb(terms: Terms) -> None:
    spacy = pytest.importorskip("spacy")
    words = ["They", "face", "problems"]
    doc = spacy.tokens.Doc(spacy.blank("en").vocab, words=words, pos=["PRON", "VERB", "NOUN"])
    assert terms.find_in(doc) == []
    noun = spacy.tokens.Doc(doc.vocab, words=["Wash", "your", "face"], pos=["VERB", "PRON", "NOUN"])
    assert [match.name for match in terms.find_in(noun)] == ["face"]


def test_fast_enough(terms: Terms) -> None:
    text = "Turmeric may ease joint pain, but ask your doctor about blood thinners before you take it with aspirin. " * 500
    terms.find(text)
    start = time.process_time()
    terms.find(text)
    assert len(text.split()) / (time.process_time() - start) > 50_000


def test_survives_pickling_and_says_what_is_wrong(terms: Terms, tmp_path: Path) -> None:
    assert found(pickle.loads(pickle.dumps(terms)), "gout") == [("gout", "condition")]
    with pytest.raises(ModelError, match="missing"):
        Terms.load(tmp_path / "none.sqlite")
    broken = tmp_path / "broken.sqlite"
    broken.write_text("no database")
    with pytest.raises(ModelError, match="cannot be read"):
        Terms.load(broken)


@pytest.mark.parametrize(
    ("word", "key"),
    [("oedemas", "edema"), ("diagnoses", "diagnosis"), ("noses", "nose"), ("shoe", "shoe"), ("toes", "toe"), ("hour", "hour")],
)
def test_fold(word: str, key: str) -> None:
    assert fold(word) == key


def test_fold_is_settled(terms: Terms) -> None:
    for phrase in ("hypermobile joints", "Sjögren’s syndrome", "vitamin B-12", "anti-inflammatory drugs"):
        assert fold_phrase(fold_phrase(phrase)) == fold_phrase(phrase)
