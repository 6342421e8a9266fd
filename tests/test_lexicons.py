"""Every word list, topic pack, profile and scorecard names its source, its licence and its date."""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from spinlint.layers.safety_topics import TOPICS, topics

DATA = Path(__file__).parents[1] / "src" / "spinlint" / "data"
HEADS = {"lexicons": "lexicon", "topics": "lexicon", "profiles": "profile", "scorecards": "card"}
FILES = [(path, head) for folder, head in HEADS.items() for path in sorted((DATA / folder).glob("*.toml"))]
BODIES = re.compile(r"NHS|NICE|CDC|MedlinePlus|WHO|Academy|Association|Society|Council|Asthma \+ Lung UK|Versus Arthritis")
FORBIDDEN = ("GPL", "NC", "non-commercial", "no licence", "all rights reserved")


def loaded(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("path", "head"), FILES, ids=lambda value: value.stem if isinstance(value, Path) else value)
def test_it_says_where_it_comes_from(path: Path, head: str) -> None:
    about = loaded(path)[head]
    assert len(about["source"]) > 10
    assert not any(word in about["licence"].replace("-", " ").split() for word in FORBIDDEN)
    assert about["licence"]
    written = str(about["date"])
    assert 2000 <= int(written[:4]) <= date.today().year + 1
    assert len(written) == 4 or date.fromisoformat(written)


@pytest.mark.parametrize("path", sorted(TOPICS.glob("*.toml")), ids=lambda path: path.stem)
def test_a_topic_pack_waits_for_a_clinician_and_names_a_source_for_each_sign(path: Path) -> None:
    pack = loaded(path)
    assert pack["review"] == "needs clinical review" or pack["review"].startswith("reviewed by ")
    assert len(pack["signs"]) >= 3
    for sign in pack["signs"]:
        assert sign["name"]
        assert sign["any"]
        assert BODIES.search(sign["source"])
        assert date.fromisoformat(sign["date"])


def test_there_are_packs_for_the_common_complaints() -> None:
    assert len(topics()) >= 25
    titles = (
        "Low back pain|Headache|Chest pain|Fever in children|A rash|Pregnancy|Diabetes|Depression|Asthma|Stroke|Morning sickness"
    )
    for title in titles.split("|"):
        assert any(topic.titles.search(title) for topic in topics()), title
