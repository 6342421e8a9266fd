"""`spinlint baseline`, and how `spinlint check` uses what it writes."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.house import BAD, CLEAN, Ran

Run = Callable[..., Ran]


def test_write_check_edit_prune_show(house: Path, spinlint: Run) -> None:
    ran = spinlint("baseline", "write")
    assert (ran.code, ran.err) == (0, f"spinlint: {house / '.spinlint-baseline.json'}: 1 findings in 1 files\n")
    ran = spinlint("check")
    assert ran.code == 0
    assert "no findings; 1 in the baseline" in ran.out
    (house / "bad.md").write_text(
        "# On legs\n\nThen rub the *snake*\noil on the ankle.\n\nSnake oil? No snake oil here!\n" + CLEAN[7:]
    )
    ran = spinlint("check", "--output-format", "json")
    assert [f["text"] for d in json.loads(ran.out)["documents"] for f in d["findings"]] == ["snake oil"]
    assert spinlint("check", "--no-baseline", "--output-format", "concise").out.count("HX001") == 2
    (house / "bad.md").write_text(CLEAN)
    assert spinlint("baseline", "prune").err.endswith("1 taken out, 0 left\n")
    assert spinlint("baseline", "show").out.endswith("0 findings in 0 files\n")


def test_only_named_files_are_written_anew(house: Path, spinlint: Run) -> None:
    (house / "deep").mkdir()
    (house / "deep" / "more.md").write_text(BAD)
    assert "2 findings in 2 files" in spinlint("baseline", "write").err
    (house / "bad.md").write_text(BAD + BAD.replace("rub", "pour"))
    assert spinlint("check").code == 1
    assert "3 findings in 2 files" in spinlint("baseline", "write", "bad.md").err
    assert spinlint("check").code == 0
    assert "deep/more.md: 1\n  HX001 snake oil\n" in spinlint("baseline", "show").out
    assert spinlint("check", str(house / "deep")).code == 0


def test_a_file_of_ones_own(house: Path, spinlint: Run) -> None:
    (house / "state").mkdir()
    assert spinlint("baseline", "write", "--baseline", "state/known.json").code == 0
    assert spinlint("check").code == 1
    assert spinlint("check", "--baseline", "state/known.json").code == 0
    assert spinlint("check", "--baseline", "gone.json").err == "spinlint: --baseline gone.json: no such file\n"
    (house / "state/known.json").write_text("{}")
    assert spinlint("check", "--baseline", "state/known.json").code == 2


def test_a_mistyped_option_is_an_error(house: Path, spinlint: Run) -> None:
    ran = spinlint("baseline", "write", "--no-such-option")
    assert ran.code == 2
    assert "No such option" in ran.err
