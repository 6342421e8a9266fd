"""A run from end to end: inputs are read, checked in one process or in several, and gathered into a report.

The work is cut into the same chunks for any number of processes, so the result is the same, too.
"""

from __future__ import annotations

import os
import signal
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from multiprocessing import get_context

from spinlint.document import Document, Layers
from spinlint.engine import Checked, Failure, Linter
from spinlint.errors import SpinlintError, UnreadableError, UsageError
from spinlint.inputs import Input, settings_of
from spinlint.language import screen
from spinlint.layers.layer import Layer
from spinlint.layers.scores import SCORES
from spinlint.models import Models
from spinlint.models.grammar import GrammarAt, serving
from spinlint.policy import Policy
from spinlint.readers import read, read_file
from spinlint.readers.decode import MAX_BYTES
from spinlint.report import Report
from spinlint.rules.rule import Rule

MOST_CHARACTERS = 200_000  # in one paragraph; the parser needs memory in proportion
CHUNK_FILES = 32
CHUNK_BYTES = 250_000
ONE_PROCESS_BYTES = 500_000
TRACEBACK = "SPINLINT_TRACEBACK"


@dataclass
class Result:
    """What came of one chunk of inputs, in their order. `durations` are CPU-seconds by layer and rule."""

    documents: list[Checked] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    durations: Counter[str] = field(default_factory=Counter)

    def add(self, other: Result) -> None:
        """Takes the other result in after this one."""
        self.documents += other.documents
        self.failures += other.failures
        self.durations.update(other.durations)


@dataclass(frozen=True)
class Setup:
    """What a process needs to know to check inputs: the policies by index, the layers that give scores, LanguageTool."""

    policies: tuple[Policy, ...]
    scores: tuple[type[Layer], ...]
    grammar_at: GrammarAt


