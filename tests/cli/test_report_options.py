"""The options of the HTML report: one file, a previous run, a house's templates, a PDF."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from spinlint.reporters.html import pdf
from tests.cli.house import BAD, Ran

Run = Callable[..., Ran]


def test_a_report_in_one_file(house: Path, spinlint: Run) -> None:
    spinlint("check", "--report", "out", "--single-file")
    assert [path.name for path in (house / "out").iterdir() if not path.name.startswith(".")] == ["index.html"]


def test_what_changed_since_a_previous_run(house: Path, spinlint: Run) -> None:
    spinlint("check", "bad.md", "--output-format", "json", "-o", "before.json")
    (house / "bad.md").write_text(
        BAD.replace("snake", "olive") + "\nAsk for snake oil again.\n\nAnd snake oil.\n", encoding="utf-8"
    )
    spinlint("check", "bad.md", "--report", "out", "--previous", "before.json")
    assert "1 new" in (house / "out" / "changes.html").read_text(encoding="utf-8")
    ran = spinlint("check", "bad.md", "--report", "out", "--previous", "gone.json")
    assert ran.code == 2 and "gone.json" in ran.err


def test_a_house_has_its_own_look(house: Path, spinlint: Run) -> None:
    (house / "look").mkdir()
    (house / "look" / "house.css").write_text(":root { --accent: #0b5d3b; }", encoding="utf-8")
    (house / "look" / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    config = house / "spinlint.toml"
    config.write_text(config.read_text(encoding="utf-8") + '[report]\ntemplate-dir = "look"\n', encoding="utf-8")
    spinlint("check", "--report", "out")
    assert "--accent: #0b5d3b" in (house / "out" / "assets" / "report.css").read_text(encoding="utf-8")
    assert 'src="assets/logo.svg"' in (house / "out" / "index.html").read_text(encoding="utf-8")
    config.write_text(config.read_text(encoding="utf-8").replace("look", "gone"), encoding="utf-8")
    ran = spinlint("check", "--report", "out")
    assert ran.code == 2 and "gone: no such folder" in ran.err


@pytest.mark.parametrize("option", [("--single-file",), ("--previous", "x.json"), ("--report-format", "pdf"), ("--open",)])
def test_options_of_the_report_need_a_report(house: Path, spinlint: Run, option: tuple[str, ...]) -> None:
    ran = spinlint("check", *option)
    assert (ran.code, ran.err) == (2, f"spinlint: {option[0]} needs --report DIR\n")


def test_a_pdf_without_a_printer_is_refused_before_the_check(house: Path, spinlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "BROWSERS", ())
    monkeypatch.setattr(pdf, "MAC", house / "none")
    monkeypatch.setattr(pdf, "find_spec", lambda name: None)
    ran = spinlint("check", "--report", "out", "--report-format", "pdf")
    assert ran.code == 2 and ran.err == f"spinlint: {pdf.MISSING}\n"
    assert not (house / "out").exists()


@pytest.mark.skipif(not shutil.which("chromium"), reason="needs chromium")
def test_a_pdf_holds_the_list_and_every_article(house: Path, spinlint: Run) -> None:
    pypdf = pytest.importorskip("pypdf")
    spinlint("check", "--report", "out", "--report-format", "pdf")
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(house / "out" / "report.pdf").pages)
    for words in ("2 articles, worst first", "rub the snake oil", "nobody should drink it", "something cold on the ankle"):
        assert words.casefold() in " ".join(text.split()).casefold(), words


def test_quiet_says_nothing_of_the_report(house: Path, spinlint: Run) -> None:
    ran = spinlint("check", "-q", "--report", "out")
    assert (ran.code, ran.out, ran.err) == (1, "", "")
    assert (house / "out" / "index.html").is_file()
