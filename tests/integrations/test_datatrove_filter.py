"""The filter in a real datatrove pipeline, run by its own executor."""

import json
from pathlib import Path

import pytest

pytest.importorskip("datatrove", reason="the extra datatrove is not installed")
pytest.importorskip("orjson", reason="datatrove reads and writes JSON lines with orjson")

from datatrove.data import Document
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

from spinlint.integrations.datatrove_filter import SpinlintFilter

GOOD = "Walk for half an hour on most days of the week. Rest when you are tired, and drink enough."
BAD = "Turmeric cures cancer, diabetes, asthma and arthritis. It is guaranteed to work for everybody."


def test_a_pipeline_drops_the_worst_and_says_why(tmp_path: Path) -> None:
    texts = {
        "good": GOOD,
        "bad": BAD,
        "french": "Il faut se reposer et boire beaucoup d'eau chaque jour de la semaine.",
        "empty": " ",
    }
    source = tmp_path / "in"
    source.mkdir()
    (source / "rows.jsonl").write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in texts.items()))
    dropped = JsonlWriter(str(tmp_path / "dropped"), compression=None)
    kept = JsonlWriter(str(tmp_path / "kept"), compression=None)
    LocalPipelineExecutor(
        pipeline=[JsonlReader(str(source)), SpinlintFilter(errors=1.0, exclusion_writer=dropped), kept],
        tasks=1,
        logging_dir=str(tmp_path / "logs"),
    ).run()
    rows = {row["id"]: row for row in _rows(tmp_path / "kept")}
    assert set(rows) >= {"good", "french"}
    assert rows["good"]["metadata"]["spinlint"]["words"] == 19
    assert rows["french"]["metadata"]["spinlint"]["skipped"] == ["language: fr"]
    lost = {row["id"]: row["metadata"] for row in _rows(tmp_path / "dropped")}
    assert set(lost) == {"bad"}
    assert lost["bad"]["filter_reason"] == "errors"
    assert lost["bad"]["spinlint"]["findings"]


def test_a_document_that_breaks_does_not_end_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    made = SpinlintFilter()

    def pipe(texts: object) -> object:
        for text in texts:  # type: ignore[attr-defined]
            raise RuntimeError(f"cannot read {text[:3]}")
        yield

    monkeypatch.setattr(made.linter, "pipe", pipe)
    docs = [Document("one text", "a"), Document("two texts", "b")]
    assert made.filter_batch(docs) == [True, True]
    assert [doc.metadata["spinlint"]["error"] for doc in docs] == [
        "RuntimeError: cannot read one",
        "RuntimeError: cannot read two",
    ]


def _rows(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for path in sorted(folder.glob("*.jsonl")) for line in path.read_text().splitlines()]