class Checker:
    """Reads and checks inputs; models and linters are made when first needed, and kept."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self._models = lru_cache(maxsize=None)(lambda model: Models(model, setup.grammar_at))
        self._linter = lru_cache(maxsize=None)(self._make_linter)

    def check(self, inputs: Sequence[Input]) -> Result:
        """Reads and checks inputs that share one policy. Raises `SpinlintError` for what is wrong with the run itself."""
        result = Result()
        documents = list(_readable(inputs, result))
        policy = inputs[0].policy
        for document in documents:
            self.setup.policies[policy].aim(document)
        linter = self._linter(policy)
        linter.durations.clear()
        for checked in _checked(linter, documents, result):
            self.setup.policies[policy].apply(checked)
            result.failures += checked.failures
            result.documents.append(checked)
            checked.document.layers = Layers()
        result.durations.update(linter.durations)
        return result

    def _make_linter(self, index: int) -> Linter:
        policy = self.setup.policies[index]
        return Linter(policy.rules(), self._models(policy.model), self.setup.scores, screen)


def run(
    inputs: Sequence[Input],
    policies: Sequence[Policy],
    jobs: int | None = None,
    on_done: Callable[[int], None] = lambda files: None,
    failures: Sequence[Failure] = (),
) -> Report:
    """Checks every input and returns the report.

    `policies` holds at least one; an input names its own by index. `jobs` of `None`: as many processes as pay off.
    `on_done` is told the number of files of each finished chunk. `failures` are inputs that were not found. Raises
    `ConfigError` for a wrong policy before any file is read, and `ModelError` if a model is missing.
    """
    rules: dict[str, Rule] = {rule.code: rule for policy in policies for rule in policy.rules()}
    total = Result(failures=list(failures))
    with _languagetool(policies if inputs else ()) as grammar_at:
        setup = Setup(tuple(policies), SCORES, grammar_at)
        for chunk, result in _results(_chunks(inputs), setup, jobs or _worthwhile(inputs)):
            total.add(result)
            on_done(len(chunk))
    durations = dict(total.durations.most_common())
    return Report(total.documents, total.failures, dict(sorted(rules.items())), settings_of(policies[0]), durations)


@contextmanager
def _languagetool(policies: Sequence[Policy]) -> Iterator[GrammarAt]:
    """One server for all processes of the run, if a rule needs it. Raises `UsageError` if it must be there and is not."""
    if not any(policy.asks_languagetool for policy in policies):
        yield GrammarAt()
        return
    first = policies[0]
    address = first.asked.grammar_server or first.config.grammar_server or ""
    with serving(address, bool(first.asked.allow_remote_grammar)) as grammar_at:
        if not grammar_at.url and any(policy.grammar == "on" for policy in policies):
            raise UsageError(f"--grammar on: {grammar_at.reason}")
        yield grammar_at


def _chunks(inputs: Sequence[Input]) -> list[list[Input]]:
    chunks: list[list[Input]] = []
    for _, group in groupby(inputs, key=lambda one: one.policy):
        chunk: list[Input] = []
        size = 0
        for one in group:
            if chunk and (len(chunk) == CHUNK_FILES or size + one.size > CHUNK_BYTES):
                chunks.append(chunk)
                chunk, size = [], 0
            chunk.append(one)
            size += one.size
        chunks.append(chunk)
    return chunks


def _worthwhile(inputs: Sequence[Input]) -> int:
    """One process for what it checks in seconds: each further one loads the models anew."""
    if sum(one.size for one in inputs if one.size <= MAX_BYTES) < ONE_PROCESS_BYTES:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _results(chunks: Sequence[Sequence[Input]], setup: Setup, jobs: int) -> Iterator[tuple[Sequence[Input], Result]]:
    if jobs == 1 or len(chunks) < 2:
        checker = _checker_for(setup)
        yield from ((chunk, checker.check(chunk)) for chunk in chunks)
        return
    with _pool(min(jobs, len(chunks)), setup) as pool:
        futures = [pool.submit(_check, chunk) for chunk in chunks]
        for chunk, future in zip(chunks, futures, strict=True):
            try:
                yield chunk, future.result()
            except BrokenProcessPool:
                yield chunk, _one_by_one(chunk, setup)


def _one_by_one(chunk: Sequence[Input], setup: Setup) -> Result:
    """Checks a chunk whose process died, one input at a time, to find the one that kills it."""
    total = Result()
    left = list(chunk)
    while left:
        with _pool(1, setup) as pool:
            try:
                while left:
                    total.add(pool.submit(_check, left[:1]).result())
                    left.pop(0)
            except BrokenProcessPool:
                killer = left.pop(0)
                total.failures.append(Failure(killer.path, "the process that checked it died; is there enough memory?"))
    return total


def _pool(jobs: int, setup: Setup) -> ProcessPoolExecutor:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    return ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_start, initargs=(setup,))


_checker: Checker | None = None


def _checker_for(setup: Setup) -> Checker:
    """The checker of the last run if this one is set up alike, with its models: fixing and watching check again and again."""
    global _checker
    if _checker is None or _checker.setup != setup:
        _checker = Checker(setup)
    return _checker


def _start(setup: Setup) -> None:
    global _checker
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends the worker without a traceback of its own
    _checker = Checker(setup)


def _check(chunk: Sequence[Input]) -> Result:
    assert _checker is not None
    return _checker.check(chunk)


def _readable(inputs: Sequence[Input], result: Result) -> Iterator[Document]:
    for one in inputs:
        try:
            document = read_file(one.path) if one.data is None else read(one.data, one.path)
            refuse_endless(document)
            yield document
        except SpinlintError as error:
            result.failures.append(Failure(one.path, str(error).removeprefix(f"{one.path}: ")))
        except Exception as error:  # noqa: BLE001 - one file that breaks a reader must not lose the others
            result.failures.append(_broken(one.path, "read", error))


def refuse_endless(document: Document) -> None:
    """Raises `UnreadableError` if a paragraph is too long to be parsed."""
    longest = max((len(block.text) for block in document.blocks), default=0)
    if longest > MOST_CHARACTERS:
        raise UnreadableError(
            f"a paragraph has {longest:,} characters, the limit is {MOST_CHARACTERS:,}; is it one line of data?"
        )


def _checked(linter: Linter, documents: Sequence[Document], result: Result) -> Iterator[Checked]:
    """Checks the documents together; if one of them breaks a layer, each by itself."""
    try:
        yield from list(linter.check(documents))
    except SpinlintError:
        raise
    except Exception:  # noqa: BLE001 - found again, and told, below
        for document in documents:
            document.layers = Layers()
            try:
                yield from list(linter.check([document]))
            except Exception as error:  # noqa: BLE001 - as for a reader
                result.failures.append(_broken(document.source.path, "checked", error))


def _broken(path: str, done: str, error: Exception) -> Failure:
    if os.environ.get(TRACEBACK):
        traceback.print_exception(error)
    kind = type(error).__name__
    return Failure(path, f"cannot be {done}: {kind}: {error} (a defect; {TRACEBACK}=1 shows where)")
