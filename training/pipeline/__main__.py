"""Make the English pipeline again: `python -m training.pipeline`.

Annotates the texts, trains, packs into src/spinlint/data/pipeline and prints the scores. Finished steps are kept in
build/pipeline and not repeated; `--fresh` begins the training anew. Needs the data of paths.py and `uv` or the teacher.
"""

import argparse
import shutil

import spacy

from training.pipeline import fit, score
from training.pipeline.agreement import make_agreed
from training.pipeline.consensus import OFFICIAL, make_consensus
from training.pipeline.fit_entities import fit_entities
from training.pipeline.pack import pack
from training.pipeline.paths import SHIPPED
from training.pipeline.teacher import make_silver


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--processes", type=int, default=2, help="how many annotate at a time (default: 2)")
    parser.add_argument("--fresh", action="store_true", help="train again even if a trained model is there")
    asked = parser.parse_args()
    make_silver(asked.processes)
    fit.write_labels()
    make_agreed()
    if asked.fresh:
        shutil.rmtree(fit.TRAINED, ignore_errors=True)
    trained = fit.TRAINED / "model-best"
    make_consensus(asked.processes)
    pack(fit_entities(trained if trained.exists() else fit.fit()))
    pipelines = {name: spacy.load(name) for name in (str(SHIPPED), OFFICIAL)}
    score.print_all(pipelines)


if __name__ == "__main__":
    main()
