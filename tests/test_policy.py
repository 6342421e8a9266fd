"""Which rules run, how severe, with which settings; what is let pass in a file."""

from pathlib import Path
from typing import ClassVar

import pytest

from spinlint.config import Config
from spinlint.document import Block, BlockKind, Document, Piece, Source
from spinlint.engine import Checked
from spinlint.errors import ConfigError
from spinlint.policy import Policy
from spinlint.profiles import Profile
from spinlint.rules.registry import FAMILIES, Selection, choose, known_rules
from spinlint.rules.rule import Rule
from spinlint.values import Finding, Severity, Span


class Alpha(Rule):
    """Alpha."""

    code, severity = "AA001", "error"
    profiles: ClassVar = {"nhs": "info", "ads": "off"}


class Beta(Rule):
    """Beta."""

    code, severity = "AA002", "warning"


class Gamma(Rule):
    """Gamma."""

    code, severity, default = "AB001", "info", False
    profiles: ClassVar = {"strict": "warning"}


RULES: dict[str, type[Rule]] = {rule.code: rule for rule in (Alpha, Beta, Gamma)}
ON = ("AA001", "AA002")


@pytest.mark.parametrize(
    ("layers", "chosen"),
    [
        ([], "AA001 AA002"),
        ([Selection(("AA",))], "AA001 AA002"),
        ([Selection(("aa",), ignore=("AA002",))], "AA001"),
        ([Selection(("AA002",), ignore=("AA",))], "AA002"),
        ([Selection(("AA001",), ignore=("AA001",))], ""),
        ([Selection(("beta",))], "AA002"),
        ([Selection(("AB",))], ""),
        ([Selection(("AB001",))], "AB001"),
        ([Selection(extend=("AB001",))], "AA001 AA002 AB001"),
        ([Selection(extend=("gamma",), ignore=("AA00",))], "AB001"),
        ([Selection(("ALL",))], "AA001 AA002 AB001"),
        ([Selection(("ALL",), ignore=("AA",))], "AB001"),
        ([Selection(ignore=("ALL",))], ""),
        ([Selection(ignore=("AA001",)), Selection(("AA001",))], "AA001"),
        ([Selection(ignore=("AA001",)), Selection(ignore=("AA002",))], ""),
        ([Selection(("AA001",)), Selection(extend=("AA002",))], "AA001 AA002"),
        ([Selection(("AA",)), Selection(ignore=("AA002",))], "AA001"),
        ([Selection(())], ""),
    ],
)
def test_selection(layers: list[Selection], chosen: str) -> None:
    assert sorted(choose(RULES, layers, ON)) == chosen.split()


@pytest.fixture
def policy(monkeypatch: pytest.MonkeyPatch) -> type[Policy]:
    monkeypatch.setattr("spinlint.policy.known_rules", lambda house: RULES)
    monkeypatch.setattr("spinlint.policy.profiles.find", lambda word, base: Profile())
    return Policy


def levels(policy: Policy) -> dict[str, str]:
    return {rule.code: rule.level.value for rule in policy.rules()}


def test_severity_from_rule_profile_and_config(policy: type[Policy]) -> None:
    assert levels(policy()) == {"AA001": "error", "AA002": "warning"}
    assert levels(policy(Config(profile="nhs"))) == {"AA001": "info", "AA002": "warning"}
    assert levels(policy(Config(profile="nhs"), Config(profile="ads"))) == {"AA002": "warning"}
    assert levels(policy(Config(profile="strict"))) == {"AA001": "error", "AA002": "warning", "AB001": "warning"}
    own = {"AA001": {"severity": "warning"}, "beta": {"severity": "off"}, "AB001": {"severity": "error"}}
    assert levels(policy(Config(profile="nhs", rule=own))) == {"AA001": "warning", "AB001": "error"}


def test_a_rule_asked_for_by_code_runs_at_its_own_severity_whatever_the_profile(policy: type[Policy]) -> None:
    assert levels(policy(Config(profile="ads"), Config(select=("AA001",)))) == {"AA001": "error"}


