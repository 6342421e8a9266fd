"""JUnit XML, which every CI server shows: a suite per document, a failed test per finding."""

from __future__ import annotations

import re
from typing import TextIO
from xml.etree import ElementTree as ET

from spinlint.engine import Checked
from spinlint.report import Report, is_skipped
from spinlint.reporters.place import finding_place
from spinlint.values import Finding, Severity

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report, out: TextIO, *, show_why: bool = False) -> None:
    """Writes the suites. A finding below `--fail-on` is a passed test with the finding in its output."""
    root = ET.Element("testsuites", name="spinlint")
    for failure in report.failures:
        suite = _suite(root, failure.path, 1, errors=1)
        test = ET.SubElement(suite, "testcase", name="readable", classname=_clean(failure.path))
        ET.SubElement(test, "error", message=_clean(failure.message), type="unreadable")
    for checked in report.documents:
        _document(root, checked, report.settings.fail_on, show_why)
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    ET.indent(root, " ")
    out.write('<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n")


def _document(root: ET.Element, checked: Checked, fail_on: str, show_why: bool) -> None:
    path = checked.document.source.path
    failing = sum(_fails(finding, fail_on) for finding in checked.findings)
    suite = _suite(root, path, max(len(checked.findings), 1), failures=failing)
    for finding in checked.findings:
        place = finding_place(checked.document, finding)
        name = f"{finding.code} {finding.name} (line {place.line}, column {place.column})"
        test = ET.SubElement(suite, "testcase", name=name, classname=_clean(path), file=_clean(path), line=str(place.line))
        text = _clean(
            "\n".join([f"{path}:{place.line}:{place.column}: {finding.message}", place.text, finding.why * show_why]).strip()
        )
        if _fails(finding, fail_on):
            ET.SubElement(test, "failure", message=_clean(finding.message), type=finding.severity.value).text = text
        else:
            ET.SubElement(test, "system-out").text = text
    if not checked.findings:
        test = ET.SubElement(suite, "testcase", name="no findings", classname=_clean(path))
        if is_skipped(checked):
            ET.SubElement(test, "skipped", message=_clean("; ".join(checked.skipped)))


def _suite(root: ET.Element, path: str, tests: int, failures: int = 0, errors: int = 0) -> ET.Element:
    counts = {"tests": str(tests), "failures": str(failures), "errors": str(errors)}
    return ET.SubElement(root, "testsuite", {"name": _clean(path), **counts})


def _fails(finding: Finding, fail_on: str) -> bool:
    return fail_on != "never" and finding.severity.rank >= Severity(fail_on).rank


def _clean(text: str) -> str:
    return _NO_XML.sub("·", text)
