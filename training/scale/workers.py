"""What one worker and what two cost for the same text: `python -m training.scale.workers`."""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
from time import monotonic

from training.paths import BUILD
from training.scale.source import rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=300_000)
    arguments = parser.parse_args()
    source = rows(arguments.words)
    costs = {}
    for jobs in (1, 2):
        out = BUILD / "scale" / f"jobs-{jobs}"
        shutil.rmtree(out, ignore_errors=True)
        before, started = _children(), monotonic()
        command = [sys.executable, "-m", "spinlint", "corpus", "run", str(source), "--out", str(out), "--jobs", str(jobs)]
        subprocess.run([*command, "--isolated", "--quiet"], check=True)
        costs[jobs] = (_children() - before, monotonic() - started)
        print(f"{jobs} worker(s): {costs[jobs][0]:.1f} CPU-s, {costs[jobs][1]:.1f} s on the clock", flush=True)
    print(f"CPU ratio {costs[2][0] / costs[1][0]:.2f}, clock ratio {costs[1][1] / costs[2][1]:.2f}")


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