def test_the_command_line_overrules_the_file(policy: type[Policy]) -> None:
    assert policy(Config(fail_on="error")).fail_on == "error"
    assert policy(Config(fail_on="error"), Config(fail_on="never")).fail_on == "never"
    assert policy(Config(keyphrases=("a",)), Config(keyphrases=("b",))).keyphrases == ("b",)


@pytest.mark.parametrize(
    ("fail_on", "fails"), [("never", ""), ("error", "error"), ("warning", "error warning"), ("info", "error warning info")]
)
def test_fail_on(fail_on: str, fails: str) -> None:
    policy = Policy(Config(fail_on=fail_on))
    assert [severity.value for severity in Severity if policy.fails(severity)] == fails.split()
    assert not policy.fails(None)


@pytest.mark.parametrize(
    ("config", "message"),
    [
        (Config(select=("AA003",)), "no rule or family `AA003`; did you mean `AA00"),
        (Config(ignore=("gama",)), "no rule or family `gama`; did you mean `gamma`?"),
        (Config(rule={"AA009": {}}), r"\[rule\]: no rule `AA009`"),
        (Config(rule={"AA001": {"most": 3}}), "AA001 has no option 'most'"),
        (Config(per_file_ignores={"x": ("ZZ",)}), "per-file-ignores of x: no rule or family `ZZ`"),
    ],
)
def test_what_means_nothing_is_an_error(policy: type[Policy], config: Config, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        policy(config).rules()


def test_a_site_chooses_after_the_house_it_extends(policy: type[Policy]) -> None:
    house = Config(ignore=("AA001",), extend_select=("AB001",))
    assert levels(policy(Config(house=house))) == {"AA002": "warning", "AB001": "info"}
    assert levels(policy(Config(house=house, extend_select=("AA001",), ignore=("AB",)))) == {"AA001": "error", "AA002": "warning"}


def test_a_family_without_rules_yet_may_be_named(policy: type[Policy]) -> None:
    assert levels(policy(Config(ignore=("GR",)))) == {"AA001": "error", "AA002": "warning"}


def test_house_rules_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"rules: no file matches style/\*\.toml"):
        Policy(Config(base=tmp_path, rules=("style/*.toml",))).rules()
    (tmp_path / "broken.py").write_text("import nothing_of_the_kind")
    with pytest.raises(ConfigError, match=r"broken\.py: ModuleNotFoundError"):
        Policy(Config(base=tmp_path, rules=("broken.py",))).rules()


def test_per_file_ignores(policy: type[Policy], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    one = policy(Config(base=tmp_path, per_file_ignores={"news/*.md": ("AA001",), "*.txt": ("AA",), "!news/x.md": ("AB",)}))
    assert left(one, "news/a.md") == ["AA002"]
    assert left(one, "a.md") == ["AA001", "AA002"]
    assert left(one, str(tmp_path / "deep" / "a.txt")) == []
    assert left(one, "-") == ["AA001", "AA002"]


def left(policy: Policy, path: str) -> list[str]:
    """The codes left of a finding of AA001 and one of AA002 in a file."""
    document = Document(Source(path, "markdown", "one"), [Block(BlockKind.PARAGRAPH, "one", (Piece(0, 3, 0, 3),))])
    findings = [Finding(code, "x", Severity.INFO, "m", "w", Span(0, 3)) for code in ("AA001", "AA002")]
    checked = Checked(document, findings)
    policy.apply(checked)
    return [finding.code for finding in checked.findings]


def test_the_registry_finds_every_family_and_every_rule_has_a_page() -> None:
    rules = known_rules()
    assert {"KW001", "TR003"} <= set(rules)
    for code, rule in rules.items():
        assert code.rstrip("0123456789") in FAMILIES
        assert rule.code == code
        assert rule.summary
        assert rule.why
    names = [rule.name for rule in rules.values()]
    assert len(names) == len(set(names))


def test_grammar_off_drops_the_family(monkeypatch: pytest.MonkeyPatch) -> None:
    class Grammar(Rule):
        """Grammar."""

        code, severity = "GR001", "warning"

    monkeypatch.setattr("spinlint.policy.known_rules", lambda house: {**RULES, "GR001": Grammar})
    assert "GR001" in levels(Policy())
    assert "GR001" not in levels(Policy(asked=Config(grammar="off")))
