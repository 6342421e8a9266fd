"""`Linter.pipe` and the spaCy component, in pipelines that are not ours."""

from importlib.metadata import entry_points

import pytest
import spacy

from spinlint.engine import Linter
from spinlint.errors import ConfigError
from spinlint.integrations.spacy_component import make_spinlint

BAD = "Turmeric cures cancer, diabetes, asthma and arthritis."
GOOD = "Walk for half an hour on most days of the week."


@pytest.fixture(scope="module")
def nlp() -> spacy.language.Language:
    found = spacy.blank("en")
    found.add_pipe("spinlint")
    return found


def test_pipe_gives_each_text_its_findings_in_order() -> None:
    checked = list(
        Linter().pipe([GOOD, "", f"{GOOD}\n\n{BAD}", "Il faut se reposer et boire beaucoup d'eau chaque jour."], "plain")
    )
    assert [bool(one.findings) for one in checked] == [False, False, True, False]
    assert checked[1].failures[0].message.startswith("the file is empty")
    assert checked[3].skipped == ["language: fr"]
    assert any(finding.code.startswith("CL") for finding in checked[2].findings)


def test_pipe_is_lazy() -> None:
    def endless() -> object:
        while True:
            yield GOOD * 200

    assert next(Linter().pipe(endless())).document.words > 1000  # type: ignore[arg-type]


def test_a_doc_has_findings_scores_and_spans(nlp: spacy.language.Language) -> None:
    doc = nlp(f"{GOOD}\n\n  {BAD}")
    codes = [finding.code for finding in doc._.spinlint if finding.span]
    assert codes
    assert [span.label_ for span in doc.spans["spinlint"]] == codes
    assert all(span.text in BAD for span in doc.spans["spinlint"])
    assert "readability" in doc._.spinlint_scores
    assert nlp(GOOD)._.spinlint == []
    assert nlp("")._.spinlint_skipped


def test_a_batch_is_the_same_as_one_by_one(nlp: spacy.language.Language) -> None:
    texts = [BAD, GOOD, f"{BAD} {GOOD}"] * 3
    together = [[f.code for f in doc._.spinlint] for doc in nlp.pipe(texts)]
    assert together == [[f.code for f in nlp(text)._.spinlint] for text in texts]


def test_settings_stand_in_the_pipelines_configuration(tmp_path: object) -> None:
    found = spacy.blank("en")
    found.add_pipe("spinlint", config={"select": ["RD"]})
    assert all(finding.code.startswith("RD") for finding in found(BAD)._.spinlint)
    found.to_disk(f"{tmp_path}/model")
    again = spacy.load(f"{tmp_path}/model")
    assert again.get_pipe("spinlint").select == ("RD",)  # type: ignore[attr-defined]
    with pytest.raises(ConfigError):
        spacy.blank("en").add_pipe("spinlint", config={"select": ["ZZ999"]})


def test_the_entry_point_names_the_factory() -> None:
    points = entry_points(group="spacy_factories", name="spinlint")
    if not points:
        pytest.skip("spinlint is installed from before it had the entry point")
    assert next(iter(points)).load() is make_spinlint
