"""Where the phrase model's raw material lies and where what is made from it goes."""

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("SPINLINT_DATA", ROOT.parent / "shared" / "data"))
BUILD = ROOT / "build" / "phrasing"
SHIPPED = ROOT / "src" / "spinlint" / "data" / "phrases"
ARTICLES = Path(__file__).parent / "articles"
