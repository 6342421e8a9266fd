"""Ways to run the command, in a folder with a house style and articles."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from spinlint.cli import main
from tests.cli.house import BAD, CLEAN, CONFIG, HOUSE, Ran


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a house style and two articles, one of them bad; the current folder of the test.

    Scores are left out: they need the language model, which has tests of its own.
    """
    monkeypatch.setattr("spinlint.run.SCORES", ())
    (tmp_path / "style").mkdir()
    (tmp_path / "style" / "house.py").write_text(HOUSE, encoding="utf-8")
    (tmp_path / "spinlint.toml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "clean.md").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "bad.md").write_text(BAD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def spinlint(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Runs the command in this process."""

    def run(*arguments: object) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        written = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Ran(ended.value.code, written.out, written.err)

    return run


@pytest.fixture
def process() -> Callable[..., Ran]:
    """Runs the command in a process of its own."""

    def run(*arguments: object, stdin: bytes = b"", **environ: str) -> Ran:
        command = [sys.executable, "-m", "spinlint", *map(str, arguments)]
        done = subprocess.run(command, input=stdin, capture_output=True, timeout=60, env=os.environ | environ, check=False)
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
