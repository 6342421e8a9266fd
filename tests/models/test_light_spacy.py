"""spaCy is imported without its command line, and nobody who wants that misses it."""

import subprocess
import sys

CODE = """
import sys
import spinlint.layers.syntax
assert "spacy.cli" not in sys.modules and "spacy.cli.info" not in sys.modules
import spacy
assert spacy.info(silent=True)["spacy_version"] == spacy.__version__
import spacy.cli
assert callable(spacy.cli.download) and spacy.cli.__file__
assert spacy.__spec__.loader is spacy.__loader__
import importlib
importlib.reload(spacy)
"""


def test_the_command_line_of_spacy_comes_only_when_asked_for() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_spacy_may_come_first() -> None:
    code = "import spacy; import spinlint.layers.syntax; spacy.cli.info"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
