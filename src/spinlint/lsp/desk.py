"""Checks the text in an editor as `spinlint check` would check the file: its configuration, waivers and baseline."""

from __future__ import annotations

from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path, PurePath

from spinlint.baseline import NAME, load
from spinlint.config import Config, Configs
from spinlint.discovery import Discovery
from spinlint.engine import Checked, Linter
from spinlint.language import screen
from spinlint.lsp.memory import RememberingModels
from spinlint.models.grammar import GrammarAt, serving
from spinlint.policy import Policy
from spinlint.readers import EXTENSIONS, read
from spinlint.rules.registry import known_rules
from spinlint.rules.rule import Rule
from spinlint.run import MOST_CHARACTERS

LANGUAGES = {"markdown": ".md", "mdx": ".mdx", "html": ".html", "plaintext": ".txt", "text": ".txt"}


class Desk:
    """Keeps models, linters and configurations between checks. For one thread: models are not shared."""

    def __init__(self) -> None:
        self._models = lru_cache(maxsize=2)(self._load)
        self._stack = ExitStack()
        self.settle(Config(grammar="off"))

    def settle(self, asked: Config) -> None:
        """Forgets configurations and house rules that were read; `asked` overrules them from now on."""
        self.asked = asked
        self._configs = Configs()
        self._policies: dict[Path | None, Policy] = {}
        self._linters: dict[Path | None, Linter] = {}
        known_rules.cache_clear()

    def check(self, path: str, text: str, in_a_hurry: bool = False) -> Checked | None:
        """The text's findings; `None` for what is left out by the configuration. `in_a_hurry`: see `RememberingModels`.

        `path` is absolute, or a name for a text that is no file yet. Raises `SpinlintError` for a text that cannot be
        read and for a wrong configuration.
        """
        policy = self._policy(path)
        if self._is_left_out(path):
            return None
        document = read(text.encode(), path)
        if max((len(block.text) for block in document.blocks), default=0) > MOST_CHARACTERS:
            return None
        policy.aim(document)
        linter = self._linter(policy)
        if isinstance(linter.models, RememberingModels):
            linter.models.article, linter.models.in_a_hurry = path, in_a_hurry
        checked = next(linter.check([document]))
        policy.apply(checked)
        load(policy.config.base / NAME).let_pass([checked])
        return checked

    def warm_up(self) -> None:
        """Loads what the first check would have to load."""
        self.check(str(Path.cwd() / "warm-up.md"), "# Colds\n\nRest helps when you have a cold. You can drink tea.\n")

    def rule(self, path: str, code: str) -> type[Rule] | None:
        """The rule with this code under the configuration of the file."""
        return self._policy(path).known().get(code)

    def close(self) -> None:
        """Ends what was started: LanguageTool."""
        self._stack.close()

    def _policy(self, path: str) -> Policy:
        config = self._configs.for_folder(Path(path).parent)
        return self._policies.setdefault(config.path, Policy(config, self.asked))

    def _linter(self, policy: Policy) -> Linter:
        key = policy.config.path
        if key not in self._linters:
            self._linters[key] = Linter(policy.rules(), self._models(policy.model, policy.asks_languagetool), None, screen)
        return self._linters[key]

    def _load(self, model: str | None, with_languagetool: bool) -> RememberingModels:
        grammar_at = self._stack.enter_context(serving()) if with_languagetool else GrammarAt()
        return RememberingModels(model, grammar_at)

    def _is_left_out(self, path: str) -> bool:
        return Path(path).is_file() and not Discovery(self._configs, force_exclude=True).find([path]).files


def reads(name: str, language: str) -> str:
    """The name under which a text is read, so that its extension tells its format; empty if it is no article."""
    if PurePath(name).suffix.lower() in EXTENSIONS:
        return name
    return f"{name}{LANGUAGES[language]}" if language in LANGUAGES else ""
