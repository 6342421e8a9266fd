"""What a run is to do under one configuration: which rules, how severe, with which settings, and what is let pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from glob import glob
from pathlib import Path
from typing import Any

from spinlint import profiles, waivers
from spinlint.config import Config
from spinlint.document import Document
from spinlint.engine import Checked
from spinlint.errors import ConfigError
from spinlint.patterns import Patterns
from spinlint.rules.registry import Rules, Selection, check_selectors, choose, known_rules, matches, resolve
from spinlint.rules.rule import Rule
from spinlint.values import Severity

LANGUAGETOOL = frozenset({"GR001", "GR002"})
REASON = "WV002"


@dataclass(frozen=True)
class Policy:
    """A configuration file's wishes (`config`), overruled by those of the command line (`asked`)."""

    config: Config = field(default_factory=Config)
    asked: Config = field(default_factory=Config)

    @property
    def profile(self) -> str:
        return self.asked.profile or self.config.profile or "default"

    @property
    def house_profile(self) -> profiles.Profile:
        """The profile as data. Raises `ConfigError` for a file that is none."""
        return profiles.find(self.profile, Path.cwd() if self.asked.profile else self.config.base)

    @property
    def model(self) -> str | None:
        return self.asked.model or self.config.model

    @property
    def grammar(self) -> str:
        return self.asked.grammar or self.config.grammar or "auto"

    @property
    def asks_languagetool(self) -> bool:
        """Whether a rule that will run needs LanguageTool."""
        return any(rule.code in LANGUAGETOOL for rule in self.rules())

    @property
    def fail_on(self) -> str:
        return self.asked.fail_on or self.config.fail_on or "warning"

    @property
    def keyphrases(self) -> tuple[str, ...]:
        return self.asked.keyphrases or self.config.keyphrases

    def aim(self, document: Document) -> None:
        """Adds the search phrases that the user names to those that the page names itself."""
        document.targets = tuple(dict.fromkeys((*document.targets, *self.keyphrases)))

    def known(self) -> Rules:
        """Every rule there is under this configuration, house rules included, by code."""
        return known_rules(self.house_files())

    def house_files(self) -> tuple[str, ...]:
        """The paths of the house rules' files. Raises `ConfigError` for a pattern that no file matches."""
        return tuple(path for pattern in self.config.rules for path in self._house_files(pattern))

    def rules(self) -> list[Rule]:
        """The rules to run, with their settings and severities. Raises `ConfigError` for a selector or a setting."""
        known = self.known()
        settings = self._settings(known)
        levels = {code: self._level(rule, settings.get(code, {})) for code, rule in known.items()}
        chosen = choose(known, self._selections(known), [code for code, level in levels.items() if level != "off"])
        if self.grammar == "off":
            chosen -= LANGUAGETOOL
        if self._wants_reasons(known):
            chosen.add(REASON)
        return [self._made(known[code], settings.get(code, {}), levels[code]) for code in sorted(chosen)]

    def fails(self, worst: Severity | None) -> bool:
        """Whether the run fails if this is the worst finding's severity (`None`: there is no finding)."""
        return worst is not None and self.fail_on != "never" and worst.rank >= Severity(self.fail_on).rank

    def apply(self, checked: Checked) -> None:
        """Takes out of a checked document what the configuration lets pass in its file and what its author waived."""
        ignored = self._ignored_in(checked.document.source.path)
        known = self.known()
        checked.findings = [f for f in checked.findings if not any(matches(known, s, f.code) for s in ignored)]
        waivers.apply(checked, self._ran)

    @cached_property
    def _ran(self) -> waivers.Ran:
        narrowed = self.asked.select is not None or bool(self.asked.ignore)
        return waivers.Ran(self.known(), frozenset(rule.code for rule in self.rules()), narrowed)

    def _wants_reasons(self, known: Rules) -> bool:
        ignored = [selector for config in (*_levels(self.config), self.asked) for selector in config.ignore]
        return bool(self.config.require_waiver_reason) and not any(matches(known, s, REASON) for s in ignored)

    def _ignored_in(self, path: str) -> list[str]:
        by_pattern = self.config.per_file_ignores.items()
        return [s for pattern, rules in by_pattern if Patterns(self.config.base, [pattern]).says(Path(path)) for s in rules]

    def _selections(self, known: Rules) -> list[Selection]:
        layers = []
        for config in (*_levels(self.config), self.asked):
            where = f"{config.path}: " if config.path else ""
            layer = Selection(config.select, config.extend_select, config.ignore)
            check_selectors(known, (*(layer.select or ()), *layer.extend, *layer.ignore), where)
            layers.append(layer)
        for pattern, selectors in self.config.per_file_ignores.items():
            check_selectors(known, selectors, f"{self._where}per-file-ignores of {pattern}: ")
        return layers

    def _settings(self, known: Rules) -> dict[str, Mapping[str, Any]]:
        found: dict[str, Mapping[str, Any]] = {}
        house = self.house_profile
        for path, tables in ((house.path, house.rule), (self.config.path, self.config.rule)):
            for word, settings in tables.items():
                try:
                    code = resolve(known, word).code
                except ConfigError as error:
                    raise ConfigError(f"{path}: [rule]: {error}" if path else f"[rule]: {error}") from None
                found[code] = {**found.get(code, {}), **settings}
        return found

    def _level(self, rule: type[Rule], settings: Mapping[str, Any]) -> str:
        usual = rule.severity if rule.default else "off"
        level: str = settings.get("severity") or rule.profiles.get(self.profile, usual)
        return level

    def _made(self, rule: type[Rule], settings: Mapping[str, Any], level: str) -> Rule:
        options = {key: value for key, value in settings.items() if key != "severity"}
        if self.keyphrases and "keyphrases" in rule.options():
            options.setdefault("keyphrases", self.keyphrases)
        try:
            return rule(options, None if level == "off" else level)
        except ConfigError as error:
            raise ConfigError(f"{self._where}{error}") from None

    def _house_files(self, pattern: str) -> list[str]:
        found = sorted(glob(str(self.config.base / pattern), recursive=True))  # noqa: PTH207 - takes absolute patterns, too
        if not found:
            raise ConfigError(f"{self._where}rules: no file matches {pattern}")
        return found

    @property
    def _where(self) -> str:
        return f"{self.config.path}: " if self.config.path else ""


def _levels(config: Config) -> list[Config]:
    """A configuration after those that it extends."""
    return [*(_levels(config.house) if config.house else []), config]
