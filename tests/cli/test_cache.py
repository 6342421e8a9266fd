"""The cache: the same report from it, no model for it, and no harm from it."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from spinlint.cache import FOLDER, Cache, folder_for
from tests.cli.house import BAD, CLEAN, CONFIG, HOUSE, Ran

Run = Callable[..., Ran]
FILE = f"{FOLDER}/results-1.db"


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths that are really checked, as they are."""
    from spinlint import run

    seen: list[str] = []
    real = run._checked

    def spy(linter: object, documents: list[object], result: object) -> object:
        seen.extend(document.source.path for document in documents)  # type: ignore[attr-defined]
        return real(linter, documents, result)  # type: ignore[arg-type]

    monkeypatch.setattr(run, "_checked", spy)
    return seen


@pytest.mark.parametrize(
    "output_format", ["text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "rdjson", "csv"]
)
def test_the_same_report_in_every_format(house: Path, spinlint: Run, checks: list[str], output_format: str) -> None:
    waived = "<!-- spinlint: disable-next-line=HX001 -- x -->\nsnake oil, snake\r\noil &amp; *snake* oil\n"
    odd = f"---\ntitle: Über\ndate: 2024-05-01\n---\n{waived}"
    (house / "odd.md").write_bytes(b"\xef\xbb\xbf" + odd.encode())
    (house / "page.html").write_text(f"<title>Snake</title><meta name=author content=A><p>{BAD}</p><img alt='snake oil'>")
    (house / "fr.txt").write_text("Le repos est la meilleure chose pour la jambe et pour le genou. " * 9)
    first = spinlint("check", "--output-format", output_format, "--report", "r1")
    assert len(checks) == 5
    again = spinlint("check", "--output-format", output_format, "--report", "r1")
    assert (again.code, again.out) == (first.code, first.out)
    assert len(checks) == 5
    fresh = spinlint("check", "--output-format", output_format, "--no-cache", "--report", "r2")
    assert (fresh.code, fresh.out) == (first.code, first.out)
    assert len(checks) == 10


def test_where_results_are_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    inner = tmp_path / "work" / "articles"
    inner.mkdir(parents=True)
    assert folder_for(inner, configured=True) == inner / FOLDER
    assert folder_for(inner, configured=False) == tmp_path / "user" / "spinlint"
    (tmp_path / "work" / ".git").mkdir()
    assert folder_for(inner, configured=False) == tmp_path / "work" / FOLDER


def test_nothing_is_left_in_a_folder_without_configuration_and_git(
    house: Path, spinlint: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(house / "user"))
    monkeypatch.setattr(sys, "platform", "linux")
    (house / "spinlint.toml").unlink()
    before = set(house.iterdir())
    assert spinlint("check", "clean.md", "--select", "TR").code in {0, 1}
    assert set(house.iterdir()) - before == {house / "user"}
    assert (house / "user" / "spinlint" / "results-1.db").is_file()


def test_only_what_has_changed_is_checked_again(house: Path, spinlint: Run, checks: list[str]) -> None:
    assert spinlint("check").code == 1
    (house / "bad.md").write_text(CLEAN)
    (house / "clean.md").write_text(CLEAN + "\nMore snake oil.\n")
    checks.clear()
    (house / "clean.md").touch()
    ran = spinlint("check", "--output-format", "concise")
    assert ran.out.startswith("clean.md:5:6: HX001")
    assert sorted(checks) == ["bad.md", "clean.md"]


@pytest.mark.parametrize("change", ["configuration", "house rule", "program"])
def test_the_key_holds_all_that_a_result_depends_on(
    house: Path, spinlint: Run, checks: list[str], change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    spinlint("check")
    if change == "configuration":
        (house / "spinlint.toml").write_text(CONFIG + 'ignore = ["HX002"]\n')
    elif change == "house rule":
        (house / "style" / "house.py").write_text(HOUSE + "\n")
    else:
        monkeypatch.setattr("spinlint.stamps.program_stamp", lambda: "another program")
    spinlint("check")
    assert len(checks) == 4
    spinlint("check", "--profile", "nhs")
    assert len(checks) == 6


def test_what_failed_is_not_remembered(house: Path, spinlint: Run, checks: list[str]) -> None:
    (house / "broken.md").write_text(CLEAN + "\nraise here\n")
    assert spinlint("check", "broken.md").code == 2
    assert spinlint("check", "broken.md").code == 2
    assert checks == ["broken.md", "broken.md"]


@pytest.mark.parametrize("damage", ["noise", "cut", "value", "folder", "read-only"])
def test_a_broken_cache_is_made_anew_silently(house: Path, spinlint: Run, checks: list[str], damage: str) -> None:
    first = spinlint("check")
    path = house / FILE
    if damage == "noise":
        path.write_bytes(os.urandom(5000))
    elif damage == "cut":
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    elif damage == "value":
        with sqlite3.connect(path) as database:
            database.execute("UPDATE results SET value = x'00ff'")
    elif damage == "folder":
        path.unlink()
        path.mkdir()
    else:
        path.chmod(0o400)
    ran = spinlint("check")
    assert (ran.code, ran.out, ran.err) == (first.code, first.out, "")
    if damage in ("noise", "cut", "value"):
        checks.clear()
        assert spinlint("check").out == first.out
        assert len(checks) in (0, 2)
        assert spinlint("check").out == first.out
        assert len(checks) in (0, 2)


def test_entries_of_other_days_go(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c")
    cache.put({b"1": b"one"}, "2024-01-01")
    cache.put({b"2": b"two"}, "2024-01-02")
    assert cache.get([b"1", b"2"]) == {b"2": b"two"}


def test_two_runs_may_share_it(house: Path) -> None:
    for i in range(30):
        (house / f"a{i}.md").write_text(f"{CLEAN}\nNo. {i}: snake oil.\n")
    command = [sys.executable, "-m", "spinlint", "check", "--output-format", "concise"]
    runs = [subprocess.Popen(command, cwd=house, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    outputs = [one.communicate(timeout=120) for one in runs]
    assert {error for _, error in outputs} == {b""}
    assert len({out for out, _ in outputs}) == 1


def test_clean(house: Path, spinlint: Run, checks: list[str]) -> None:
    spinlint("check")
    assert (house / FOLDER / ".gitignore").read_text() == "*\n"
    assert spinlint("clean").err == f"spinlint: removed {house / FOLDER}\n"
    assert not (house / FOLDER).exists()
    assert spinlint("clean").err.endswith("nothing there\n")
    spinlint("check", "--cache-dir", "elsewhere")
    assert (house / "elsewhere").is_dir()
    assert not (house / FOLDER).exists()


def test_500_unchanged_files_cost_no_model_and_little_time(house: Path) -> None:
    for i in range(500):
        (house / f"a{i}.md").write_text(f"{CLEAN}\n{CLEAN * 8}\nNo. {i}.\n")
    script = (
        "import sys, time; from spinlint.cli import main\n"
        "try: main(['check', '--exit-zero'])\n"
        "finally: print(time.process_time(), [m for m in ('spacy', 'numpy') if m in sys.modules], file=sys.stderr)"
    )
    spent = []
    for _ in range(4):
        done = subprocess.run([sys.executable, "-c", script], cwd=house, capture_output=True, text=True, timeout=300, check=True)
        seconds, modules = done.stderr.strip().splitlines()[-1].split(" ", 1)
        spent.append((float(seconds), json.loads(modules.replace("'", '"'))))
    assert spent[-1][1] == []
    assert min(seconds for seconds, _ in spent[1:]) <= 1.2  # 0.6 where it was measured; machines differ
