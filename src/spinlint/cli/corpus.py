"""`spinlint corpus`: batch runs over folders, tables and crawls, and what is read off their results."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from spinlint.cli.options import _listed
from spinlint.cli.outcome import CLEAN, TROUBLE, note, warn

if TYPE_CHECKING:
    from spinlint.corpus.campaign import Workers
    from spinlint.corpus.setup import Setup

FOLDER = click.Path(path_type=Path, file_okay=False)
SECONDS_BETWEEN_LINES = 20.0


@click.group()
def corpus() -> None:
    """Check whole corpora, and report on them."""


@corpus.command(short_help="Check every document of some sources.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@click.option("--out", type=FOLDER, required=True, metavar="DIR", help="Where the results go; the same command goes on there.")
@click.option(
    "--text-column", default="text", show_default=True, metavar="NAME", help="The column of a table that holds the text."
)
@click.option("--id-column", default="id", show_default=True, metavar="NAME", help="Its identity; without it: path#row.")
@click.option("--url-column", default="url", show_default=True, metavar="NAME", help="Its address, whose host is the site.")
@click.option("--date-column", default="date", show_default=True, metavar="NAME", help="Its date.")
@click.option("--author-column", default="author", show_default=True, metavar="NAME", help="Its author.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes.  [default: one for each processor]")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most so many documents, the first ones.")
@click.option(
    "--sample", type=click.FloatRange(0, 1, min_open=True), default=1.0, metavar="SHARE", help="Only this share, drawn by id."
)
@click.option("--scheduler", metavar="ADDRESS", help="Have a Dask cluster do the work: tcp://host:8786.")
@click.option("--seconds", type=click.FloatRange(0), default=60.0, show_default=True, help="Processor time for one document.")
@click.option("--megabytes", type=click.IntRange(0), default=4000, show_default=True, help="Memory for one document.")
@click.option(
    "--shard-size", type=click.FloatRange(0.001), default=0.5, show_default=True, metavar="MB", help="Source per shard."
)
@click.option("--no-siblings", is_flag=True, help="Keep no sketches, and do not look for copies and spun siblings.")
@click.option("--anew", is_flag=True, help="Forget what an earlier run left in DIR.")
@click.option("--select", multiple=True, metavar="RULES", callback=_listed, help="Run only these rules.")
@click.option("--ignore", multiple=True, metavar="RULES", callback=_listed, help="Do not run these.")
@click.option("--profile", metavar="PROFILE", help="A profile by name or file.")
@click.option("--model", metavar="NAME_OR_PATH", help="Another spaCy pipeline for English.")
@click.option("--config", type=click.Path(path_type=Path), metavar="FILE", help="Use this configuration.")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
@click.option("-q", "--quiet", is_flag=True, help="Nothing on standard error but trouble.")
@click.pass_context
def run(ctx: click.Context, /, **options: Any) -> None:
    """Check every document of SOURCE…: folders, globs, JSON lines, CSV, Parquet, WARC, s3://…, or - for a list of these.

    Exit code 0: every document is recorded in DIR. 2: some could not be, or the command is wrong.
    """
    ctx.exit(_run(options))


def _run(options: dict[str, Any]) -> int:
    from spinlint.corpus.campaign import Wanted, run

    wanted = Wanted(options["sources"], options["limit"], int(options["shard_size"] * 1_000_000))
    setup = _setup(options)
    told = _Progress(options["quiet"])
    outcome = run(wanted, setup, _workers(options), told, options["anew"])
    told.end()
    for name, trouble in outcome.troubles.items():
        warn(f"shard {name}: {trouble}")
    if outcome.troubles:
        note(f"{len(outcome.troubles)} of {outcome.totals['shards']} shards are not done; the same command tries them again")
        return TROUBLE
    return CLEAN


def _setup(options: dict[str, Any]) -> Setup:
    from spinlint.config import Config, Configs
    from spinlint.corpus.records import Columns
    from spinlint.corpus.setup import Setup
    from spinlint.policy import Policy

    over_all, select, ignore = _chosen(options["select"], options["ignore"] or ())
    wishes = Config(select=select, ignore=ignore, profile=options["profile"], model=options["model"], grammar="off")
    return Setup(
        Policy(Configs(options["config"], options["isolated"]).for_folder(Path.cwd()), wishes),
        str(Path.cwd()),
        options["out"].absolute(),
        Columns(*(options[f"{name}_column"] for name in ("text", "id", "url", "date", "author"))),
        sample=options["sample"],
        seconds=options["seconds"],
        megabytes=options["megabytes"],
        siblings=not options["no_siblings"],
        over_all=over_all,
    )


def _chosen(
    select: tuple[str, ...] | None, ignore: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...] | None, tuple[str, ...]]:
    """The rules about corpora that are chosen, and the selectors that speak of the other rules."""
    from spinlint.corpus.rules.registry import corpus_rules
    from spinlint.rules.registry import Selection, choose, matches

    rules = corpus_rules()
    chosen = choose(rules, [Selection(select, (), ignore)], rules)

    def others(selectors: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(s for s in selectors if s.upper() == "ALL" or not any(matches(rules, s, code) for code in rules))

    return tuple(sorted(chosen)), None if select is None else others(select), others(ignore)


def _workers(options: dict[str, Any]) -> Workers:
    if options["scheduler"]:
        from spinlint.corpus.cluster import Cluster

        return Cluster(options["scheduler"])
    from spinlint.corpus.local import Local

    here = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return Local(options["jobs"] or here or 1)


@corpus.command()
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.option("--out", type=FOLDER, metavar="DIR", help="Where the report goes.  [default: report below DIR]")
@click.option("--article", "articles", multiple=True, metavar="ID", help="Make the page of this article, too; may be repeated.")
@click.option("--worst", type=click.IntRange(0), default=0, metavar="N", help="Make the pages of so many of the worst ones.")
@click.option("--open", "open_it", is_flag=True, help="Open the report in a browser.")
def report(folder: Path, out: Path | None, articles: tuple[str, ...], worst: int, open_it: bool) -> None:
    """Write the HTML report on the results in DIR."""
    from spinlint.corpus.report.pages import write

    page = write(folder, out or folder / "report", articles, worst)
    note(f"the report is in {page}")
    if open_it:
        click.launch(page.absolute().as_uri())


@corpus.command(short_help="Ask the results in a folder, in SQL.")
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.argument("sql", metavar="SQL")
@click.option("--format", "as_format", type=click.Choice(("table", "csv", "jsonl")), default="table", show_default=True)
def query(folder: Path, sql: str, as_format: str) -> None:
    """Ask the results in DIR: SQL (DuckDB) over documents, findings, claims, sketches, siblings, clusters."""
    from spinlint.corpus.query import ask, show

    columns, rows = ask(folder, sql)
    show(columns, rows, as_format, sys.stdout)


@corpus.command("learn-lexicon", short_help="Propose pairs that spun siblings swap.")
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.option(
    "--least", type=click.IntRange(1), default=2, show_default=True, metavar="N", help="Clusters that must have a pair."
)
@click.option("-o", "--output-file", type=click.Path(path_type=Path), metavar="FILE", help="Write there, not to standard output.")
def learn_lexicon(folder: Path, least: int, output_file: Path | None) -> None:
    """Propose substitution pairs that the spun siblings in DIR show, with counts, for review."""
    from spinlint.corpus.proposals import proposals, write

    if output_file is None:
        write(proposals(folder, least), sys.stdout)
        return
    with output_file.open("w", encoding="utf-8", newline="") as out:
        note(f"{write(proposals(folder, least), out)} pairs in {output_file}")


class _Progress:
    """Tells how far the run is: one line that is written over on a terminal, else a line from time to time."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self.first: dict[str, int] = {}
        self.totals: dict[str, int] = {}
        self.started = self.told = monotonic()

    def __call__(self, totals: dict[str, int]) -> None:
        self.first = self.first or totals
        self.totals = totals
        pause = 0.2 if sys.stderr.isatty() else SECONDS_BETWEEN_LINES
        if monotonic() - self.told >= pause:
            self._tell("\r" if sys.stderr.isatty() else "\n")

    def end(self) -> None:
        """The last line."""
        self._tell("\n")

    def _tell(self, end: str) -> None:
        self.told = monotonic()
        if not self.quiet:
            click.echo(f"spinlint: {self._line()}".ljust(100) if end == "\r" else f"spinlint: {self._line()}", err=True, nl=False)
            click.echo(end, err=True, nl=False)

    def _line(self) -> str:
        now, spent = self.totals, max(self.told - self.started, 0.001)
        new = {key: now[key] - self.first[key] for key in now}
        left = (now["shards"] - now["done"]) * spent / new["done"] if new["done"] else 0.0
        parts = [
            f"{now['done']} of {now['shards']} shards, {now['documents']:,} documents, {now['findings']:,} findings",
            f"{new['documents'] / spent:.1f} documents a second" if new["documents"] else "",
            f"{_duration(left)} left" if left else "",
            f"{now['failed']:,} not checked" if now["failed"] else "",
            f"{now['skipped']:,} skipped" if now["skipped"] else "",
        ]
        return ", ".join(part for part in parts if part)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{rest} s"
