"""A cluster for real, as separate processes on the loopback: whatever is killed, nothing is lost and nothing doubled."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import duckdb
import pytest

from spinlint.corpus.campaign import Outcome
from spinlint.corpus.cluster import Cluster
from spinlint.errors import UsageError
from tests.corpus.conftest import light_run, texts
from tests.corpus.test_run import digests

pytest.importorskip("distributed", reason="the extra cluster is not installed")
Rows = Callable[..., Path]


class Loopback:
    """A scheduler and its workers, each with a nanny, as processes that can be killed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{self.port}"
        self.scheduler = self.start_scheduler()
        self.hosts = [self.start_host(), self.start_host()]

    def start_scheduler(self) -> subprocess.Popen[bytes]:
        arguments = ["--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard", "--no-show"]
        return self._start("scheduler", *arguments)

    def start_host(self) -> subprocess.Popen[bytes]:
        arguments = ["--nthreads", "1", "--no-dashboard", "--memory-limit", "0", "--death-timeout", "60"]
        return self._start("worker", self.address, *arguments)

    def _start(self, what: str, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "distributed.cli.dask_" + what, *arguments]
        root = str(Path(__file__).parents[2])
        environment = {**os.environ, "PYTHONPATH": root, "DASK_DISTRIBUTED__ADMIN__LOW_LEVEL_LOG_LENGTH": "0"}
        with (self.folder / f"{what}.log").open("ab") as log:
            return subprocess.Popen(command, stdout=log, stderr=log, env=environment, start_new_session=True)

    def kill_host(self) -> None:
        """The nanny with all that it started, as when a machine dies."""
        os.killpg(self.hosts[0].pid, signal.SIGKILL)

    def restart_scheduler(self) -> None:
        os.killpg(self.scheduler.pid, signal.SIGKILL)
        self.scheduler.wait()
        self.scheduler = self.start_scheduler()
        self.hosts.append(self.start_host())

    def close(self) -> None:
        for process in (*self.hosts, self.scheduler):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture
def loopback(folder: Path) -> Iterator[Loopback]:
    found = Loopback(folder)
    yield found
    found.close()


def run_during(folder: Path, loopback: Loopback, act: Callable[[], None], done: int = 1) -> Outcome:
    """Runs over rows.jsonl and acts when so many shards are done."""

    def wait_and_act() -> None:
        until = monotonic() + 60
        while len(list((folder / "out").glob("documents-*.parquet"))) < done and monotonic() < until:
            sleep(0.05)
        act()

    watcher = Thread(target=wait_and_act)
    watcher.start()
    outcome = light_run(folder, "rows.jsonl", workers=Cluster(loopback.address, patience=60))
    watcher.join()
    return outcome


def assert_all_there(folder: Path, count: int) -> None:
    for table in ("documents", "findings"):
        where = "where code = 'HX001'" if table == "findings" else ""
        found = duckdb.sql(f"select count(*), count(distinct id) from '{folder}/out/{table}-*.parquet' {where}").fetchall()
        assert found == [(count, count)]


def test_a_killed_host_costs_nothing_and_the_bytes_are_those_of_one_machine(
    folder: Path, rows_file: Rows, loopback: Loopback
) -> None:
    rows_file(texts(30, dict.fromkeys(range(0, 30, 3), "slowly marked")))
    outcome = run_during(folder, loopback, loopback.kill_host)
    assert not outcome.troubles
    assert_all_there(folder, 30)
    light_run(folder, "rows.jsonl", out="alone")
    assert digests(folder / "out") == digests(folder / "alone")


def test_a_killed_worker_and_a_document_that_kills(folder: Path, rows_file: Rows, loopback: Loopback) -> None:
    from distributed import Client

    def kill_worker() -> None:
        with Client(loopback.address) as client:
            os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)

    moods = dict.fromkeys(range(0, 24, 3), "slowly marked") | {20: "poisonous marked"}
    rows_file(texts(24, moods))
    outcome = run_during(folder, loopback, kill_worker)
    assert not outcome.troubles
    found = duckdb.sql(f"select count(*), count(distinct id), count(error) from '{folder}/out/documents-*.parquet'").fetchall()
    assert found == [(24, 24, 1)]
    found = duckdb.sql(f"select id, code from '{folder}/out/findings-*.parquet' where code <> 'HX001'").fetchall()
    assert found == [("d20", "error.WorkerKilled")]


def test_a_killed_scheduler_is_waited_for(folder: Path, rows_file: Rows, loopback: Loopback) -> None:
    rows_file(texts(30, dict.fromkeys(range(0, 30, 3), "slowly marked")))
    outcome = run_during(folder, loopback, loopback.restart_scheduler)
    assert not outcome.troubles
    assert_all_there(folder, 30)


def test_no_scheduler_is_one_clear_line(folder: Path, rows_file: Rows) -> None:
    rows_file(texts(1))
    with pytest.raises(UsageError, match=r"--scheduler tcp://127\.0\.0\.1:9"):
        light_run(folder, "rows.jsonl", workers=Cluster("tcp://127.0.0.1:9"))
