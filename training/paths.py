"""Where the training and measuring data lie, and where intermediate files go."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("SPINLINT_DATA", ROOT.parent / "shared" / "data"))
BUILD = ROOT / "build"
PACKAGE = ROOT / "src" / "spinlint"
REPORTS = ROOT / "docs" / "how-it-was-measured"
