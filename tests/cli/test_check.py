"""`spinlint check`: what it reads, what it writes where, and how it ends."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from tests.cli.house import BAD, CLEAN, Ran

Run = Callable[..., Ran]


def test_clean_is_0_and_findings_are_1(house: Path, spinlint: Run) -> None:
    assert spinlint("check", "clean.md").code == 0
    ran = spinlint("check", "bad.md")
    assert ran.code == 1
    assert "bad.md:5:15 error HX001 snake-oil" in ran.out
    assert ran.err == ""


@pytest.mark.parametrize(
    ("fail_on", "text", "code"),
    [
        ("error", "Rest.", 0),
        ("warning", "Rest.", 0),
        ("info", "Rest.", 1),
        ("never", BAD, 0),
        ("error", BAD, 1),
    ],
)
def test_fail_on(house: Path, spinlint: Run, fail_on: str, text: str, code: int) -> None:
    (house / "one.md").write_text(text)
    assert spinlint("check", "one.md", "--fail-on", fail_on).code == code


def test_exit_zero_turns_only_1_into_0(house: Path, spinlint: Run) -> None:
    assert spinlint("check", "bad.md", "--exit-zero").code == 0
    assert spinlint("check", "bad.md", "gone.md", "--exit-zero").code == 2


def test_missing_path_is_2_and_the_others_are_checked(house: Path, spinlint: Run) -> None:
    ran = spinlint("check", "gone.md", "bad.md", "--output-format", "json")
    report = json.loads(ran.out)
    assert ran.code == 2
    assert ran.err == "spinlint: gone.md: no such file or directory\n"
    assert report["errors"] == [{"path": "gone.md", "message": "no such file or directory"}]
    assert [document["path"] for document in report["documents"]] == ["bad.md"]


def test_folder_without_articles_is_a_warning_and_0(house: Path, spinlint: Run) -> None:
    (house / "empty").mkdir()
    ran = spinlint("check", "empty")
    assert ran.code == 0
    assert ran.err == "spinlint: warning: empty: no articles in this folder\n"


def test_current_folder_is_the_default(house: Path, spinlint: Run) -> None:
    ran = spinlint("check", "--output-format", "json")
    assert [d["path"] for d in json.loads(ran.out)["documents"]] == ["bad.md", "clean.md"]


def test_a_file_given_twice_is_checked_once(house: Path, spinlint: Run) -> None:
    ran = spinlint("check", "bad.md", ".", house / "bad.md", "--output-format", "json")
    assert [d["path"] for d in json.loads(ran.out)["documents"]] == ["bad.md", "clean.md"]


def test_standard_input(house: Path, spinlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"<p>snake &amp; snake oil</p>")))
    ran = spinlint("check", "-", "--stdin-filename", "posts/new.html", "--output-format", "json")
    (document,) = json.loads(ran.out)["documents"]
    assert ran.code == 1
    assert document["path"] == "posts/new.html"
    assert [(f["start"], f["end"]) for f in document["findings"] if f["code"] == "HX001"] == [(15, 24)]


def test_standard_input_without_a_name(house: Path, process: Run) -> None:
    ran = process("check", "-", "--output-format", "concise", stdin=BAD.encode())
    assert ran.code == 1
    assert ran.out.startswith("-:5:")


def test_unreadable_file_among_others(house: Path, spinlint: Run) -> None:
    (house / "noise.md").write_bytes(bytes(range(256)) * 64)
    ran = spinlint("check", ".", "--output-format", "json")
    report = json.loads(ran.out)
    assert ran.code == 2
    assert [error["path"] for error in report["errors"]] == ["noise.md"]
    assert ran.err.startswith("spinlint: noise.md: ")
    assert ran.err.count("\n") == 1
    assert [d["path"] for d in report["documents"]] == ["bad.md", "clean.md"]


def test_a_rule_that_breaks_is_an_error_of_its_file_alone(house: Path, spinlint: Run) -> None:
    (house / "odd.md").write_text(BAD + "\nraise here\n")
    ran = spinlint("check", "odd.md", "clean.md", "--output-format", "json")
    report = json.loads(ran.out)
    assert ran.code == 2
    assert ran.err == "spinlint: odd.md: rule HX004 failed: ValueError: two lines\n"
    assert [f["code"] for f in report["documents"][0]["findings"]] == ["HX001"]


def test_output_file(house: Path, spinlint: Run) -> None:
    ran = spinlint("check", "bad.md", "--output-format", "json", "--output-file", "out/report.json")
    assert (ran.code, ran.out) == (1, "")
    assert json.loads((house / "out" / "report.json").read_text())["summary"]["findings"] == 1
    assert spinlint("check", "bad.md", "--output-file", ".").code == 2


def test_quiet(house: Path, spinlint: Run) -> None:
    assert spinlint("check", "bad.md", "--quiet") == Ran(1, "", "")


def test_why_and_durations_on_request(house: Path, spinlint: Run) -> None:
    ran = spinlint("check", "bad.md", "--show-why", "--durations")
    assert "why: nobody should drink it." in ran.out
    assert " s  HX001" in ran.err


def test_several_formats_at_once(house: Path, spinlint: Run) -> None:
    several = ("--output-format", "text", "--output-format", "sarif", "--output-format", "junit")
    ran = spinlint("check", "bad.md", *several, "-o", "out/a.sarif", "-o", "out/b.xml")
    assert ran.code == 1
    assert "bad.md:5:15 error HX001 snake-oil" in ran.out
    assert json.loads((house / "out/a.sarif").read_text())["version"] == "2.1.0"
    assert (house / "out/b.xml").read_text().startswith("<?xml")
    assert "only one format can go to standard output" in spinlint("check", "bad.md", *several, "-o", "a").err
    assert "2 output files for 1 formats" in spinlint("check", "bad.md", "-o", "a", "-o", "b").err


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("--selekt", "HX"), "--select"),
        (("--select", "HX009"), "did you mean `HX00"),
        (("--select", "snake-oyl"), "snake-oil"),
        (("--config", "gone.toml"), "no such file"),
        (("--jobs", "0"), "number from 1"),
        (("--fail-on", "fatal"), "'error', 'warning'"),
        (("--open",), "--report"),
        (("--stdin-filename", "x.md", "bad.md"), "standard input"),
    ],
)
def test_wrong_use_is_2_with_a_hint(house: Path, spinlint: Run, arguments: tuple[str, ...], hint: str) -> None:
    ran = spinlint("check", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert hint in ran.err
    assert "Traceback" not in ran.err


def test_same_output_for_any_number_of_jobs(house: Path, spinlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spinlint.run.CHUNK_FILES", 3)
    for number in range(8):
        (house / f"article-{number}.md").write_text(BAD if number % 3 else CLEAN)
    (house / "article-4.md").write_bytes(b"\x00\x01\x02\xff" * 100)
    alone = spinlint("check", ".", "--output-format", "json", "--jobs", "1")
    shared = spinlint("check", ".", "--output-format", "json", "--jobs", "2")
    assert len(json.loads(alone.out)["documents"]) == 9
    assert shared == alone


def test_a_worker_that_dies_takes_only_its_file_with_it(house: Path, spinlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spinlint.run.CHUNK_FILES", 2)
    (house / "deadly.md").write_text(CLEAN + "\ndie here\n")
    ran = spinlint("check", ".", "--output-format", "json", "--jobs", "2")
    report = json.loads(ran.out)
    assert ran.code == 2
    assert [error["path"] for error in report["errors"]] == ["deadly.md"]
    assert [d["path"] for d in report["documents"]] == ["bad.md", "clean.md"]


def test_no_escape_codes_in_a_pipe_nor_under_no_color(house: Path, spinlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in spinlint("check", "bad.md").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" in spinlint("check", "bad.md").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in spinlint("check", "bad.md").out


def test_closed_pipe_is_quiet(house: Path) -> None:
    (house / "long.md").write_text(BAD * 300)
    command = f"{sys.executable} -m spinlint check long.md --output-format concise | head -1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.startswith("long.md:5:15: HX001")
    assert done.stderr == ""


def test_interrupt_is_quiet_and_130(house: Path) -> None:
    ended = []
    for wait in (1.5, 6, 20):  # a busy machine takes longer to get from the start of Python to the command
        child = subprocess.Popen([sys.executable, "-m", "spinlint", "check", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(wait)
        os.kill(child.pid, signal.SIGINT)
        _, err = child.communicate(timeout=60)
        ended.append((child.returncode, err.strip()))
        if ended[-1] == (130, b""):
            break
    assert ended[-1] == (130, b""), ended


def test_an_internal_error_is_one_line(house: Path, spinlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: object) -> None:
        raise ZeroDivisionError("oh\nno")

    monkeypatch.setattr("spinlint.cli.check.tell_failures", broken)
    ran = spinlint("check", "bad.md")
    assert ran.code == 2
    assert ran.err.startswith("spinlint: internal error: ZeroDivisionError: oh no (SPINLINT_TRACEBACK=1 shows where")
    assert ran.err.count("\n") == 1
    monkeypatch.setenv("SPINLINT_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        spinlint("check", "bad.md")


def test_help_and_version_cost_nothing(process: Run) -> None:
    probe = (
        "import resource, sys\n"
        "from spinlint.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "heavy = {'spacy', 'numpy', 'rich', 'jinja2', 'pathspec', 'yaml'} & set(sys.modules)\n"
        "print(sorted(heavy), resource.getrusage(resource.RUSAGE_SELF).ru_utime)\n"
    )
    for arguments in (["--version"], ["--help"], ["check", "--help"]):
        done = subprocess.run([sys.executable, "-c", probe, *arguments], capture_output=True, text=True, timeout=60, check=True)
        heavy, seconds = done.stdout.splitlines()[-1].rsplit(" ", 1)
        assert heavy == "[]"
        assert float(seconds) < 0.25


def test_html_report(house: Path, spinlint: Run) -> None:
    ran = spinlint("check", "bad.md", "--report", "out", "--exit-zero", "--quiet")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert "the report is in out/index.html" in spinlint("check", "bad.md", "--report", "out", "--exit-zero").err
    assert "snake-oil" in "".join(page.read_text() for page in (house / "out").rglob("*.html"))
    again = json.loads(spinlint("check", ".", "--output-format", "json").out)
    assert [d["path"] for d in again["documents"]] == ["bad.md", "clean.md"]
    (house / "file").write_text("")
    ran = spinlint("check", "bad.md", "--report", "file")
    assert ran.code == 2
    assert "--report file: " in ran.err


def test_waivers_and_their_reasons(house: Path, spinlint: Run) -> None:
    (house / "bad.md").write_text(CLEAN + "\n<!-- spinlint: disable-next-line=snake-oil -->\nThen rub the *snake* oil in.\n")
    ran = spinlint("check", "bad.md")
    assert ran.code == 0
    assert "no findings; 1 waived" in ran.out
    (house / "spinlint.toml").write_text('select = ["HX"]\nrules = ["style/*.py"]\nrequire-waiver-reason = true\n')
    ran = spinlint("check", "bad.md")
    assert ran.code == 1
    assert "bad.md:5:1 warning WV002 waiver-without-reason" in ran.out
    (house / "unused.md").write_text(CLEAN + "\n<!-- spinlint: disable=HX003 -- loud on purpose -->\n")
    ran = spinlint("check", "unused.md", "--select", "HX,HX003,WV", "--output-format", "concise")
    assert ran.out == "unused.md:5:1: WV001 [warning] nothing here needs this waiver of HX003\n"
