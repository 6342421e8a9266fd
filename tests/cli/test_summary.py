"""The bar and the table of a long run: on a terminal, and nowhere else."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.house import BAD, Ran


def on_a_terminal(*arguments: str) -> str:
    """What the command writes to standard error when that is a terminal."""
    pty = pytest.importorskip("pty", reason="no pseudo-terminals here")
    child, terminal = pty.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.execv(sys.executable, [sys.executable, "-m", "spinlint", *arguments])
    written = b""
    while True:
        try:
            some = os.read(terminal, 4096)
        except OSError:
            break
        if not some:
            break
        written += some
    os.waitpid(child, 0)
    os.close(terminal)
    return written.decode()


@pytest.fixture
def many(house: Path) -> Path:
    for number in range(40):
        (house / f"page-{number:02}.md").write_text(BAD * (number % 7 + 1), encoding="utf-8")
    return house


def test_a_terminal_gets_a_bar_and_a_table(many: Path) -> None:
    written = on_a_terminal("check", "--no-cache", "--durations")
    assert "files/s" in written
    for words in ("worst files", "page-06.md", "per 1,000 words", "all rules", "all layers"):
        assert words in written, words
    rows = [line.split() for line in written.splitlines()]
    assert ["HX", "156"] in rows, rows
    assert "page-05.md" not in written


def test_the_worst_are_five(many: Path) -> None:
    written = on_a_terminal("check", "--no-cache")
    assert written.count("page-") == 5


@pytest.mark.parametrize("arguments", [("--quiet",), ("clean.md",)])
def test_no_table_where_nobody_wants_one(many: Path, arguments: tuple[str, ...]) -> None:
    assert "words" not in on_a_terminal("check", "--no-cache", *arguments)


def test_no_table_in_a_pipe(many: Path, process: Callable[..., Ran]) -> None:
    assert process("check", "--no-cache").err == ""
