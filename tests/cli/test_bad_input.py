"""Input that is no article, or a hostile one: one clear line, the other files still checked, no traceback, no hang."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.house import Ran

Run = Callable[..., Ran]

UNREADABLE = {
    "empty.md": b"",
    "blank.md": b" \n\t\n",
    "large.md": b"A cold pack helps. " * 1_100_000,
    "binary.html": bytes(range(256)) * 40,
    "picture.md": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(2000),
    "nul.txt": b"Take\x00 two tablets.",
    "front.md": b"---\ntitle: [unclosed\n  : : {\n---\n\nRub in the snake oil.\n",
    "one-line.md": b"Put the leg up on a chair. " * 40_000,
    "one-word.txt": b"a" * 1_000_000,
    "wrong.md": "Die Knöchel kühlen.".encode() + b"\xc3\x28" + "Füße hochlegen, Schuhe ausziehen.".encode(),
}
READABLE = {
    "latin.txt": "Crème for the ankle: snake oil.".encode("latin-1"),
    "utf16.txt": "A cream for the ankle: snake oil.".encode("utf-16"),
    "unclosed.html": b"<html><body><article><p>Rub the <b>snake oil on <a href='x",
    "nested.html": b"<div>" * 10_000 + b"snake oil" + b"</div>" * 10_000,
    "nested.md": b"> " * 10_000 + b"snake oil\n",
    "lists.md": b"- " * 5_000 + b"snake oil\n",
    "emphasis.md": b"*" * 20_000 + b"snake oil" + b"*" * 20_000 + b"\n",
    "links.md": b"[" * 20_000 + b"snake oil" + b"]" * 20_000 + b"\n",
    "long-line.md": b"Put the leg up on a chair. " * 7_000 + b"Take snake oil.",
}


@pytest.fixture
def checked(house: Path, spinlint: Run) -> Callable[[str, bytes], tuple[Ran, dict[str, list[dict[str, str]]]]]:
    """Checks one file beside a clean one, with the house rules, in JSON."""

    def run(name: str, data: bytes) -> tuple[Ran, dict[str, list[dict[str, str]]]]:
        (house / name).write_bytes(data)
        ran = spinlint("check", name, "clean.md", "--select", "HX001", "--jobs", "1", "--output-format", "json")
        return ran, json.loads(ran.out)

    return run


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable(checked: Callable[[str, bytes], tuple[Ran, dict[str, list[dict[str, str]]]]], name: str) -> None:
    ran, report = checked(name, UNREADABLE[name])
    assert ran.code == 2
    assert [error["path"] for error in report["errors"]] == [name]
    assert ran.err == f"spinlint: {name}: {report['errors'][0]['message']}\n"
    assert "defect" not in ran.err
    assert [document["path"] for document in report["documents"]] == ["clean.md"]


@pytest.mark.parametrize("name", READABLE)
def test_odd_but_readable(checked: Callable[[str, bytes], tuple[Ran, dict[str, list[dict[str, str]]]]], name: str) -> None:
    ran, report = checked(name, READABLE[name])
    assert (ran.code, ran.err, report["errors"]) == (1, "", [])
    assert [f["text"] for f in report["documents"][0]["findings"]] == ["snake oil"]
    assert report["documents"][-1]["path"] == "clean.md"


def test_the_wrong_bytes_are_named(checked: Callable[[str, bytes], tuple[Ran, dict[str, list[dict[str, str]]]]]) -> None:
    ran, _ = checked("wrong.md", UNREADABLE["wrong.md"])
    assert "0xC3" in ran.err
    assert "at byte 21" in ran.err


def test_a_file_that_may_not_be_opened(house: Path, spinlint: Run) -> None:
    (house / "loop.md").symlink_to(house / "loop.md")
    ran = spinlint("check", "loop.md", "clean.md")
    assert ran.code == 2
    assert ran.err.startswith("spinlint: loop.md: ")
    assert "defect" not in ran.err


def test_names_cannot_steer_the_terminal(house: Path, spinlint: Run) -> None:
    ran = spinlint("check", "gone\x1b[31m.md")
    assert ran.code == 2
    assert "\x1b" not in ran.err
