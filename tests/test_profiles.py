"""Profiles are TOML: those that ship are complete and true, a house can write its own."""

import tomllib
from pathlib import Path

import pytest

from spinlint import profiles
from spinlint.config import PROFILES, Config, Configs
from spinlint.errors import ConfigError
from spinlint.policy import Policy
from spinlint.rules.registry import known_rules
from spinlint.values import Severity

SHIPPED = [name for name in PROFILES if name != "default"]


def level(policy: Policy, code: str) -> Severity | None:
    return next((rule.level for rule in policy.rules() if rule.code == code), None)


def test_each_name_has_its_file() -> None:
    assert sorted(path.stem for path in profiles.FOLDER.glob("*.toml")) == sorted(SHIPPED)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_profile_names_its_source_and_fits_the_rules(name: str) -> None:
    about = tomllib.loads(profiles.text(name))["profile"]
    assert all(about.get(key) for key in ("summary", "source", "licence", "date"))
    tables = profiles.find(name, Path()).rule
    for code, settings in tables.items():
        options = {key: value for key, value in settings.items() if key != "severity"}
        known_rules()[code](options, settings.get("severity"))


@pytest.mark.parametrize("code", ["RD002", "RD007", "CL004"])
def test_long_sentences_jargon_and_uncited_causes_weigh_more_where_it_is_asked(code: str) -> None:
    found = {name: level(Policy(asked=Config(profile=name)), code) for name in ("default", "nhs", "strict")}
    assert found == {"default": Severity.INFO, "nhs": Severity.WARNING, "strict": Severity.WARNING}


def test_in_adverts_claims_about_products_are_errors() -> None:
    policy = Policy(asked=Config(profile="ads"))
    assert {level(policy, f"CL{n:03}") for n in range(5, 13)} == {Severity.ERROR}


def test_readability_alone_is_never_an_error() -> None:
    for name in SHIPPED:
        rules = Policy(asked=Config(profile=name)).rules()
        assert not [rule.code for rule in rules if rule.code.startswith("RD") and rule.level is Severity.ERROR]


def test_a_house_writes_its_own(tmp_path: Path) -> None:
    house = tmp_path / "house.toml"
    house.write_text('[rule.long-sentence]\nmost = 12\nseverity = "error"\n[rule.RD011]\nseverity = "info"\n')
    policy = Policy(Config(base=tmp_path, profile="house.toml"))
    (sentence,) = (rule for rule in policy.rules() if rule.code == "RD002")
    assert (sentence.level, sentence.settings) == (Severity.ERROR, {"most": 12})
    assert level(policy, "RD011") is Severity.INFO


def test_the_configuration_overrules_the_profile(tmp_path: Path) -> None:
    own = {"RD002": {"severity": "info"}}
    (sentence,) = (r for r in Policy(Config(profile="nhs", rule=own)).rules() if r.code == "RD002")
    assert (sentence.level, sentence.settings) == (Severity.INFO, {"most": 20})


def test_a_profile_that_is_inherited_is_found_beside_its_own_configuration(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "house.toml").write_text('[rule.RD002]\nseverity = "error"\n')
    (tmp_path / "spinlint.toml").write_text('profile = "house.toml"\n')
    (tmp_path / "site" / "spinlint.toml").write_text('extend = "../spinlint.toml"\n')
    assert level(Policy(Configs().for_folder(tmp_path / "site")), "RD002") is Severity.ERROR


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rules = []", "a profile has no key `rules`; did you mean `rule`?"),
        ("profile = 3", "`profile` must be a table"),
        ("[rule.RD002]\nseverity = 'bad'", "`rule` must be a table whose `severity` is one of"),
        ("rule = [", "Invalid value"),
        ("[rule.RD992]\nmost = 1", r"\[rule\]: no rule `RD992`"),
    ],
)
def test_what_is_wrong_with_a_profile_is_one_line_with_the_file(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "house.toml"
    path.write_text(text)
    with pytest.raises(ConfigError, match=message) as error:
        Policy(Config(base=tmp_path, profile="house.toml")).rules()
    assert str(path) in str(error.value)


def test_a_profile_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"gone\.toml: No such file"):
        Policy(Config(base=tmp_path, profile="gone.toml")).rules()
