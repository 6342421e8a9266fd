"""The options of `spinlint check`: how they are spelled, and the values they arrive as."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from spinlint.config import FAIL_ON, GRAMMAR, PROFILES, Config, profile
from spinlint.reporters import FORMATS

REPORT_FORMATS = ("html", "pdf")
F = TypeVar("F", bound=Callable[..., Any])
FILE = click.Path(path_type=Path)


@dataclass(frozen=True)
class CheckOptions:
    """What the user asked of `spinlint check`; `None` where the configuration decides."""

    paths: tuple[str, ...]
    output_format: tuple[str, ...]
    output_file: tuple[Path, ...]
    report: Path | None
    report_format: str | None
    single_file: bool
    previous: Path | None
    open_report: bool
    annotate: Path | None
    quiet: bool
    show_why: bool
    durations: bool
    watch: bool
    select: tuple[str, ...] | None
    extend_select: tuple[str, ...] | None
    ignore: tuple[str, ...] | None
    exclude: tuple[str, ...]
    force_exclude: bool
    profile: str | None
    keyphrase: tuple[str, ...]
    grammar: str | None
    grammar_server: str | None
    allow_remote_grammar: bool
    model: str | None
    fail_on: str | None
    exit_zero: bool
    config: Path | None
    isolated: bool
    stdin_filename: str | None
    jobs: int | None
    no_cache: bool
    cache_dir: Path | None
    evidence: Path | None
    baseline: Path | None
    no_baseline: bool
    diff_base: str | None
    fix: bool
    unsafe_fixes: bool
    diff: bool
    add_waivers: bool
    waiver_reason: str

    def wishes(self) -> Config:
        """What the command line sets over the configuration file."""
        return Config(
            select=self.select,
            extend_select=self.extend_select or (),
            ignore=self.ignore or (),
            keyphrases=self.keyphrase,
            fail_on=self.fail_on,
            model=self.model,
            profile=self.profile,
            grammar=self.grammar,
            grammar_server=self.grammar_server,
            allow_remote_grammar=self.allow_remote_grammar or None,
        )


def _listed(ctx: click.Context, parameter: click.Parameter, values: Sequence[str]) -> tuple[str, ...] | None:
    """`--select CL,KW001 --select RD` as one tuple; `None` if the option was not given."""
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip()) if values else None


def _jobs(ctx: click.Context, parameter: click.Parameter, value: str) -> int | None:
    if value == "auto":
        return None
    if not value.isdigit() or int(value) < 1:
        raise click.BadParameter("a number from 1 on, or auto")
    return int(value)


def _profile(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    try:
        return None if value is None else profile(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def _rules(name: str, text: str) -> Callable[[F], F]:
    return click.option(name, multiple=True, metavar="RULES", callback=_listed, help=text)


_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.argument("paths", nargs=-1, metavar="[PATHS…|-]"),
    click.option(
        "--output-format",
        type=click.Choice(FORMATS),
        multiple=True,
        default=("text",),
        help="May be given several times.  [default: text]",
    ),
    click.option(
        "-o",
        "--output-file",
        type=FILE,
        multiple=True,
        metavar="FILE",
        help="Write there, not to standard output. Several files go to the last formats, in order.",
    ),
    click.option("--report", type=FILE, metavar="DIR", help="Write an HTML report into this folder."),
    click.option("--report-format", type=click.Choice(REPORT_FORMATS), help="Pages, or one PDF.  [default: html]"),
    click.option("--single-file", is_flag=True, help="The HTML report as one file, index.html."),
    click.option("--previous", type=FILE, metavar="JSON", help="In the HTML report: what changed since this JSON report."),
    click.option("--open", "open_report", is_flag=True, help="Open the HTML report in a browser."),
    click.option("--annotate", type=FILE, metavar="OUT", help="Write Word documents with the findings as comments there."),
    click.option("-q", "--quiet", is_flag=True, help="Only trouble, on standard error: the exit code tells of findings."),
    click.option("--show-why", is_flag=True, help="Say with every finding why it matters."),
    click.option("--durations", is_flag=True, help="Tell what the layers and rules cost, on standard error."),
    click.option("--watch", is_flag=True, help="Check again whenever an article changes, until interrupted."),
    _rules("--select", "Run only these: codes, families (CL), names or ALL, separated by commas."),
    _rules("--extend-select", "Run these as well."),
    _rules("--ignore", "Do not run these."),
    click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave these files out of folders, as .gitignore does."),
    click.option("--force-exclude", is_flag=True, help="Leave them out even if they are named on the command line."),
    click.option(
        "--profile",
        metavar="NAME|FILE",
        callback=_profile,
        help=f"Thresholds and severities of a house: {', '.join(PROFILES)}, or a TOML file.  [default: default]",
    ),
    click.option("--keyphrase", multiple=True, metavar="PHRASE", help="A search phrase that the text is written for."),
    click.option("--grammar", type=click.Choice(GRAMMAR), help="Grammar rules (LanguageTool).  [default: auto]"),
    click.option("--grammar-server", metavar="URL", help="Ask this LanguageTool server; start none."),
    click.option("--allow-remote-grammar", is_flag=True, help="The server may be another machine: the text is sent there."),
    click.option("--model", metavar="NAME_OR_PATH", help="Another spaCy pipeline for English, such as en_core_web_sm."),
    click.option("--fail-on", type=click.Choice(FAIL_ON), help="Exit 1 from this severity on.  [default: warning]"),
    click.option("--exit-zero", is_flag=True, help="Exit 0 even if there are findings."),
    click.option("--config", type=FILE, metavar="FILE", help="Use this configuration, not the nearest one."),
    click.option("--isolated", is_flag=True, help="Use no configuration file."),
    click.option("--stdin-filename", metavar="NAME", help="The name, and so the format, of standard input."),
    click.option("--jobs", default="auto", metavar="N", callback=_jobs, help="Processes, or auto.", show_default=True),
    click.option("--no-cache", is_flag=True, help="Check everything anew, and remember nothing."),
    click.option(
        "--cache-dir",
        type=FILE,
        metavar="DIR",
        help="Where to remember.  [default: .spinlint-cache by the configuration or in git's root, or the user's cache]",
    ),
    click.option("--diff-base", metavar="REV", help="Only what is new since the work left this git revision."),
    click.option("--fix", is_flag=True, help="Put safe suggestions into the files."),
    click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: the first of any suggestions, safe or not."),
    click.option("--diff", is_flag=True, help="Show what --fix or --add-waivers would write; exit 1 if that is something."),
    click.option("--add-waivers", is_flag=True, help="Write a waiver into the files for every finding."),
    click.option("--waiver-reason", metavar="TEXT", default="TODO: say why", show_default=True, help="Their reason."),
    click.option("--evidence", type=FILE, metavar="LIBRARY", help="Show what this library says near unsupported claims."),
    click.option(
        "--baseline", type=FILE, metavar="FILE", help="The baseline.  [default: .spinlint-baseline.json beside the configuration]"
    ),
    click.option("--no-baseline", is_flag=True, help="Report known findings as well."),
)


def check_options(command: F) -> F:
    """Adds the argument and every option of `spinlint check`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
