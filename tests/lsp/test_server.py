"""The language server as an editor meets it: the installed command over standard input and output, by pytest-lsp."""

import ast
import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.request import url2pathname

import pytest

pytest_lsp = pytest.importorskip("pytest_lsp", reason="pytest-lsp is not installed")
pytest.importorskip("pygls", reason="the extra lsp is not installed")
from lsprotocol import types as lsp  # noqa: E402
from pytest_lsp import ClientServerConfig, LanguageClient  # noqa: E402

from tests.cli.house import CONFIG, HOUSE  # noqa: E402

COMMAND = Path(sys.executable).parent / "spinlint"
pytestmark = [
    pytest.mark.skipif(not COMMAND.exists(), reason="the command is not installed here"),
    pytest.mark.asyncio(loop_scope="function"),
]
CALM = "A paragraph about rest, cold packs and other dull things that help an ankle, and nothing else at all in it."
registered: list[lsp.RegistrationParams] = []
BAD = f"# Ankles\n\n{CALM}\n\nRub the *snake* oil 🙂 or snake oil on it.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "style").mkdir()
    (tmp_path / "style" / "house.py").write_text(HOUSE, encoding="utf-8")
    (tmp_path / "spinlint.toml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[str(COMMAND), "lsp", "--stdio"]))
async def client(lsp_client: LanguageClient, folder: Path) -> AsyncIterator[None]:
    capabilities = pytest_lsp.client_capabilities("visual-studio-code")
    if capabilities.general:
        capabilities.general.position_encodings = [lsp.PositionEncodingKind.Utf16]
    lsp_client.feature(lsp.CLIENT_REGISTER_CAPABILITY)(lambda params: registered.append(params))
    await lsp_client.initialize_session(lsp.InitializeParams(capabilities=capabilities, root_uri=folder.as_uri()))
    yield
    await lsp_client.shutdown_session()


def opened(client: LanguageClient, path: Path, text: str, language: str = "markdown", version: int = 1) -> str:
    document = lsp.TextDocumentItem(path.as_uri(), language, version, text)
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(document))
    return path.as_uri()


def changed(client: LanguageClient, uri: str, text: str, version: int) -> None:
    identity = lsp.VersionedTextDocumentIdentifier(version, uri)
    change = lsp.TextDocumentContentChangeWholeDocument(text)
    client.text_document_did_change(lsp.DidChangeTextDocumentParams(identity, [change]))


async def told(client: LanguageClient, uri: str, version: int | None = 1) -> list[lsp.Diagnostic]:
    """The diagnostics for this version of a text."""
    async with asyncio.timeout(60):
        while True:
            params = await client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
            if params.uri == uri and params.version == version:
                return list(params.diagnostics)


def cut(text: str, where: lsp.Range) -> str:
    """The characters of a one-line range whose columns count UTF-16 units."""
    assert where.start.line == where.end.line
    line = text.split("\n")[where.start.line].encode("utf-16-le")
    return line[2 * where.start.character : 2 * where.end.character].decode("utf-16-le")


async def test_diagnostics_stand_on_their_words(client: LanguageClient, folder: Path) -> None:
    found = await told(client, opened(client, folder / "a.md", BAD))
    assert [(d.code, d.source, d.severity) for d in found] == [("HX001", "spinlint", lsp.DiagnosticSeverity.Error)] * 2
    assert [cut(BAD, d.range) for d in found] == ["snake* oil", "snake oil"]
    assert (found[0].range.start.line, found[1].range.start.character) == (4, len("Rub the *snake* oil 🙂 or ") + 1)
    page = found[0].code_description
    assert page is not None
    assert "nobody should drink it" in Path(url2pathname(page.href.removeprefix("file://"))).read_text(encoding="utf-8")


