"""Make the English pipeline again: `python -m training.pipeline`.

Annotates the texts, trains, packs into src/spinlint/data/pipeline and prints the scores. Finished steps are kept in
build/pipeline and not repeated; `--fresh` begins the training anew. Needs the data that paths.py names, and `uv`.
"""

import argparse
import shutil

import spacy

from training.pipeline import fit, score
from training.pipeline.agreement import make_agreed
from training.pipeline.consensus import OFFICIAL, make_consensus
from training.pipeline.fit_entities import REFINED, fit_entities
from training.pipeline.pack import pack
from training.pipeline.paths import SHIPPED
from training.pipeline.teacher import make_silver


def make(processes: int, fresh: bool) -> None:
    """Run every step whose result is not there yet, and pack the model into the package."""
    make_silver(processes)
    if fresh:
        for folder in (fit.TRAINED, REFINED):
            shutil.rmtree(folder, ignore_errors=True)
    if not fit.LABELS.exists():
        fit.write_labels()
    make_agreed()
    make_consensus(processes)
    trained = fit.TRAINED / "model-best"
    if not trained.exists():
        fit.fit()
    if not REFINED.exists():
        fit_entities(trained)
    pack(REFINED)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--processes", type=int, default=2, help="how many annotate at a time (default: 2)")
    parser.add_argument("--fresh", action="store_true", help="train again even if a trained model is there")
    asked = parser.parse_args()
    make(asked.processes, asked.fresh)
    score.print_all({name: spacy.load(name) for name in (str(SHIPPED), OFFICIAL)})


if __name__ == "__main__":
    main()
