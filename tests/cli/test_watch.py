"""`--watch`, as a process of its own that is told by the files alone."""

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.house import BAD, CLEAN, CONFIG, Ran

pytest.importorskip("watchfiles", reason="watchfiles is not installed")


class Watching:
    """A running `spinlint check --watch` and what it has said."""

    def __init__(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "spinlint", "check", "--watch", "--output-format", "concise", *arguments]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdout=pipe, stderr=subprocess.STDOUT, text=True, bufsize=1)
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def report(self) -> list[str]:
        """What it says until it waits for changes again."""
        found: list[str] = []
        until = time.monotonic() + 60
        while time.monotonic() < until:
            line = self.lines.get(timeout=max(until - time.monotonic(), 0.01))
            if "watching for changes" in line:
                return found
            found.append(line)
        raise AssertionError(found)


@pytest.fixture
def watching(house: Path) -> Iterator[Watching]:
    running = Watching("--no-cache")
    yield running
    running.process.kill()
    running.process.wait()


def codes(lines: list[str]) -> list[str]:
    return [" ".join(line.split(" ")[:2]) for line in lines]


def settled() -> None:
    """Gives the watcher time to begin: what changes before that is seen, but only with the next change."""
    time.sleep(0.5)


def test_only_what_changed_is_checked_again(house: Path, watching: Watching) -> None:
    assert codes(watching.report()) == ["bad.md:5:15: HX001"]
    settled()
    (house / "clean.md").write_text(CLEAN + "\nDrink snake oil.\n", encoding="utf-8")
    assert codes(watching.report()) == ["bad.md:5:15: HX001", "clean.md:5:7: HX001"]
    (house / "new.md").write_text(BAD, encoding="utf-8")
    assert codes(watching.report()) == ["bad.md:5:15: HX001", "clean.md:5:7: HX001", "new.md:5:15: HX001"]
    (house / "bad.md").unlink()
    assert codes(watching.report()) == ["clean.md:5:7: HX001", "new.md:5:15: HX001"]


def test_it_goes_on_after_mistakes_and_reads_the_configuration_again(house: Path, watching: Watching) -> None:
    watching.report()
    settled()
    (house / "spinlint.toml").write_text(CONFIG + 'proflie = "nhs"\n', encoding="utf-8")
    assert "did you mean `profile`?" in " ".join(watching.report())
    (house / "spinlint.toml").write_text(CONFIG + '[rule.HX001]\nword = "cold"\n', encoding="utf-8")
    assert codes(watching.report()) == ["bad.md:3:46: HX001", "clean.md:3:46: HX001"]
    (house / "bad.md").write_bytes(b"\x00\x01")
    assert "bad.md: the file is binary" in " ".join(watching.report())
    (house / "bad.md").write_text(CLEAN.replace("cold", "cool"), encoding="utf-8")
    assert codes(watching.report()) == ["clean.md:3:46: HX001"]


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_ctrl_c_ends_it_without_a_word(watching: Watching) -> None:
    watching.report()
    settled()
    watching.process.send_signal(signal.SIGINT)
    assert watching.process.wait(20) == 130
    time.sleep(0.2)
    assert "".join(watching.lines.get() for _ in range(watching.lines.qsize())) == ""


@pytest.mark.parametrize("arguments", [("-",), ("--fix",), ("--add-waivers",), ("absent.md",)])
def test_refusals(house: Path, spinlint: Callable[..., Ran], arguments: tuple[str, ...]) -> None:
    ran = spinlint("check", "--watch", *arguments)
    assert (ran.code, "--watch" in ran.err) == (2, True)