async def test_a_change_is_checked_and_an_empty_text_has_no_findings(client: LanguageClient, folder: Path) -> None:
    uri = opened(client, folder / "a.md", BAD)
    assert len(await told(client, uri)) == 2
    for version, (text, count) in enumerate([(BAD.replace("*snake*", "olive"), 1), ("", 0), (BAD, 2)], 2):
        changed(client, uri, text, version)
        assert len(await told(client, uri, version)) == count
    client.text_document_did_close(lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(uri)))
    assert await told(client, uri, None) == []


async def test_many_changes_at_once_end_with_the_last(client: LanguageClient, folder: Path) -> None:
    uri = opened(client, folder / "a.md", "")
    for version in range(2, 60):
        changed(client, uri, BAD[: version * 4], version)
    changed(client, uri, BAD, 60)
    assert len(await told(client, uri, 60)) == 2


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
async def test_odd_lines(client: LanguageClient, folder: Path, line_end: str) -> None:
    text = f"# T\u2028x{line_end}{line_end}{CALM}\x0b\x0c and snake oil{line_end}"
    found = await told(client, opened(client, folder / "a.md", text))
    assert [(d.range.start.line, d.range.start.character) for d in found] == [(2, len(CALM) + 7)]


async def test_hover_shows_the_page_of_the_rule(client: LanguageClient, folder: Path) -> None:
    uri = opened(client, folder / "a.md", BAD)
    await told(client, uri)
    for column, is_there in ((12, True), (2, False)):
        params = lsp.HoverParams(lsp.TextDocumentIdentifier(uri), lsp.Position(4, column))
        hover = await client.text_document_hover_async(params)
        assert bool(hover) is is_there
        if hover:
            assert isinstance(hover.contents, lsp.MarkupContent)
            assert "“snake oil” is named" in hover.contents.value
            assert "nobody should drink it" in hover.contents.value


async def actions(client: LanguageClient, uri: str, where: lsp.Range, *only: str) -> dict[str, lsp.CodeAction]:
    context = lsp.CodeActionContext([], only=list(only) or None)
    found = await client.text_document_code_action_async(lsp.CodeActionParams(lsp.TextDocumentIdentifier(uri), where, context))
    return {one.title: one for one in found or []}  # type: ignore[misc]  lsprotocol reads one with a command as a `Command`


def edited(text: str, action: lsp.CodeAction, uri: str) -> str:
    assert action.edit and action.edit.changes
    lines = text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines) + 1)]

    def offset(at: lsp.Position) -> int:
        line = lines[at.line].encode("utf-16-le") if at.line < len(lines) else b""
        return starts[at.line] + len(line[: 2 * at.character].decode("utf-16-le"))

    for edit in sorted(action.edit.changes[uri], key=lambda edit: -offset(edit.range.start)):
        text = text[: offset(edit.range.start)] + edit.new_text + text[offset(edit.range.end) :]
    return text


async def test_actions_write_a_suggestion_waive_and_open_the_rule(client: LanguageClient, folder: Path) -> None:
    uri = opened(client, folder / "a.md", BAD)
    second = (await told(client, uri))[1].range
    found = await actions(client, uri, second)
    assert list(found) == [
        "Write “olive oil”",
        "Delete it",
        "Waive HX001 here, with a reason",
        "Open the page of HX001 snake-oil",
    ]
    assert edited(BAD, found["Write “olive oil”"], uri) == BAD.replace("or snake oil", "or olive oil")
    waived = edited(BAD, found["Waive HX001 here, with a reason"], uri)
    assert "\n<!-- spinlint: disable-next-line=HX001 -- TODO: say why -->\nRub" in waived
    changed(client, uri, waived, 2)
    assert await told(client, uri, 2) == []
    command = ast.literal_eval(str(found["Open the page of HX001 snake-oil"].command))
    changed(client, uri, BAD, 3)
    await told(client, uri, 3)
    await client.workspace_execute_command_async(lsp.ExecuteCommandParams(command["command"], command["arguments"]))
    assert [shown.uri.rsplit("/", 1)[1] for shown in client.shown_documents] == ["HX001.md"]


