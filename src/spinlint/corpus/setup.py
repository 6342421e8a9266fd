"""All that a process must know to check a shard, and the digest of it that goes into the names of the outputs."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from json import dumps
from pathlib import Path

from spinlint import __version__
from spinlint.corpus.records import Columns
from spinlint.corpus.rules.registry import corpus_rules
from spinlint.corpus.sketch import VERSION
from spinlint.layers.claims import Claims
from spinlint.layers.layer import Layer
from spinlint.layers.provenance import Provenance
from spinlint.layers.scores import SCORES
from spinlint.policy import Policy


@dataclass(frozen=True)
class Setup:
    """`root` is the folder that relative paths start from, `out` where the Parquet goes: both must be the same wherever
    a shard is worked on.

    `sample` is the share of documents to check, drawn by their id. `seconds` of processor time and `megabytes` of memory
    (beyond what the models take) are the limits of one document; 0 is no limit. `siblings` keeps sketches of the texts.
    `layers` are computed whether or not a rule needs them: with fewer a run is cheaper, and columns stay empty.
    `over_all` names the rules about the corpus as a whole.
    """

    policy: Policy
    root: str
    out: Path
    columns: Columns = field(default_factory=Columns)
    sample: float = 1.0
    seconds: float = 60.0
    megabytes: int = 4000
    siblings: bool = True
    layers: tuple[type[Layer], ...] = (*SCORES, Claims, Provenance)
    over_all: tuple[str, ...] = tuple(corpus_rules())

    def digest(self) -> str:
        """A digest of the version, the rules with their settings, the configuration and the options."""
        rules = [[rule.code, rule.level, sorted(map(str, rule.settings.items()))] for rule in self.policy.rules()]
        tables = [sorted(map(str, config.as_table().items())) for config in (self.policy.config, self.policy.asked)]
        options = [asdict(self.columns), self.sample, self.seconds, self.megabytes, self.siblings, self.policy.keyphrases]
        layers = [layer.__name__ for layer in self.layers]
        house = [blake2b(Path(path).read_bytes()).hexdigest() for path in self.policy.house_files()]
        described = dumps([__version__, VERSION, rules, tables, options, house, layers])
        return blake2b(described.encode(), digest_size=16).hexdigest()
