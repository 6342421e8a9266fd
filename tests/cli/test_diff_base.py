"""`--diff-base`: only what is new since a revision, in a real repository."""

import resource
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.house import BAD, CLEAN, Ran

Run = Callable[..., Ran]
OIL = "Then rub the snake oil on it."


@pytest.fixture
def repository(house: Path) -> Path:
    git("init", "-q", "-b", "main")
    git("config", "user.email", "a@example.org")
    git("config", "user.name", "A")
    (house / "bad.md").write_text(f"{CLEAN}\n{OIL} Rest well, and eat.\n\nKeep on for a week.\n")
    commit()
    return house


def git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True, capture_output=True)


def commit() -> None:
    git("add", "-A")
    git("commit", "-q", "-m", "x", "--allow-empty")


def found(spinlint: Run, *options: str, base: str = "HEAD") -> list[str]:
    """Lines of findings since the base, as file:line code."""
    ran = spinlint("check", "--diff-base", base, "--output-format", "concise", *options)
    assert ran.err == ""
    lines = [line.split(": ", 1) for line in ran.out.splitlines()]
    return [f"{where.rsplit(':', 1)[0]} {said.split()[0]}" for where, said in lines]


def test_nothing_has_changed(repository: Path, spinlint: Run) -> None:
    assert found(spinlint) == []
    assert spinlint("check").code == 1


def test_a_new_sentence_in_an_old_paragraph(repository: Path, spinlint: Run) -> None:
    text = (repository / "bad.md").read_text()
    (repository / "bad.md").write_text(text.replace("Rest well", "Add more snake oil. Rest well"))
    ran = spinlint("check", "--diff-base", "HEAD", "--output-format", "json")
    assert ran.out.count('"code": "HX001"') == 1
    assert f'"start": {text.index("Rest well") + len("Add more ")},' in ran.out


def test_moved_wrapped_and_indented_text_is_old(repository: Path, spinlint: Run) -> None:
    moved = f"# Legs\n\n> Keep on for a week. Rest well,\n> and eat.\n\nThen rub the *snake\noil* on it.\n\n{CLEAN[8:]}"
    (repository / "bad.md").write_text(moved)
    assert found(spinlint) == []


def test_text_moved_to_another_file_is_old_but_a_copy_is_new(repository: Path, spinlint: Run) -> None:
    (repository / "other.md").write_text(f"{CLEAN}\n{OIL}\n")
    assert found(spinlint) == ["other.md:5 HX001"]
    text = (repository / "bad.md").read_text()
    (repository / "bad.md").write_text(text.replace(OIL, ""))
    assert found(spinlint) == []
    (repository / "bad.md").unlink()
    assert found(spinlint) == []


def test_renamed_files_are_old_and_untracked_ones_new(repository: Path, spinlint: Run) -> None:
    git("mv", "bad.md", "good.md")
    assert found(spinlint) == []
    (repository / "new.md").write_text(BAD)
    assert found(spinlint) == ["new.md:5 HX001"]


def test_findings_on_the_whole_only_if_absent_before(repository: Path, spinlint: Run) -> None:
    (repository / "short.md").write_text("Rest.\n")
    commit()
    (repository / "short.md").write_text("Rest well.\n")
    (repository / "clean.md").write_text("Short now.\n")
    assert found(spinlint) == ["clean.md HX002"]


def test_the_base_is_where_the_branch_began(repository: Path, spinlint: Run) -> None:
    git("checkout", "-q", "-b", "work")
    (repository / "new.md").write_text(BAD)
    commit()
    git("checkout", "-q", "main")
    (repository / "bad.md").write_text(CLEAN)
    commit()
    git("checkout", "-q", "work")
    assert found(spinlint, base="main") == ["new.md:5 HX001"]


def test_from_a_folder_below_and_with_a_baseline(repository: Path, spinlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository / "deep").mkdir()
    (repository / "deep" / "é x.md").write_text(BAD)
    commit()
    (repository / "deep" / "é x.md").write_text(BAD + "\nAnd snake oil again.\n")
    monkeypatch.chdir(repository / "deep")
    assert found(spinlint) == ["é x.md:7 HX001"]
    assert spinlint("baseline", "write", "..").code == 0
    assert found(spinlint) == []


def test_what_cannot_be_compared_is_an_error(repository: Path, spinlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert spinlint("check", "--diff-base", "nowhere").err == "spinlint: --diff-base: no revision nowhere\n"
    assert spinlint("check", "--diff-base=--help").code == 2
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(repository.parent))
    (repository / ".git").rename(repository / "git")
    assert "not a git repository" in spinlint("check", "--diff-base", "HEAD").err


def test_its_own_cost_on_many_files(repository: Path) -> None:
    from spinlint.revision import Revision
    from spinlint.run import Input
    from spinlint.since import Since

    for i in range(5000):
        (repository / f"a{i}.md").write_text(f"{CLEAN} {i}\n")
    commit()
    (repository / "a7.md").write_text(BAD)
    before = spent()
    since = Since(Revision("HEAD", repository), lambda inputs: pytest.fail("nothing to check"))
    changed = since.changed([Input(f"a{i}.md") for i in range(5000)])
    assert [one.path for one in changed] == ["a7.md"]
    assert spent() - before < 2


def spent() -> float:
    """CPU-seconds of this process and of its children."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
