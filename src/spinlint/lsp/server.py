"""The server: what an editor tells it and asks it, over standard input and output.

One text is checked at a time, in a thread of its own. Changes that come while it is busy are checked together when it is
done, so the server is never more than one check behind and needs no delay. A text that changes is checked in a hurry, and
once more at the next pause, when the phrase model reads what was written. The whole text is sent with a change: the protocol
and Python's `splitlines` do not agree on what a line is.
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from spinlint import __version__
from spinlint.config import Config
from spinlint.engine import Checked
from spinlint.errors import ConfigError, SpinlintError, UnreadableError
from spinlint.lsp import actions, diagnostics
from spinlint.lsp.desk import Desk, reads
from spinlint.lsp.pages import Pages, page
from spinlint.lsp.places import Places
from spinlint.lsp.settings import wishes
from spinlint.rules.rule import Rule

PAUSE = 0.4  # seconds without a change
WATCHED = ("**/*.toml", "**/.spinlint-baseline.json")


@dataclass(frozen=True)
class Shown:
    """What the editor was last told of a text."""

    text: str
    checked: Checked
    places: Places
    rules: dict[str, type[Rule]]


class Server(LanguageServer):
    """Keeps what was found in every open text."""

    def __init__(self) -> None:
        super().__init__("spinlint", __version__, lsp.TextDocumentSyncKind.Full)
        self.desk, self.pages = Desk(), Pages()
        self.shown: dict[str, Shown] = {}
        self.options: Any = None
        self._thread = ThreadPoolExecutor(1, "spinlint")
        self._wanted: dict[str, None] = {}
        self._checking: asyncio.Task[None] | None = None
        self._told: set[str] = set()
        self._is_settled = False
        self._pauses: dict[str, asyncio.TimerHandle] = {}

    def want(self, *uris: str) -> None:
        """Has these texts checked, soon; as soon as the settings are there."""
        self._wanted |= dict.fromkeys(uris)
        if not self._is_settled:
            return
        if self._checking is None or self._checking.done():
            self._checking = asyncio.get_running_loop().create_task(self._check_wanted())

    def changed(self, uri: str) -> None:
        """The text has changed: it is checked at once, and thoroughly at the next pause."""
        if pause := self._pauses.pop(uri, None):
            pause.cancel()
        self.want(uri)

    async def current(self, uri: str) -> Shown | None:
        """What is found in the text as it is now; `None` if it is none to check."""
        shown = self.shown.get(uri)
        document = self.workspace.text_documents.get(uri)
        if document is not None and (shown is None or shown.text != document.source):
            self.want(uri)
            if self._checking is not None:
                await self._checking
        return self.shown.get(uri)

    async def settle(self, settings: Any) -> None:
        """Takes new settings, or reads the configuration files again, and checks every open text."""
        try:
            asked = wishes(settings) if settings is not None else self.desk.asked
        except ConfigError as error:
            asked = Config(grammar="off")
            self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, f"spinlint: {error}"))
        self._told.clear()
        self.shown.clear()
        await asyncio.get_running_loop().run_in_executor(self._thread, self.desk.settle, asked)
        self._is_settled = True
        self.want(*self.workspace.text_documents)

    async def warm_up(self) -> None:
        """Loads the models. What is there then is no garbage: the collector need not look at it with every keystroke."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._warm_up)

    def forget(self, uri: str) -> None:
        """The text was closed."""
        self.shown.pop(uri, None)
        if pause := self._pauses.pop(uri, None):
            pause.cancel()
        self._publish(uri, [])

    def close(self) -> None:
        """Ends the thread and what was started in it."""
        self._thread.shutdown(cancel_futures=True)
        self.desk.close()
        self.pages.close()

    def _warm_up(self) -> None:
        try:
            self.desk.warm_up()
        except SpinlintError:
            return  # told with the first text
        gc.collect()
        gc.freeze()

    async def _check_wanted(self) -> None:
        while self._wanted:
            uri = next(iter(self._wanted))
            del self._wanted[uri]
            await self._check(uri)

    async def _check(self, uri: str) -> None:
        document = self.workspace.text_documents.get(uri)
        name = reads(to_fs_path(uri) or uri, document.language_id or "") if document else ""
        if document is None or not name:
            return
        text, version, before = document.source, document.version, self.shown.get(uri)
        in_a_hurry = before is not None and before.text != text
        shown: Shown | None = None
        try:
            shown = await asyncio.get_running_loop().run_in_executor(self._thread, self._found, name, text, in_a_hurry)
        except UnreadableError:
            pass  # an empty text, as a rule: there is nothing to say
        except SpinlintError as error:
            self._tell(str(error))
        except Exception as error:  # noqa: BLE001 - one text that breaks a layer must not end the server
            self._tell(f"internal error: {type(error).__name__}: {error}")
        if uri in self._wanted or uri not in self.workspace.text_documents:
            return  # it has changed meanwhile
        self.shown.pop(uri, None)
        if shown is not None:
            self.shown[uri] = shown
        if in_a_hurry:
            self._pauses[uri] = asyncio.get_running_loop().call_later(PAUSE, self.want, uri)
        if before is None or shown is None or in_a_hurry or before.checked.findings != shown.checked.findings:
            self._publish(uri, self._diagnostics(uri, shown) if shown else [], version)

    def _found(self, name: str, text: str, in_a_hurry: bool) -> Shown | None:
        checked = self.desk.check(name, text, in_a_hurry)
        if checked is None:
            return None
        codes = {finding.code for finding in checked.findings}
        rules = {code: rule for code in codes if (rule := self.desk.rule(name, code)) is not None}
        return Shown(text, checked, Places(checked.document, self.workspace.position_codec), rules)

    def _diagnostics(self, uri: str, shown: Shown) -> list[lsp.Diagnostic]:
        for failure in shown.checked.failures:
            self._tell(failure.message)
        pages = {code: self.pages.uri(rule) for code, rule in shown.rules.items()}
        return [diagnostics.diagnostic(uri, f, shown.places, pages.get(f.code, "")) for f in shown.checked.findings]

    def _publish(self, uri: str, found: list[lsp.Diagnostic], version: int | None = None) -> None:
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, found, version))

    def _tell(self, message: str) -> None:
        """Shows a message once, until the settings change."""
        if message not in self._told:
            self._told.add(message)
            self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, f"spinlint: {message}"))


