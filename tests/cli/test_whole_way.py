"""A content repository from the first day to a clean one, with the installed command and nothing else."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMAND = Path(sys.executable).parent / "spinlint"
PARAGRAPH = "Page {n} of the ward diary. The clinic in room {n} opens at eight, and you can bring a friend to sit with you."


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """At least 200 Markdown files: the sample articles, the documentation, and pages of a made-up diary."""
    for folder in ("corpus", "docs"):
        for path in (ROOT / folder).rglob("*.md"):
            target = tmp_path / "content" / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    for n in range(200):
        (tmp_path / "content" / f"diary-{n:03}.md").write_text(f"# Day {n}\n\n{PARAGRAPH.format(n=n)}\n")
    return tmp_path


def ran(folder: Path, *arguments: str) -> tuple[int, str]:
    done = subprocess.run([COMMAND, *arguments], cwd=folder, capture_output=True, text=True, timeout=400, check=False)
    assert "internal error" not in done.stderr
    return done.returncode, done.stdout


@pytest.mark.skipif(not COMMAND.exists(), reason="the command is not installed here")
def test_init_check_baseline_edit_fix_clean(content: Path) -> None:
    assert len(list(content.rglob("*.md"))) >= 200
    lines = ("--fail-on", "info", "--output-format", "concise")
    assert ran(content, "init")[0] == 0
    code, found = ran(content, "check", *lines)
    assert (code, bool(found)) == (1, True)
    assert ran(content, "baseline", "write")[0] == 0
    assert ran(content, "check", *lines) == (0, "")

    page = content / "content" / "diary-007.md"
    before = page.read_text()
    page.write_text(before.replace("The clinic", "This will really certainly help, says the porter. The clinic"))
    code, found = ran(content, "check", *lines)
    assert code == 1
    assert {line.split(":")[0] for line in found.splitlines()} == {"content/diary-007.md"}
    assert {line.split(": ")[1].split()[0] for line in found.splitlines()} == {"SP009"}

    code, difference = ran(content, "check", "--diff")
    assert (code, "+Page 7 of the ward diary. This will help, says" in difference) == (1, True)
    assert ran(content, "check", "--fix", *lines)[0] == 0
    assert page.read_text() == before.replace("The clinic", "This will help, says the porter. The clinic")
    assert ran(content, "check", *lines) == (0, "")
