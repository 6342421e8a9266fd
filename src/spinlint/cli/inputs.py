"""From the paths on the command line to the work of a run."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from spinlint.cli.options import CheckOptions
from spinlint.cli.outcome import warn
from spinlint.errors import UsageError

if TYPE_CHECKING:
    from spinlint.config import Config
    from spinlint.engine import Failure
    from spinlint.inputs import Input
    from spinlint.policy import Policy

STDIN = "-"


@dataclass
class Work:
    """The inputs in order, a policy for each configuration file (the current folder's first), and what is not there."""

    inputs: list[Input] = field(default_factory=list)
    policies: list[Policy] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


def plan(options: CheckOptions) -> Work:
    """Finds the inputs and the configuration of each. Warns of folders in which there is nothing to read."""
    from spinlint.config import Configs
    from spinlint.discovery import Discovery
    from spinlint.inputs import Input

    configs = Configs(options.config, options.isolated)
    paths = options.paths or ((STDIN,) if options.stdin_filename else (".",))
    found = Discovery(configs, options.exclude, options.force_exclude).find([p for p in paths if p != STDIN])
    work = Work(failures=found.failures)
    policies = _Policies(work, options.wishes())
    policies.index(configs.for_folder(Path.cwd()))
    if STDIN in paths:
        name = options.stdin_filename or STDIN
        work.inputs.append(Input(name, _standard_input(), policies.index(configs.for_folder(Path(name).parent))))
    work.inputs += [Input(one.path, None, policies.index(one.config)) for one in found.files]
    for folder in found.empty:
        warn(f"{folder}: no articles in this folder")
    return work


class _Policies:
    def __init__(self, work: Work, wishes: Config) -> None:
        self.work = work
        self.wishes = wishes
        self.places: dict[Path | None, int] = {}

    def index(self, config: Config) -> int:
        """The place of the configuration's policy, which is made when it is first asked for."""
        from spinlint.policy import Policy

        if config.path not in self.places:
            self.places[config.path] = len(self.work.policies)
            self.work.policies.append(Policy(config, self.wishes))
        return self.places[config.path]


def _standard_input() -> bytes:
    if sys.stdin is None or sys.stdin.closed:
        raise UsageError("standard input is closed")
    return sys.stdin.buffer.read()