def serve() -> None:
    """Talks with one editor until it says goodbye. What is printed meanwhile goes to standard error: it is no message."""
    server = Server()
    _listen(server)
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        server.start_io(stdout=out)
    finally:
        server.close()


def _listen(server: Server) -> None:
    options = lsp.CodeActionOptions(code_action_kinds=list(actions.KINDS))
    server.feature(lsp.INITIALIZE)(_initialize)
    server.feature(lsp.INITIALIZED)(_initialized)
    server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)(_changed)
    server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)(_changed)
    server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)(_closed)
    server.feature(lsp.TEXT_DOCUMENT_HOVER)(_hover)
    server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, options)(_code_action)
    server.feature(lsp.WORKSPACE_DID_CHANGE_CONFIGURATION)(_configured)
    server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)(_files_changed)
    server.command(actions.OPEN_RULE)(_open_rule)


def _initialize(server: Server, params: lsp.InitializeParams) -> None:
    server.options = params.initialization_options


async def _initialized(server: Server, params: lsp.InitializedParams) -> None:
    workspace = server.client_capabilities.workspace
    if workspace and workspace.did_change_watched_files and workspace.did_change_watched_files.dynamic_registration:
        watchers = [lsp.FileSystemWatcher(pattern) for pattern in WATCHED]
        options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
        registration = lsp.Registration("configuration", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        with suppress(JsonRpcException):
            await server.client_register_capability_async(lsp.RegistrationParams([registration]))
    await server.settle(await _settings(server) or server.options)
    await server.warm_up()


async def _settings(server: Server) -> Any:
    """The section `spinlint` of the editor's settings, if the editor can be asked for it."""
    workspace = server.client_capabilities.workspace
    if not workspace or not workspace.configuration:
        return None
    found = await server.workspace_configuration_async(lsp.ConfigurationParams([lsp.ConfigurationItem(section="spinlint")]))
    return found[0] if found else None


def _changed(server: Server, params: lsp.DidOpenTextDocumentParams | lsp.DidChangeTextDocumentParams) -> None:
    server.changed(params.text_document.uri)


def _closed(server: Server, params: lsp.DidCloseTextDocumentParams) -> None:
    server.forget(params.text_document.uri)


async def _hover(server: Server, params: lsp.HoverParams) -> lsp.Hover | None:
    shown = await server.current(params.text_document.uri)
    if shown is None:
        return None
    pages = {code: page(rule) for code, rule in shown.rules.items()}
    return diagnostics.hover(shown.checked, shown.places, params.position, pages)


async def _code_action(server: Server, params: lsp.CodeActionParams) -> list[lsp.CodeAction] | None:
    uri = params.text_document.uri
    shown = await server.current(uri)
    return list(actions.actions(uri, shown.checked, shown.places, params)) if shown else None


async def _configured(server: Server, params: lsp.DidChangeConfigurationParams) -> None:
    await server.settle(await _settings(server) or params.settings)


async def _files_changed(server: Server, params: lsp.DidChangeWatchedFilesParams) -> None:
    await server.settle(None)


async def _open_rule(server: Server, code: str, uri: str) -> None:
    shown = server.shown.get(uri)
    rule = shown.rules.get(code) if shown else None
    if rule is not None:
        await server.window_show_document_async(lsp.ShowDocumentParams(server.pages.uri(rule), take_focus=True))
