"""`spinlint test` runs the examples of house rules; `spinlint new-rule` starts one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import click

from spinlint.cli.outcome import CLEAN, FINDINGS, note
from spinlint.errors import UsageError
from spinlint.skeletons import SHAPES


@click.command(short_help="Run the examples of the house rules.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--model", metavar="NAME_OR_PATH", help="Another spaCy pipeline than ours.")
@click.pass_context
def test(ctx: click.Context, paths: tuple[Path, ...], model: str | None) -> None:
    """Run the examples of the house rules in PATHS, files or folders (default: those of the configuration).

    Every rule needs a page, a text on which it speaks, with the words marked [[so]], and one on which it is silent.
    """
    from spinlint.config import Config, Configs
    from spinlint.examples import problems
    from spinlint.models import Models
    from spinlint.policy import Policy

    own = Configs().for_folder(Path.cwd())
    policy = Policy(Config(base=Path.cwd(), rules=tuple(map(str, _rule_files(paths)))) if paths else own)
    usual = Policy(Config()).known()
    house = {code: rule for code, rule in policy.known().items() if code not in usual}
    if not house:
        raise UsageError("no house rules; name their files, or set `rules` in the configuration")
    models = Models(model or policy.model)
    wrong = {code: list(problems(rule, models)) for code, rule in house.items()}
    for code, rule in house.items():
        click.echo(f"{'FAIL' if wrong[code] else 'ok  '} {code} {rule.name} ({len(rule.examples)} examples)")
        for problem in wrong[code]:
            click.echo(f"     {problem.removeprefix(f'{code}: ')}")
    failed = sum(map(bool, wrong.values()))
    click.echo(f"{len(house)} house rules: {failed} with problems" if failed else f"{len(house)} house rules: all examples hold")
    ctx.exit(FINDINGS if failed else CLEAN)


@click.command("new-rule", short_help="Start a house rule.")
@click.argument("name")
@click.option("--shape", type=click.Choice(SHAPES), default="substitution", show_default=True, help="What kind of rule.")
@click.option("--code", help="Its code.  [default: the next free of HS001, HS002, …]")
@click.option("--folder", type=click.Path(path_type=Path), default="style", show_default=True, help="Where it goes.")
def new_rule(name: str, shape: str, code: str | None, folder: Path) -> None:
    """Start a house rule with this NAME (in-kebab-case): a file whose examples hold, ready to be changed."""
    from spinlint.config import Configs
    from spinlint.policy import Policy
    from spinlint.skeletons import next_code, skeleton

    known = Policy(Configs().for_folder(Path.cwd())).known() if not _rules_are_missing() else Policy().known()
    if not re.fullmatch(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", name) or name in {rule.name for rule in known.values()}:
        raise UsageError(f"{name}: not a free name in lower case with hyphens, such as no-shouting")
    if code is not None and (not re.fullmatch(r"[A-Z]{2}\d{3}", code) or code in known):
        raise UsageError(f"{code}: not a free code of two capitals and three digits, such as HS001")
    suffix = ".py" if shape == "python" else ".toml"
    path = folder / f"{name.replace('-', '_')}{suffix}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(skeleton(shape, name, code or next_code((*known, *_codes_in(folder)))))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from None
    note(f"wrote {path}; try it with: spinlint test {path}")
    if not any(path.resolve().match(pattern) for pattern in Configs().for_folder(Path.cwd()).rules):
        note(f'to run it, put into the configuration: rules = ["{folder.as_posix()}/*{suffix}"]')


def _rule_files(paths: Sequence[Path]) -> list[Path]:
    """The files named, and the rule files in the folders named."""
    found: list[Path] = []
    for path in paths:
        found += sorted([*path.rglob("*.toml"), *path.rglob("*.py")]) if path.is_dir() else [path]
    return [path.resolve() for path in found if path.name != "__init__.py"]


def _rules_are_missing() -> bool:
    """Whether the configuration names house rules of which there is none yet."""
    from spinlint.config import Configs

    config = Configs().for_folder(Path.cwd())
    return any(not list(config.base.glob(pattern)) for pattern in config.rules if not Path(pattern).is_absolute())


def _codes_in(folder: Path) -> list[str]:
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in (*folder.glob("*.toml"), *folder.glob("*.py"))]
    return [code for text in texts for code in re.findall(r"\b[A-Z]{2}\d{3}\b", text)]
