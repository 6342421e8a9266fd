"""Proves that the committed report is what `corpus/` gives today: `python tools/sample_report.py [--write]`.

Every page must be there and say the same. Numbers are masked and one line in fifty may differ, since a model's last decimal
depends on the processor; a changed template, rule or article changes more than that. `--write` makes the report anew.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
COMMITTED = ROOT / "reports"
TOLERATED = 0.02


def make(folder: Path) -> None:
    """Check `corpus/` as `make demo` does, with nothing that depends on what else is installed."""
    command = [str(Path(sys.executable).with_name("spinlint")), "check", "corpus", "--report", str(folder)]
    subprocess.run([*command, "--exit-zero", "--quiet", "--grammar", "off", "--no-cache"], cwd=ROOT, check=True)


def lines(folder: Path) -> dict[str, Counter[str]]:
    """The lines of each text file with their numbers masked."""
    return {
        str(path.relative_to(folder)): Counter(re.sub(r"\d+(\.\d+)?", "#", path.read_text(encoding="utf-8")).splitlines())
        for path in sorted(folder.rglob("*.*"))
    }


def differences(fresh: Path) -> list[str]:
    """What is not current, in words; empty if the committed report is."""
    old, new = lines(COMMITTED), lines(fresh)
    names = [f"{name}: only in one of the two" for name in sorted(old.keys() ^ new.keys())]
    changed = {name: ((old[name] - new[name]) + (new[name] - old[name])).total() for name in old.keys() & new.keys()}
    if sum(changed.values()) <= TOLERATED * sum(page.total() for page in new.values()):
        return names
    return [*names, *(f"{name}: {count} lines differ" for name, count in sorted(changed.items()) if count)]


def main() -> None:
    """Write the report or say, with exit code 1, in which pages it is out of date."""
    if "--write" in sys.argv[1:]:
        shutil.rmtree(COMMITTED, ignore_errors=True)
        make(COMMITTED)
        return
    with TemporaryDirectory() as folder:
        make(Path(folder) / "reports")
        wrong = differences(Path(folder) / "reports")
    if wrong:
        sys.exit("\n".join([*wrong, "reports/ is not what corpus/ gives today: run `make reports` and look at it"]))


if __name__ == "__main__":
    main()
