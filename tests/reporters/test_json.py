"""The JSON report and its schema."""

import json
from importlib.resources import files
from io import StringIO
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from spinlint.report import Report
from spinlint.reporters import renderer
from tests.reporters.samples import full


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(files("spinlint.reporters").joinpath("schema/report.schema.json").read_text())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def rendered(report: Report, output_format: str = "json") -> str:
    out = StringIO()
    renderer(output_format)(report, out)
    return out.getvalue()


def test_the_schema_holds(validator: Draft202012Validator) -> None:
    for report in (full(), Report([])):
        validator.validate(json.loads(rendered(report)))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda r: r.pop("errors"),
        lambda r: r.update(extra=1),
        lambda r: r["documents"][0]["findings"][0].update(severity="fatal"),
        lambda r: r["documents"][0]["findings"][0].update(line=0),
        lambda r: r["documents"][0]["findings"][1].update(pieces=[[1]]),
        lambda r: r["documents"][0]["findings"][1].update(suggestions=[None]),
        lambda r: r["documents"][0]["scores"].update(spun=None),
        lambda r: r["summary"].pop("words"),
        lambda r: r["documents"][0].pop("claims"),
        lambda r: r["documents"][0]["claims"][0].update(strength="proven"),
        lambda r: r["documents"][0]["claims"][0].update(related_text=r["documents"][0]["claims"][0]["related_text"] * 2),
    ],
)
def test_the_schema_forbids(validator: Draft202012Validator, spoil: Any) -> None:
    report = json.loads(rendered(full()))
    spoil(report)
    with pytest.raises(ValidationError):
        validator.validate(report)


def test_a_finding_across_markup() -> None:
    whole, across = json.loads(rendered(full()))["documents"][0]["findings"]
    assert across == {
        "code": "HX001",
        "name": "snake-oil",
        "severity": "error",
        "message": "named",
        "why": "why",
        "text": "snake oil",
        "start": 13,
        "end": 23,
        "pieces": [[13, 19], [20, 23]],
        "line": 3,
        "column": 5,
        "end_line": 3,
        "end_column": 15,
        "suggestions": ["olive oil", ""],
        "related": [
            {
                "message": "here",
                "text": "rub",
                "start": 9,
                "end": 12,
                "pieces": [[9, 12]],
                "line": 3,
                "column": 1,
                "end_line": 3,
                "end_column": 4,
            },
            {"message": "there", "path": "other.md"},
            {"message": "in general"},
        ],
    }
    assert (whole["pieces"], whole["start"], whole["end"], whole["text"], whole["line"]) == ([], 0, 0, "", 1)


def test_the_claim_ledger_says_what_stands_behind_a_claim() -> None:
    bare, borne = json.loads(rendered(full()))["documents"][0]["claims"]
    assert (bare["text"], bare["start"], bare["line"], bare["sentence"]) == ("snake oil", 13, 3, "rub snake oil in")
    assert (bare["agent"], bare["target"]) == ({"text": "snake oil", "ids": []}, {"text": "rub", "ids": ["x:1"]})
    assert (bare["strength"], bare["level"], bare["supported"], bare["enough"]) == ("does", 3, False, False)
    assert bare["would_be_enough"] == ["guideline", "trial"] and "support" not in bare
    assert bare["related_text"] == [
        {"path": "guide.pdf", "title": "Oils", "heading": "Snakes", "page": 7, "text": "No oil of a snake was tried."},
        {"path": "g.md", "title": "Oils", "heading": "", "text": "None."},
    ]
    assert borne["support"] == {"what": "[1]", "tier": "trial", "reach": "sentence"} and "related_text" not in borne


def test_the_rest_of_the_report() -> None:
    report = json.loads(rendered(full()))
    assert report["errors"] == [{"path": "gone.md", "message": "no such file or directory"}]
    assert [(d["path"], d["words"], d["skipped"], d["scores"]) for d in report["documents"]] == [
        ("dir/ä,b.md", 4, [], {"readability": {"grade": 8.5}}),
        ("fr.md", 1, ["language: fr"], {}),
    ]
    assert report["summary"] == {
        "documents": 2,
        "skipped": 1,
        "errors": 1,
        "words": 5,
        "findings": 2,
        "by_severity": {"error": 1, "warning": 0, "info": 1},
        "by_family": {"HX": 2},
        "by_code": {"HX001": 2},
    }


def test_jsonl_has_a_line_per_document() -> None:
    lines = [json.loads(line) for line in rendered(full(), "jsonl").splitlines()]
    assert lines[0] == {"path": "gone.md", "error": "no such file or directory"}
    assert lines[1:] == json.loads(rendered(full()))["documents"]