async def test_actions_by_kind_and_on_a_text_that_has_just_changed(client: LanguageClient, folder: Path) -> None:
    uri = opened(client, folder / "a.md", BAD)
    second = (await told(client, uri))[1].range
    assert await actions(client, uri, second, "refactor") == {}
    assert await actions(client, uri, second, "source.fixAll") == {}
    changed(client, uri, "New first line.\n\n" + BAD, 2)
    assert "Write “olive oil”" not in await actions(client, uri, second)


async def test_configuration_is_read_again(client: LanguageClient, folder: Path) -> None:
    uri = opened(client, folder / "a.md", BAD)
    assert len(await told(client, uri)) == 2
    config = folder / "spinlint.toml"
    config.write_text(CONFIG + '[rule.HX001]\nword = "cold packs"\nseverity = "info"\n', encoding="utf-8")
    event = lsp.FileEvent(config.as_uri(), lsp.FileChangeType.Changed)
    client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([event]))
    found = await told(client, uri)
    assert [(d.severity, cut(BAD, d.range)) for d in found] == [(lsp.DiagnosticSeverity.Information, "cold packs")]
    config.write_text(CONFIG + 'proflie = "nhs"\n', encoding="utf-8")
    client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([event]))
    assert await told(client, uri) == []
    assert ["did you mean `profile`?" in message.message for message in client.messages] == [True]


async def test_settings_of_the_editor(client: LanguageClient, folder: Path) -> None:
    uri = opened(client, folder / "a.md", BAD)
    await told(client, uri)
    client.set_configuration({"spinlint": {"ignore": ["HX001"]}})
    client.workspace_did_change_configuration(lsp.DidChangeConfigurationParams({}))
    assert await told(client, uri) == []
    client.set_configuration({"spinlint": {"ingore": ["HX001"]}})
    client.workspace_did_change_configuration(lsp.DidChangeConfigurationParams({}))
    assert len(await told(client, uri)) == 2
    assert ["did you mean `ignore`?" in message.message for message in client.messages] == [True]


async def test_what_is_no_article_or_left_out_has_no_findings(client: LanguageClient, folder: Path) -> None:
    (folder / "spinlint.toml").write_text('exclude = ["drafts"]\n' + CONFIG, encoding="utf-8")
    (folder / "drafts").mkdir()
    (folder / "drafts" / "b.md").write_text(BAD, encoding="utf-8")
    assert await told(client, opened(client, folder / "drafts" / "b.md", BAD)) == []
    opened(client, folder / "a.py", BAD, "python")
    assert len(await told(client, opened(client, folder / "page", f"<p>{CALM}</p><p>snake oil</p>", "html"))) == 1


async def test_findings_of_the_baseline_are_not_shown(client: LanguageClient, folder: Path) -> None:
    (folder / "a.md").write_text(BAD, encoding="utf-8")
    process = await asyncio.create_subprocess_exec(COMMAND, "baseline", "write", cwd=folder, stderr=asyncio.subprocess.DEVNULL)
    assert await process.wait() == 0
    found = await told(client, opened(client, folder / "a.md", BAD + "\nMore snake oil.\n"))
    assert [d.range.start.line for d in found] == [6]


async def test_safe_fixes_all_at_once(client: LanguageClient, folder: Path) -> None:
    (folder / "spinlint.toml").write_text('select = ["SP009"]\n', encoding="utf-8")
    text = f"# Rest\n\nThis will really certainly help, says the porter.\n\n{CALM}\n"
    uri = opened(client, folder / "a.md", text)
    found = await told(client, uri)
    assert {d.code for d in found} == {"SP009"}
    everything = lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0))
    fix = await actions(client, uri, everything, "source.fixAll.spinlint")
    changed(client, uri, edited(text, fix["Fix all that spinlint can fix safely"], uri), 2)
    assert await told(client, uri, 2) == []
