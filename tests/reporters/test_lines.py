"""The formats with one line or row per finding: concise, github, csv."""

import csv
from io import StringIO

from spinlint.engine import Checked
from spinlint.report import Report
from spinlint.reporters import renderer
from spinlint.values import Span
from tests.reporters.samples import document, finding, full


def rendered(report: Report, output_format: str, show_why: bool = False) -> str:
    out = StringIO()
    renderer(output_format)(report, out, show_why=show_why)
    return out.getvalue()


def test_concise() -> None:
    assert rendered(full(), "concise").splitlines() == [
        "dir/ä,b.md:3:5: HX001 [error] named",
        "dir/ä,b.md: HX001 [info] on the whole: 100%·of it",
    ]
    assert rendered(full(), "concise", show_why=True).splitlines()[0].endswith("named (why)")


def test_github_escapes_what_its_parser_reads() -> None:
    assert rendered(full(), "github").splitlines() == [
        "::error title=spinlint,file=gone.md::no such file or directory",
        "::notice title=HX001 snake-oil,file=dir/ä%2Cb.md,line=1,endLine=1,col=1,endColumn=1::on the whole: 100%25%0Aof it",
        "::error title=HX001 snake-oil,file=dir/ä%2Cb.md,line=3,endLine=3,col=5,endColumn=14::named",
    ]


def test_github_gives_no_columns_over_several_lines() -> None:
    report = Report([Checked(document("rub\nit in"), [finding(Span(0, 6))])])
    assert ",line=1,endLine=2::" in rendered(report, "github")


def test_csv_reads_back_and_cannot_run_as_a_formula() -> None:
    report = Report([Checked(document("=cmd, it\nsays"), [finding(Span(0, 8), '"quoted"')])])
    (row,) = csv.DictReader(StringIO(rendered(report, "csv")))
    assert row["text"] == "'=cmd, it"
    assert row["suggestion"] == '"quoted"'
    assert (row["line"], row["column"], row["severity"]) == ("1", "1", "error")
