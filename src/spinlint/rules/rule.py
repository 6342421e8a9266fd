"""What a rule is: a pure function of a document that says what it needs, and carries its own page and tests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from inspect import cleandoc
from typing import Any, ClassVar, Generic, TypeVar, overload

from spinlint.document import Document
from spinlint.errors import ConfigError
from spinlint.layers.layer import Layer
from spinlint.values import Finding, Related, Severity, Span

T = TypeVar("T", int, float, bool, str, tuple[str, ...])


@dataclass(frozen=True, slots=True)
class Good:
    """A text on which the rule is silent. `media` is markdown unless told otherwise; `because` says why it is fine."""

    text: str
    because: str = ""
    media: str = "markdown"


@dataclass(frozen=True, slots=True)
class Bad:
    """A text on which the rule speaks: `[[...]]` marks exactly the spans it must find; without a mark, the document.

    `suggestion` is the expected first suggestion of the first finding, `None` if it is not tested.
    """

    text: str
    suggestion: str | None = None
    media: str = "markdown"


class option(Generic[T]):  # noqa: N801 - reads as a word of the rule's language
    """A setting of a rule: a default and a line of help. The instance's value comes from the configuration."""

    def __init__(self, default: T, help: str) -> None:  # noqa: A002
        self.default: T = default
        self.help = help
        self.name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, rule: None, owner: type) -> option[T]: ...
    @overload
    def __get__(self, rule: Rule, owner: type) -> T: ...
    def __get__(self, rule: Rule | None, owner: type) -> option[T] | T:
        return self if rule is None else rule.settings.get(self.name, self.default)


class Rule:
    """Base of all rules.

    A subclass sets `code`, `severity`, `needs` and `examples`, writes its page as docstring (first line what it flags,
    then `Why:`, `Instead:`, `Source:`), and yields findings from `check`. `default` false: it must be selected.
    `profiles` gives the severity (or "off") under a named profile.
    """

    code: ClassVar[str]
    severity: ClassVar[str]
    needs: ClassVar[tuple[type[Layer], ...]] = ()
    examples: ClassVar[tuple[Good | Bad, ...]] = ()
    default: ClassVar[bool] = True
    whole_article: ClassVar[bool] = False
    profiles: ClassVar[Mapping[str, str]] = {}
    name: ClassVar[str]
    summary: ClassVar[str]
    why: ClassVar[str]
    instead: ClassVar[str]
    source: ClassVar[str]

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "name" not in cls.__dict__:
            cls.name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", cls.__name__).lower()
        if cls.__doc__ and "summary" not in cls.__dict__:
            cls.summary, cls.why, cls.instead, cls.source = _page(cleandoc(cls.__doc__))

    def __init__(self, settings: Mapping[str, Any] | None = None, severity: str | None = None) -> None:
        self.settings = dict(settings or {})
        self.level = Severity(severity or self.severity)
        self._check_settings()

    def _check_settings(self) -> None:
        known = self.options()
        for key, value in self.settings.items():
            if key not in known:
                raise ConfigError(f"{self.code} has no option {key!r}; it has: {', '.join(known) or 'none'}")
            default = known[key].default
            if isinstance(default, tuple) and isinstance(value, list):
                self.settings[key] = tuple(value)
            elif isinstance(value, bool) != isinstance(default, bool) or not isinstance(value, _accepted(default)):
                raise ConfigError(f"{self.code}.{key} must be a {type(default).__name__}, not {value!r}")

    @classmethod
    def options(cls) -> dict[str, option[Any]]:
        """The rule's settings by name, those of its bases included."""
        found = {n: o for base in reversed(cls.__mro__) for n, o in vars(base).items() if isinstance(o, option)}
        return dict(sorted(found.items()))

    def check(self, doc: Document) -> Iterator[Finding]:
        """Every finding in the document. Reads only the layers in `needs`; changes nothing."""
        raise NotImplementedError

    def run(self, doc: Document) -> Iterator[Finding]:
        """`check`, for complete articles only where the rule judges what is absent (`whole_article`)."""
        return iter(()) if self.whole_article and not doc.is_complete_article else self.check(doc)

    def found(
        self,
        span: Span | None,
        message: str,
        *suggestions: str,
        safe: bool = False,
        why: str = "",
        severity: Severity | None = None,
        related: tuple[Related, ...] = (),
    ) -> Finding:
        """A finding of this rule at a prose span, or on the document as a whole (`None`)."""
        return Finding(self.code, self.name, severity or self.level, message, why or self.why, span, suggestions, safe, related)


def _accepted(default: object) -> tuple[type, ...]:
    return (int, float) if isinstance(default, float) else (type(default),)


_LABELS = ("Why", "Instead", "Source")


def _page(doc: str) -> tuple[str, str, str, str]:
    parts = re.split(rf"\n\s*\n?(?=(?:{'|'.join(_LABELS)}):)", doc)
    by_label = {p.split(":", 1)[0]: " ".join(p.split(":", 1)[1].split()) for p in parts[1:]}
    return " ".join(parts[0].split()), *(by_label.get(label, "") for label in _LABELS)  # type: ignore[return-value]
