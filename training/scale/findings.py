"""Ten million findings read by the report: `python -m training.scale.findings`. They are real ones, repeated under new ids."""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb

from training.paths import BUILD

# The peak comes from the process itself: what `getrusage` says of a child begins with its parent's.
_REPORT = (
    "import sys; from pathlib import Path; from spinlint.corpus.report.pages import write; "
    "write(Path(sys.argv[1]), Path(sys.argv[2])); "
    "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--findings", type=int, default=10_000_000)
    parser.add_argument("--run", type=Path, default=BUILD / "scale" / "jobs-2", help="the results to repeat")
    arguments = parser.parse_args()
    out = BUILD / "scale" / "many"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    database = duckdb.connect()
    own = database.execute(f"SELECT count(*) FROM '{arguments.run}/findings-*.parquet'").fetchall()[0][0]
    times = -(-arguments.findings // own)
    for table in ("documents", "findings"):
        files = f"{arguments.run}/{table}-*.parquet"
        for part in range(16):
            database.execute(
                f"COPY (SELECT * REPLACE (id || '~' || r AS id, path || '~' || r AS path) FROM '{files}', range({times}) t(r) "
                f"WHERE r % 16 = {part}) TO '{out}/{table}-{part:02}.parquet' (FORMAT parquet, COMPRESSION zstd)"
            )
    count = database.execute(f"SELECT count(*) FROM '{out}/findings-*.parquet'").fetchall()[0][0]
    database.close()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", _REPORT, str(out), str(out / "report")]
    peak = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    size = sum(path.stat().st_size for path in out.glob("*.parquet"))
    print(f"{count:,} findings ({size / 1e6:.0f} MB): the report took {cpu:.1f} CPU-s, at most {peak / 1024:.0f} MB")


if __name__ == "__main__":
    main()
