"""Finds every rule: our own by family, lexicon rules, plug-ins and house rules; and chooses among them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

import spinlint.rules
from spinlint.errors import ConfigError, near_miss
from spinlint.rules.rule import Rule

FAMILIES: Mapping[str, str] = {
    "KW": "keyword stuffing",
    "SP": "spun or awkward phrasing",
    "CL": "claims",
    "EV": "evidence and attribution",
    "RD": "readability and plain language",
    "SF": "safety",
    "TR": "transparency",
    "GR": "grammar",
    "ST": "stigmatising language",
    "WV": "waivers",
    "CO": "corpora",
}
ENTRY_POINTS = "spinlint.rules"
LEXICONS = Path(__file__).parent.parent / "data" / "lexicons"
Rules = Mapping[str, type[Rule]]


@dataclass(frozen=True)
class Selection:
    """One layer of choice: the config file's or the command line's. `select` of `None` keeps what was chosen before."""

    select: tuple[str, ...] | None = None
    extend: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


@cache
def known_rules(house: tuple[str, ...] = ()) -> Rules:
    """Every rule by code, in the order of codes; `house` are paths of lexicon or Python files with further rules.

    Raises `ConfigError` for a plug-in or a house file that cannot be loaded, and for a code used twice.
    """
    from spinlint.rules.shapes import lexicon_rules  # only now: it needs spaCy

    found: dict[str, type[Rule]] = {}
    for rule in (*_own(), *lexicon_rules(LEXICONS), *_plugged_in(), *_house(house)):
        if found.setdefault(rule.code, rule) is not rule:
            raise ConfigError(f"two rules have the code {rule.code}: {found[rule.code].__name__} and {rule.__name__}")
    return dict(sorted(found.items()))


def choose(rules: Rules, layers: Sequence[Selection], default: Iterable[str]) -> set[str]:
    """The codes chosen by the layers in turn, starting from the codes in `default`.

    A selector is ALL, a family or the start of a code, a code, or a name. In one layer the more exact selector wins
    (`select CL, ignore CL003`), and `ignore` wins a draw. A later `select` starts afresh.
    """
    default = set(default)
    chosen = set(default)
    for layer in layers:
        wanted = (*(layer.select or ()), *layer.extend)
        base = set() if layer.select is not None else chosen
        chosen = {code for code in rules if _keeps(rules, code, wanted, layer.ignore, code in base, default)}
    return chosen


def check_selectors(rules: Rules, selectors: Iterable[str], where: str = "") -> None:
    """Raises `ConfigError` for a selector that means no rule at all. `where` names the file it stands in."""
    for selector in selectors:
        if not any(_exactness(rules, selector, code) for code in rules) and selector.upper() not in FAMILIES:
            hint = near_miss(selector, [*rules, *(rule.name for rule in rules.values()), *FAMILIES])
            raise ConfigError(f"{where}no rule or family `{selector}`{hint}")


def matches(rules: Rules, selector: str, code: str) -> bool:
    """Whether a selector speaks of the rule with this code."""
    return _exactness(rules, selector, code) > 0


def is_exact(rules: Rules, selector: str, code: str) -> bool:
    """Whether the selector is the code or the name of the rule itself."""
    return _exactness(rules, selector, code) == 99


def resolve(rules: Rules, word: str) -> type[Rule]:
    """The rule with this code or name. Raises `ConfigError` with the nearest one if there is none."""
    for rule in rules.values():
        if word.upper() == rule.code or word.lower() == rule.name:
            return rule
    hint = near_miss(word, [*rules, *(rule.name for rule in rules.values())])
    raise ConfigError(f"no rule `{word}`{hint}")


def _keeps(rules: Rules, code: str, wanted: Sequence[str], unwanted: Sequence[str], already: bool, default: set[str]) -> bool:
    into = max((_turned_on(rules, s, code, default) for s in wanted), default=0)
    out = max((_exactness(rules, s, code) for s in unwanted), default=0)
    return into > out or (already and out == 0)


def _turned_on(rules: Rules, selector: str, code: str, default: set[str]) -> int:
    """As `_exactness`, but a family does not turn on the rules that are off unless asked for by code, name or ALL."""
    exactness = _exactness(rules, selector, code)
    return exactness if code in default or exactness in (1, 99) else 0


def _exactness(rules: Rules, selector: str, code: str) -> int:
    """0: the selector does not mean the code; 1: ALL; more for a longer prefix; 99: the code or the name itself."""
    if selector.upper() == code or selector.lower() == rules[code].name:
        return 99
    if selector.upper() == "ALL":
        return 1
    return 1 + len(selector) if len(selector) > 1 and code.startswith(selector.upper()) else 0


def _own() -> Iterator[type[Rule]]:
    for family in iter_modules(spinlint.rules.__path__, "spinlint.rules."):
        if family.ispkg:
            for info in iter_modules(import_module(family.name).__path__, f"{family.name}."):
                yield from rules_in(import_module(info.name))


def rules_in(module: ModuleType) -> list[type[Rule]]:
    """The rules defined in a module, in the order of its text; bases without a code are left out."""
    own = (value for value in vars(module).values() if isinstance(value, type) and issubclass(value, Rule))
    return [rule for rule in own if rule.__module__ == module.__name__ and hasattr(rule, "code")]


def _plugged_in() -> Iterator[type[Rule]]:
    for point in entry_points(group=ENTRY_POINTS):
        try:
            loaded = point.load()
        except Exception as error:
            raise ConfigError(f"plug-in {point.name} ({point.value}): {type(error).__name__}: {error}") from error
        yield from rules_in(loaded) if isinstance(loaded, ModuleType) else [loaded]


def _house(paths: Iterable[str]) -> Iterator[type[Rule]]:
    from spinlint.rules.shapes import load_rule

    for path in map(Path, paths):
        if path.suffix == ".py":
            yield from rules_in(_module(path))
        elif rule := load_rule(path):
            yield rule


def _module(path: Path) -> ModuleType:
    spec = spec_from_file_location(f"spinlint_house_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise ConfigError(f"{path}: not a Python file")
    module = module_from_spec(spec)
    sys.modules[module.__name__] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise ConfigError(f"{path}: {type(error).__name__}: {error}") from error
    return module
