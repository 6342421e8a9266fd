"""One shard from its documents to its rows, in one process. Every document is checked inside its own guard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from time import process_time

from spinlint.corpus.limits import TimeLimit, limit_memory, time_limit
from spinlint.corpus.records import Failed, Record
from spinlint.corpus.rows import failed_rows, rows_of
from spinlint.corpus.setup import Setup
from spinlint.corpus.shards import Shard
from spinlint.corpus.sketch import Sketch
from spinlint.corpus.tables import Rows
from spinlint.document import Document, Layers
from spinlint.engine import Checked, Linter
from spinlint.errors import ConfigError, ModelError
from spinlint.language import screen
from spinlint.layers.layer import Layer
from spinlint.models import Models
from spinlint.readers import read
from spinlint.run import refuse_endless

BATCH_BYTES = 100_000
BATCH_DOCUMENTS = 64


@dataclass
class Checks:
    """What came of some documents. `seconds` are CPU-seconds by stage, which go into the ledger, never into the tables."""

    rows: Rows = field(default_factory=Rows)
    seconds: dict[str, float] = field(default_factory=dict)

    def spend(self, stage: str, seconds: float) -> None:
        """Adds to the CPU-seconds of a stage."""
        self.seconds[stage] = self.seconds.get(stage, 0.0) + seconds


class Checker:
    """Checks shards; made once in each process, with the models."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup

    @cached_property
    def linter(self) -> Linter:
        """The linter with everything loaded, and from then on a limit to what the process may take."""
        sketch: tuple[type[Layer], ...] = (Sketch,) if self.setup.siblings else ()
        models = Models(self.setup.policy.model)
        made = Linter(self.setup.policy.rules(), models, (*self.setup.layers, *sketch), screen)
        list(made.check([read(b"Ginger tea may help with a cold, some say.", "warm-up.txt")]))
        limit_memory(self.setup.megabytes)
        return made

    def check(self, shard: Shard, first: int = 0, last: int | None = None) -> Checks:
        """The documents of a shard from the ordinal `first` up to `last`."""
        result = Checks()
        self.linter.durations.clear()
        for batch in _batches(self._chosen(shard, first, last, result)):
            for record, outcome in self._checked(batch, result):
                started = process_time()
                result.rows.add(self._guarded_rows(record, outcome))
                result.spend("rows", process_time() - started)
        for name, seconds in self.linter.durations.items():
            result.spend(name, seconds)
        return result

    def killed(self, shard: Shard, ordinal: int) -> Rows:
        """The rows of a document that ends any process that checks it."""
        message = "the process that checked it died: out of memory, beyond its time, or killed"
        records = self._chosen(shard, ordinal, ordinal + 1, Checks())
        return _join(failed_rows(record, Failed("WorkerKilled", message)) for record in records)

    def count(self, shard: Shard) -> int:
        """How many documents a shard holds."""
        return sum(1 for _ in shard.records(self.setup.root, self.setup.columns))

    def _chosen(self, shard: Shard, first: int, last: int | None, result: Checks) -> Iterator[Record]:
        started = process_time()
        for ordinal, record in enumerate(shard.records(self.setup.root, self.setup.columns)):
            result.spend("source", process_time() - started)
            if last is not None and ordinal >= last:
                return
            if ordinal >= first and _drawn(record.id, self.setup.sample):
                yield record
            started = process_time()

    def _checked(self, batch: Sequence[Record], result: Checks) -> Iterator[tuple[Record, Checked | Failed]]:
        """Checks the documents together; if one of them breaks, each by itself."""
        started = process_time()
        read_ones = [(record, self._read(record)) for record in batch]
        result.spend("read", process_time() - started)
        documents = [found for _, found in read_ones if isinstance(found, Document)]
        together = iter(self._together(documents))
        for record, found in read_ones:
            if isinstance(found, Failed):
                yield record, found
            else:
                yield record, next(together)

    def _together(self, documents: Sequence[Document]) -> list[Checked | Failed]:
        if len(documents) > 1:
            try:
                with time_limit(self.setup.seconds):
                    return list(self.linter.check(documents))
            except (ConfigError, ModelError):
                raise
            except (Exception, TimeLimit):  # noqa: BLE001 - found again, and told, by itself
                for document in documents:
                    document.layers = Layers()
        return [self._alone(document) for document in documents]

    def _alone(self, document: Document) -> Checked | Failed:
        try:
            with time_limit(self.setup.seconds):
                return next(iter(list(self.linter.check([document]))))
        except (ConfigError, ModelError):
            raise
        except TimeLimit:
            return Failed("TimeLimit", f"it took more than {self.setup.seconds:g} seconds of processor time")
        except Exception as error:  # noqa: BLE001 - one document must not lose the others
            return Failed.of(error)

    def _read(self, record: Record) -> Document | Failed:
        if record.failed:
            return record.failed
        try:
            with time_limit(self.setup.seconds):
                document = read(record.data, record.path, record.media)
                refuse_endless(document)
                self.setup.policy.aim(document)
                return document
        except TimeLimit:
            return Failed("TimeLimit", f"reading it took more than {self.setup.seconds:g} seconds of processor time")
        except Exception as error:  # noqa: BLE001 - as above
            return Failed.of(error)

    def _guarded_rows(self, record: Record, outcome: Checked | Failed) -> Rows:
        try:
            return self._rows(record, outcome)
        except ConfigError:
            raise
        except Exception as error:  # noqa: BLE001 - as above
            return failed_rows(record, Failed.of(error))

    def _rows(self, record: Record, outcome: Checked | Failed) -> Rows:
        if isinstance(outcome, Failed):
            return failed_rows(record, outcome)
        self.setup.policy.apply(outcome)
        rows = rows_of(record, outcome)
        if self.setup.siblings and not rows.documents[0]["skipped"]:
            rows.sketches.append(outcome.document.layer(Sketch).as_row(record, outcome.document))
        outcome.document.layers = Layers()
        return rows


def _batches(records: Iterator[Record]) -> Iterator[list[Record]]:
    batch: list[Record] = []
    size = 0
    for record in records:
        batch.append(record)
        size += len(record.data)
        if size >= BATCH_BYTES or len(batch) == BATCH_DOCUMENTS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _drawn(identity: str, share: float) -> bool:
    """Whether a document belongs to the sample: always the same ones, however the corpus is cut."""
    if share >= 1:
        return True
    return int.from_bytes(blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=8).digest()) < share * 2**64


def _join(pieces: Iterator[Rows]) -> Rows:
    total = Rows()
    for piece in pieces:
        total.add(piece)
    return total
