"""The shipped English pipeline: what the rules rely on, on sentences of our own, and what the folder may hold."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import srsly  # type: ignore[import-untyped]
from spacy.language import Language
from spacy.tokens import Doc, Token

from spinlint.errors import ModelError
from spinlint.models.entities import ENTITIES
from spinlint.models.pipeline import coarse_pos, data_folder, keep_one_subject, load, load_english, morphology


@pytest.fixture(scope="module")
def english() -> Language:
    return load_english()


def _word(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("Do not slouch at your desk.", "slouch"),
        ("Rest your wrist on a cushion.", "Rest"),
        ("Never skip a dose without asking your doctor.", "skip"),
        ("Soak the foot in warm water for ten minutes.", "Soak"),
        ("Don’t scratch the rash.", "scratch"),
        ("Please wash your hands before you eat.", "wash"),
    ],
)
def test_an_imperative_is_a_base_form_at_the_root(english: Language, sentence: str, verb: str) -> None:
    token = _word(english(sentence), verb)
    assert (token.tag_, token.pos_, token.dep_) == ("VB", "VERB", "ROOT")
    assert not [child for child in token.children if child.dep_ == "nsubj"]


@pytest.mark.parametrize(
    ("sentence", "helper", "verb", "arc"),
    [
        ("The tablets may not help everyone.", "may", "help", "aux"),
        ("The tablets may not help everyone.", "not", "help", "neg"),
        ("A brace can't mend a torn ligament.", "n't", "mend", "neg"),
        ("A brace can’t mend a torn ligament.", "ca", "mend", "aux"),
        ("The cream should be applied twice a day.", "should", "applied", "aux"),
        ("The cream should be applied twice a day.", "be", "applied", "auxpass"),
        ("Swelling will never go away by itself.", "will", "go", "aux"),
        ("you could also try swimming.", "could", "try", "aux"),
    ],
)
def test_modals_and_negation_hang_on_their_verb(english: Language, sentence: str, helper: str, verb: str, arc: str) -> None:
    token = _word(english(sentence), helper)
    assert (token.head.text, token.dep_) == (verb, arc)


@pytest.mark.parametrize(
    "sentences",
    [
        ["Dr. Okafor, M.D., advised against it.", "The nurse agreed."],
        ["Take 2.5 mg (e.g. half a tablet) at night.", "Do not drive afterwards."],
        ["About 12.5% of adults have it, vs. 3% of children.", "Most recover."],
        ["Is it safe?", "Nobody knows yet."],
        ["The U.S. agency warned of it in Jan. 2021.", "Sales fell."],
        ["Add approx. 3 tbsp. of salt to the bath."],
    ],
)
def test_sentences_end_where_they_should(english: Language, sentences: list[str]) -> None:
    assert [sentence.text for sentence in english(" ".join(sentences)).sents] == sentences


def test_labels_are_those_of_the_official_pipelines(english: Language) -> None:
    doc = english("In a small trial, people were treated by nurses who gave them a choice of two creams.")
    found = {(token.text, token.dep_) for token in doc}
    assert {("In", "prep"), ("trial", "pobj"), ("people", "nsubjpass"), ("were", "auxpass")} <= found
    assert {("by", "agent"), ("nurses", "pobj"), ("gave", "relcl"), ("choice", "dobj")} <= found


def test_preposition_and_gerund(english: Language) -> None:
    doc = english("The pill helps in reducing pain.")
    assert [(t.text, t.dep_, t.head.text) for t in doc[3:5]] == [("in", "prep", "helps"), ("reducing", "pcomp", "in")]


def _parsed(nlp: Language, words: str, tags: str, heads: list[int], arcs: str) -> Doc:
    return Doc(nlp.vocab, words.split(), tags=tags.split(), heads=heads, deps=arcs.split())


def test_a_gerund_takes_the_second_subject_as_its_object(english: Language) -> None:
    doc = _parsed(english, "Rubbing feet eases pain", "VBG NNS VBZ NN", [2, 2, 2, 2], "csubj nsubj ROOT dobj")
    assert [(t.head.i, t.dep_) for t in keep_one_subject(doc)][:2] == [(2, "csubj"), (0, "dobj")]


def test_other_subjects_stay(english: Language) -> None:
    doc = _parsed(english, "Rubbing helps , nurses say", "VBG VBZ , NNS VBP", [1, 4, 4, 4, 4], "csubj ccomp punct nsubj ROOT")
    assert [t.dep_ for t in keep_one_subject(doc)] == ["csubj", "ccomp", "punct", "nsubj", "ROOT"]


def test_stock_noun_chunks(english: Language) -> None:
    doc = english("Older women with weak bones should ask a doctor about calcium.")
    assert [chunk.text for chunk in doc.noun_chunks] == ["Older women", "weak bones", "a doctor", "calcium"]


def test_auxiliaries_and_full_verbs(english: Language) -> None:
    doc = english("It is sore, it has healed, she has a scar and there is pain.")
    assert [t.pos_ for t in doc if t.text in {"is", "has"}] == ["AUX", "AUX", "VERB", "VERB"]


def test_entities_have_the_four_types(english: Language) -> None:
    doc = english("In March 2019, Maria Lopez of Stanford University opened a clinic in Ohio.")
    assert {(span.text, span.label_) for span in doc.ents} == {
        ("March 2019", "DATE"),
        ("Maria Lopez", "PERSON"),
        ("Stanford University", "ORG"),
        ("Ohio", "GPE"),
    }
    assert {label[2:] for label in english.get_pipe("ner").labels if label != "O"} == set(ENTITIES)  # type: ignore[attr-defined]


def test_curly_quotes_and_lower_case_change_little(english: Language) -> None:
    straight = english("You don't need surgery, and it isn't a cure.")
    curly = english("You don’t need surgery, and it isn’t a cure.")
    lower = english("you don't need surgery, and it isn't a cure.")
    parses = [[(t.tag_, t.dep_, t.head.i, t.lemma_.lower()) for t in doc] for doc in (straight, curly, lower)]
    assert parses[0] == parses[1] == parses[2]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "a", "...", "😀 😀", "Pain.  \t Rest.", "x" * 5000])
def test_odd_texts_do_no_harm(english: Language, text: str) -> None:
    doc = english(text)
    assert doc.text == text
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == text


@pytest.mark.parametrize(
    ("word", "tag", "arc", "pos"),
    [
        ("is", "VBZ", "ROOT", "AUX"),
        ("has", "VBZ", "aux", "AUX"),
        ("has", "VBZ", "ROOT", "VERB"),
        ("may", "MD", "aux", "AUX"),
        ("this", "DT", "det", "DET"),
        ("this", "DT", "nsubj", "PRON"),
        ("if", "IN", "mark", "SCONJ"),
        ("in", "IN", "prep", "ADP"),
        ("not", "RB", "neg", "PART"),
        (",", ",", "punct", "PUNCT"),
    ],
)
def test_coarse_pos(word: str, tag: str, arc: str, pos: str) -> None:
    assert coarse_pos(word, tag, arc) == pos


def test_morphology_comes_from_the_tag(english: Language) -> None:
    doc = english("These drugs were studied.")
    assert doc[0].morph.get("PronType", []) == ["Dem"]
    assert doc[2].morph.get("Tense", []) == ["Past"]
    assert doc[3].morph.get("VerbForm", []) == ["Part"]
    assert morphology("the", "DT") == "Definite=Def|PronType=Art"


def test_spacy_loads_the_folder_in_a_fresh_process() -> None:
    code = f"import spacy, spinlint.models.pipeline; print(spacy.load({str(data_folder())!r})('It hurts.')[1].lemma_)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "hurt"


@pytest.mark.parametrize("name", ["no_such_pipeline", "/no/such/folder", ""])
def test_a_pipeline_that_is_not_there(name: str) -> None:
    with pytest.raises(ModelError, match="cannot load the English pipeline"):
        load(name)


def test_a_damaged_folder(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text("[nlp]\nlang = 3\n")
    (tmp_path / "meta.json").write_text("{}")
    with pytest.raises(ModelError):
        load(str(tmp_path))


def test_the_folder_is_small_and_carries_its_licences() -> None:
    folder = data_folder()
    packed = sum(len(gzip.compress(file.read_bytes())) for file in folder.rglob("*") if file.is_file())
    assert packed <= 6_000_000
    assert "Attribution-ShareAlike 4.0 International" in (folder / "LICENSE").read_text()
    sources = (folder / "LICENSES_SOURCES").read_text()
    assert all(name in sources for name in ("EWT", "GUM", "MedQuAD", "OpenStax", "Wikipedia", "WordNet 3.0"))


def test_no_words_of_the_training_texts_are_shipped() -> None:
    strings = json.loads((data_folder() / "vocab" / "strings.json").read_text())
    assert len(strings) < 3_000
    assert not {"ibuprofen", "leukemia", "Wikipedia", "enron"} & set(strings)


def test_the_configuration_names_no_file_of_the_machine_it_was_made_on() -> None:
    config = (data_folder() / "config.cfg").read_text()
    assert "[paths]" not in config
    assert "[training]" not in config


def _arrays(value: object) -> list[np.ndarray]:
    if isinstance(value, np.ndarray):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return [array for part in parts for array in _arrays(part)]


def test_weights_are_rounded_to_half_precision() -> None:
    weights = [_arrays(srsly.msgpack_loads(file.read_bytes())) for file in data_folder().rglob("model")]
    arrays = [array for group in weights for array in group if array.dtype == np.float32]
    assert arrays
    assert all(np.array_equal(array, array.astype(np.float16).astype(np.float32)) for array in arrays)
