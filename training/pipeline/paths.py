"""Where the training of the English pipeline reads and writes."""

import os
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
DATA: Final = Path(os.environ.get("SPINLINT_DATA", ROOT.parent / "shared" / "data"))
TREEBANKS: Final = DATA / "treebanks"
FLUENT: Final = DATA / "fluent"
BUILD: Final = ROOT / "build" / "pipeline"
SHIPPED: Final = ROOT / "src" / "spinlint" / "data" / "pipeline"
CONFIG: Final = Path(__file__).with_name("config.cfg")
