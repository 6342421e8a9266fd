"""LanguageTool: where a text may be sent, what is said when there is none, one question for each paragraph."""

from types import SimpleNamespace

import pytest

from spinlint.engine import Linter
from spinlint.errors import UsageError
from spinlint.layers.grammar import GrammarRemarks, variant
from spinlint.models import Models, grammar
from spinlint.models.grammar import Grammar, GrammarAt, check_address, serving
from spinlint.readers import read


@pytest.mark.parametrize("url", ["http://127.0.0.1:8081", "http://localhost:8081/", "http://[::1]:8081", "http://127.8.0.1"])
def test_this_machine_may_be_asked(url: str) -> None:
    check_address(url, allow_remote=False)


@pytest.mark.parametrize(
    "url", ["http://10.0.0.7:8081", "https://lt.example", "http://localhost.example", "http://[2001:db8::1]"]
)
def test_another_machine_only_if_it_is_permitted(url: str) -> None:
    with pytest.raises(UsageError, match="--allow-remote-grammar"):
        check_address(url, allow_remote=False)
    check_address(url, allow_remote=True)


@pytest.mark.parametrize("url", ["localhost:8081", "ftp://localhost", "http://"])
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(UsageError, match="is no address"):
        check_address(url, allow_remote=True)


def test_a_server_that_does_not_answer_is_told() -> None:
    with serving("http://127.0.0.1:9") as at:
        assert (at.url, at.reason) == ("", "LanguageTool at http://127.0.0.1:9 does not answer")


def test_without_java_or_an_installation_it_says_which(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setattr(grammar, "answers", lambda url: False)
    monkeypatch.setenv("LTP_PATH", str(tmp_path_factory.mktemp("empty") / "none"))
    with serving() as at:
        assert "languagetool install" in at.reason or "Java" in at.reason
    monkeypatch.setattr(grammar, "which", lambda program: None)
    with serving() as at:
        assert "Java 17" in at.reason


def test_nothing_fails_where_there_is_none_and_the_reason_is_kept() -> None:
    models = Models(grammar_at=GrammarAt(reason="no server"))
    checked = next(Linter([], models, [GrammarRemarks]).check([read(b"He have a rash.", "a.md")]))
    assert checked.skipped == ["grammar: no server"]
    assert checked.document.layer(GrammarRemarks).remarks == ()


def test_a_paragraph_is_asked_about_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    match = SimpleNamespace(offset=3, error_length=4, rule_id="R", category="GRAMMAR", message="m", replacements=["has"])

    class Tool:
        def check(self, text: str) -> list[SimpleNamespace]:
            asked.append(text)
            return [match]

    client = Grammar("http://127.0.0.1:9")
    monkeypatch.setattr(client, "_tool", lambda language: Tool())
    first, again = client.remarks("He have it.", "en-US"), client.remarks("He have it.", "en-US")
    assert first == again
    assert (first[0].start, first[0].end, asked) == (3, 7, ["He have it."])
    client.remarks("He have it.", "en-GB")
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("text", "language"),
    [("The tumour has a fibre, says the GP.", "en-GB"), ("The tumor has a fiber.", "en-US"), ("It hurts.", "en-US")],
)
def test_the_spelling_tells_the_language(text: str, language: str) -> None:
    assert variant(read(text.encode(), "a.txt")) == language
