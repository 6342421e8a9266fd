"""`spinlint new-rule` and `spinlint test`."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.house import Ran

Run = Callable[..., Ran]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "spinlint.toml").write_text('rules = ["style/*"]\nselect = ["HS"]\n')
    return tmp_path


def test_every_new_rule_holds_and_runs(repository: Path, spinlint: Run) -> None:
    for i, shape in enumerate(("substitution", "existence", "density", "python"), 1):
        ran = spinlint("new-rule", f"my-{shape}", "--shape", shape)
        assert ran.code == 0, ran.err
        assert "to run it" not in ran.err
        assert f"HS00{i}" in next((repository / "style").glob(f"my_{shape}.*")).read_text()
    ran = spinlint("test")
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "4 house rules: all examples hold")
    assert spinlint("test", "style/my_python.py").out.startswith("ok   HS004 my-python (2 examples)\n")
    (repository / "a.md").write_text("We rest in order to sleep well at night, in this day and age!\n")
    ran = spinlint("check", "a.md", "--output-format", "concise")
    assert [line.split()[1] for line in ran.out.splitlines()] == ["HS001", "HS002", "HS004"]


def test_examples_that_do_not_hold_are_told(repository: Path, spinlint: Run) -> None:
    spinlint("new-rule", "to", "--shape", "substitution")
    path = repository / "style" / "to.toml"
    path.write_text(path.read_text().replace("[[in order to]]", "[[in order]] to"))
    ran = spinlint("test", "style")
    assert ran.code == 1
    assert "FAIL HS001 to (2 examples)" in ran.out
    assert "expected ['in order'], found ['in order to']" in ran.out


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("match =", "matches =", "to.toml: "),
        ('severity = "warning"', 'severity = "grave"', "to.toml: "),
        ("text = ", "texts = ", "to.toml: "),
        ('shape = "sub', 'shape = "sup', "to.toml: no shape"),
    ],
)
def test_a_broken_file_is_one_line(repository: Path, spinlint: Run, old: str, new: str, message: str) -> None:
    spinlint("new-rule", "to")
    path = repository / "style" / "to.toml"
    path.write_text(path.read_text().replace(old, new))
    ran = spinlint("test", "style")
    assert ran.code == 2
    assert message in ran.err
    assert len(ran.err.splitlines()) == 1
    assert "internal error" not in ran.err


@pytest.mark.parametrize("arguments", [("No_Shouting",), ("x", "--code", "CL001"), ("x", "--code", "abc"), ("cure-claim",)])
def test_names_and_codes_must_be_free(repository: Path, spinlint: Run, arguments: tuple[str, ...]) -> None:
    ran = spinlint("new-rule", *arguments)
    assert ran.code == 2
    assert "not a free" in ran.err


def test_nothing_to_test(repository: Path, spinlint: Run) -> None:
    (repository / "spinlint.toml").write_text("")
    assert spinlint("test").err == "spinlint: no house rules; name their files, or set `rules` in the configuration\n"
    spinlint("new-rule", "one")
    assert "File exists" in spinlint("new-rule", "one").err
