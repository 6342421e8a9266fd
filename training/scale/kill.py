"""A run that is killed at random moments and started again gives what one run gives: `python -m training.scale.kill`.

The whole run, or at every second time its first process alone, gets SIGKILL. In the end the Parquet must be that of a run that
nobody disturbed, to the byte, and DuckDB must count every document once.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import duckdb

from spinlint.corpus.ledger import Ledger
from training.paths import BUILD
from training.scale.source import rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=2_000_000)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--shard-size", default="0.5", help="MB; small where the text is short")
    parser.add_argument("--wall", type=float, help="seconds of the undisturbed run, if it is there already")
    parser.add_argument("--seed", type=int, default=8)
    arguments = parser.parse_args()
    source = rows(arguments.words)
    whole, killed = (BUILD / "scale" / name for name in ("whole", "killed"))
    for folder in (killed,) if arguments.wall else (whole, killed):
        shutil.rmtree(folder, ignore_errors=True)
    started = monotonic()
    _run(source, whole, arguments).wait()
    wall = arguments.wall or monotonic() - started
    _tell("undisturbed", whole, wall)
    draw = random.Random(arguments.seed)
    for number in range(1, arguments.kills + 1):
        process = _run(source, killed, arguments)
        seconds = draw.uniform(0.04, 0.24) * wall
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            group = number % 2 == 1
            (os.killpg if group else os.kill)(process.pid, signal.SIGKILL)
            process.wait()
            sleep(3)
            done = len(list(killed.glob("documents-*.parquet")))
            print(
                f"kill {number}: {'the whole run' if group else 'its first process'} after {seconds:.0f} s, {done} shards",
                flush=True,
            )
            _must(not _left(process.pid), "processes are left behind")
        else:
            print(f"kill {number}: the run had ended before", flush=True)
    code = _run(source, killed, arguments).wait()
    _must(code == 0, f"the last run exited {code}")
    _tell("killed and resumed", killed, None)
    _must(_digests(whole) == _digests(killed), "the results differ")
    print(f"equal to the byte: {len(_digests(whole))} files")


def _run(source: Path, out: Path, arguments: argparse.Namespace) -> subprocess.Popen[bytes]:
    options = ["--out", str(out), "--jobs", str(arguments.jobs), "--shard-size", arguments.shard_size, "--isolated", "--quiet"]
    command = [sys.executable, "-m", "spinlint", "corpus", "run", str(source), *options]
    return subprocess.Popen(command, start_new_session=True)


def _left(session: int) -> list[str]:
    """The processes of a session that are still there."""
    found = subprocess.run(["ps", "-o", "pid=,stat=", "-s", str(session)], capture_output=True, text=True).stdout
    return [line for line in found.splitlines() if line.strip() and " Z" not in line]


def _tell(name: str, out: Path, wall: float | None) -> None:
    ledger = Ledger(out)
    totals, seconds = ledger.totals(), ledger.seconds()
    ledger.close()
    query = f"select count(*), count(distinct id), sum(words)::bigint from '{out}/documents-*.parquet'"
    counted = duckdb.connect().execute(query).fetchall()[0]
    _must(counted[0] == counted[1] == totals["documents"], f"{name}: {counted} rows, ids, words against {totals}")
    print(f"{name}: {totals}" + (f", {wall:.0f} s on the clock" if wall else ""), flush=True)
    for stage, spent in list(seconds.items())[:14]:
        print(f"    {stage:14} {spent:8.1f} CPU-s  {totals['words'] / max(spent, 1e-9):12,.0f} words per CPU-second")


def _digests(out: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(out.glob("*.parquet"))}


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        sys.exit(otherwise)


if __name__ == "__main__":
    main()
