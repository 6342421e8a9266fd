"""`--fix`, `--diff` and `--add-waivers` on files."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.house import BAD, CLEAN, HOUSE, Ran

Run = Callable[..., Ran]
OIL = CLEAN + "\nThen rub the snake oil on it.\n"
WAIVER = "<!-- spinlint: disable-next-line=HX001 -- TODO: say why -->"
FIXED = OIL.replace("snake oil", "olive oil")


def test_unsafe_fixes_only_when_asked_for(house: Path, spinlint: Run) -> None:
    (house / "bad.md").write_text(OIL)
    ran = spinlint("check", "bad.md", "--fix")
    assert ran.code == 1
    assert ran.err == "spinlint: nothing to fix; 1 more with --unsafe-fixes, which need a person's eye\n"
    assert (house / "bad.md").read_text() == OIL
    ran = spinlint("check", "bad.md", "--fix", "--unsafe-fixes")
    assert ran.code == 0
    assert ran.err == "spinlint: fixed 1 finding in 1 file\n"
    assert (house / "bad.md").read_text() == FIXED
    assert spinlint("check", "bad.md", "--fix", "--unsafe-fixes").err == "spinlint: nothing to fix\n"


def test_diff_writes_nothing(house: Path, spinlint: Run) -> None:
    (house / "bad.md").write_text(OIL)
    ran = spinlint("check", "bad.md", "--diff", "--unsafe-fixes")
    assert ran.code == 1
    assert "-Then rub the snake oil on it.\n+Then rub the olive oil on it.\n" in ran.out
    assert (house / "bad.md").read_text() == OIL
    assert spinlint("check", "bad.md", "--diff").code == 0


def test_nothing_is_written_that_was_not_offered_and_the_counts_agree(house: Path, spinlint: Run) -> None:
    rule = HOUSE.replace('"olive oil", ""', '"snake oil oil"')
    (house / "style" / "house.py").write_text(rule)
    (house / "bad.md").write_text(OIL)
    assert "; 1 more with --unsafe-fixes" in spinlint("check", "bad.md", "--fix", "--diff").err
    would = spinlint("check", "bad.md", "--diff", "--unsafe-fixes")
    did = spinlint("check", "bad.md", "--fix", "--unsafe-fixes")
    assert would.err == "spinlint: would have fixed 1 finding in 1 file\n"
    assert did.err == "spinlint: fixed 1 finding in 1 file\n"
    assert (house / "bad.md").read_text() == OIL.replace("snake oil", "snake oil oil")


def test_line_ends_marks_rights_and_links_stay(house: Path, spinlint: Run) -> None:
    data = "\ufeff" + OIL.replace("\n", "\r\n")
    real = house / "real.md"
    real.write_bytes(data.encode())
    real.chmod(0o640)
    (house / "link.md").symlink_to("real.md")
    assert spinlint("check", "link.md", "--fix", "--unsafe-fixes").code == 0
    assert real.read_bytes() == data.replace("snake oil", "olive oil").encode()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert (house / "link.md").is_symlink()
    assert list(house.glob(".real*")) == []


def test_other_encodings_stay(house: Path, spinlint: Run) -> None:
    for encoding in ("utf-16", "cp1252"):
        text = OIL.replace("leg", "naïve leg")
        (house / "x.md").write_bytes(text.encode(encoding))
        assert spinlint("check", "x.md", "--fix", "--unsafe-fixes").code == 0
        assert (house / "x.md").read_bytes() == text.replace("snake oil", "olive oil").encode(encoding)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("bad.md", "--unsafe-fixes"), "goes with --fix or --diff"),
        (("bad.md", "--fix", "--add-waivers"), "two runs"),
        (("-", "--fix"), "standard input cannot be written"),
    ],
)
def test_what_does_not_go_together(house: Path, spinlint: Run, options: tuple[str, ...], message: str) -> None:
    ran = spinlint("check", *options)
    assert ran.code == 2
    assert message in ran.err


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.md", BAD, BAD.replace("\nThen", f"\n{WAIVER}\nThen")),
        (
            "b.md",
            CLEAN + "\nRest the ankle,\nthen rub the snake oil in.\n",
            CLEAN + f"\nRest the ankle, {WAIVER}\nthen rub the snake oil in.\n",
        ),
        (
            "c.md",
            CLEAN + "\n- Rest.\n- Use snake oil.\n",
            CLEAN + f"\n- Rest. {WAIVER}\n- Use snake oil.\n",
        ),
        (
            "d.html",
            f"<h1>Rest</h1>\n<p>{CLEAN[8:-1]}</p>\n<p>Use snake oil.</p>\n",
            f"<h1>Rest</h1>\n<p>{CLEAN[8:-1]}</p>\n{WAIVER}\n<p>Use snake oil.</p>\n",
        ),
        ("e.mdx", BAD, BAD.replace("\nThen", "\n{/* spinlint: disable-next-line=HX001 -- TODO: say why */}\nThen")),
        (
            "f.txt",
            BAD,
            BAD.replace("*", "").replace("\nThen", f"\n{WAIVER}\nThen"),
        ),
    ],
)
def test_add_waivers(house: Path, spinlint: Run, name: str, text: str, expected: str) -> None:
    text = text.replace("*", "") if name.endswith("txt") else text
    (house / name).write_text(text)
    assert spinlint("check", name).code == 1
    ran = spinlint("check", name, "--add-waivers")
    assert (ran.code, ran.err) == (0, "spinlint: waived 1 finding in 1 file\n")
    assert (house / name).read_text() == expected
    assert spinlint("check", name, "--extend-select", "WV001").code == 0


def test_add_waivers_in_a_table_and_of_the_whole_document(house: Path, spinlint: Run) -> None:
    (house / "table.md").write_text("---\ntitle: A\n---\n| a | b |\n|---|---|\n| leg | snake oil |\n")
    ran = spinlint("check", "table.md", "--add-waivers", "--waiver-reason", "quoted  -- from the trial", "--fail-on", "info")
    assert ran.code == 0
    text = (house / "table.md").read_text()
    assert "disable-file=HX001,HX002 -- quoted — from the trial" in text
    assert "| leg | snake oil |\n" in text
    assert spinlint("check", "table.md", "--add-waivers").err == "spinlint: nothing to waive\n"
