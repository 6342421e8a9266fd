"""Score pipelines on the gold treebanks and against the teacher, by paragraphs, and time them."""

import argparse
import time
from collections.abc import Iterable
from typing import Final

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin

import spinlint.models.pipeline  # noqa: F401  registers our components
from spinlint.models.entities import ENTITIES
from training.pipeline.consensus import OFFICIAL
from training.pipeline.gold import evaluation_documents
from training.pipeline.mixture import example
from training.pipeline.paths import BUILD, SHIPPED

TREEBANKS: Final = ("ewt-test", "gum-open-test", "pud-test")
SILVER: Final = ("heldout-health", "heldout-wikipedia")
_GOLD_SCORES: Final = ("token_f", "tag_acc", "pos_acc", "lemma_acc", "dep_uas", "dep_las", "sents_p", "sents_r", "sents_f")
_SILVER_SCORES: Final = ("tag_acc", "pos_acc", "dep_uas", "dep_las", "sents_f", "ents_p", "ents_r", "ents_f")
_ENTITY_SCORES: Final = ("ents_p", "ents_r", "ents_f")
Row = dict[str, float]


def _evaluate(nlp: Language, docs: Iterable[Doc], names: Iterable[str]) -> tuple[Row, dict[str, Row]]:
    examples = [example(doc, nlp) for doc in docs]
    for predicted, one in zip(nlp.pipe([e.reference.text for e in examples], batch_size=64), examples, strict=True):
        predicted.set_ents([span for span in predicted.ents if span.label_ in ENTITIES], default="outside")
        one.predicted = predicted
    extra = [name.removesuffix("_acc") for name in names if name in {"pos_acc", "lemma_acc"}]
    by_word = {key: value for attribute in extra for key, value in Scorer.score_token_attr(examples, attribute).items()}
    scores = Scorer(nlp, default_pipeline=["tagger", "parser", "ner"]).score(examples) | by_word
    row = {name: 100 * float(scores[name]) for name in names if scores.get(name) is not None}
    return row, scores.get("ents_per_type") or {}


def score_gold(nlp: Language, treebank: str) -> Row:
    """The scores in per cent on a treebank's paragraphs, trees in the ClearNLP scheme."""
    return _evaluate(nlp, evaluation_documents(treebank, nlp.vocab), _GOLD_SCORES)[0]


def score_silver(nlp: Language, name: str, labels: str = "silver") -> tuple[Row, dict[str, Row]]:
    """The agreement in per cent with the teacher on held-out text, and that of each entity type.

    `labels` is "silver" for the teacher alone, "consensus" for the entities that both official pipelines find.
    """
    docs = DocBin().from_disk(BUILD / labels / f"{name}.spacy").get_docs(nlp.vocab)
    return _evaluate(nlp, docs, _SILVER_SCORES if labels == "silver" else _ENTITY_SCORES)


def words_per_second(pipelines: dict[str, Language], rounds: int = 3) -> Row:
    """White-space words per CPU-second, batched; the pipelines take turns and the best round counts."""
    vocab = spacy.blank("en").vocab
    texts = [doc.text for name in TREEBANKS[1:2] for doc in evaluation_documents(name, vocab)]
    silver = DocBin().from_disk(BUILD / "silver" / "heldout-health.spacy").get_docs(vocab)
    texts += [doc.text for doc in silver][:300]
    words = sum(len(text.split()) for text in texts)
    best = dict.fromkeys(pipelines, 0.0)
    for _ in range(rounds):
        for name, nlp in pipelines.items():
            start = time.process_time()
            for _ in nlp.pipe(texts, batch_size=64):
                pass
            best[name] = max(best[name], words / (time.process_time() - start))
    return best


def _line(name: str, row: Row) -> str:
    return f"{name:30}" + "".join(f" {key} {value:5.1f}" for key, value in row.items())


def report(nlp: Language) -> None:
    """Print every score of one pipeline."""
    for treebank in TREEBANKS:
        print(_line(treebank, score_gold(nlp, treebank)), flush=True)
    for labels in ("silver", "consensus"):
        for name in SILVER:
            row, entities = score_silver(nlp, name, labels)
            print(_line(f"{name}, {labels}", row), flush=True)
            by_type = {label: 100 * scores["f"] for label, scores in sorted(entities.items())}
            print(_line("  entity F", by_type), flush=True)


def print_all(pipelines: dict[str, Language], speed: bool = True) -> None:
    """Print the scores of each pipeline, and their speeds in one run."""
    for name, nlp in pipelines.items():
        print(f"== {name}")
        report(nlp)
    if speed:
        for name, words in words_per_second(pipelines).items():
            print(f"{name}: {words:.0f} words per CPU-second")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pipelines", nargs="*", default=[str(SHIPPED), OFFICIAL])
    parser.add_argument("--no-speed", action="store_true")
    asked = parser.parse_args()
    print_all({name: spacy.load(name) for name in asked.pipelines}, speed=not asked.no_speed)


if __name__ == "__main__":
    main()
