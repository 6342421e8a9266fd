"""Where the phrase model's raw material lies and where what is made from it goes.

`SPINLINT_PHRASES` names another folder to make the model in than the one that is shipped.
"""

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("SPINLINT_DATA", ROOT.parent / "shared" / "data"))
BUILD = ROOT / "build" / "phrasing"
SHIPPED = Path(os.environ.get("SPINLINT_PHRASES", ROOT / "src" / "spinlint" / "data" / "phrases"))
ARTICLES = Path(__file__).parent / "articles"
WRITTEN = Path(__file__).parent / "written"
SUBSTITUTES = Path(__file__).parent / "substitutes"
