"""LanguageTool: one server for a run, started if it is installed, and its remarks on a paragraph.

The only file that imports `language_tool_python` (GPL-3.0, extra `grammar`), and it does so only when it is needed.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path
from shutil import which
from typing import Any, Final
from urllib.parse import urlsplit
from urllib.request import urlopen

from spinlint.errors import UsageError

VERSION: Final = "6.8"
ADDRESS_VARIABLE: Final = "SPINLINT_GRAMMAR_SERVER"
USUAL_ADDRESS: Final = "http://127.0.0.1:8081"
_FOLDER_VARIABLE = "LTP_PATH"
_PATIENCE = 90.0
_NOT_INSTALLED = "LanguageTool is not installed (spinlint languagetool install)"


@dataclass(frozen=True, slots=True)
class Remark:
    """What LanguageTool says of a place: code points in the text given, half-open; its rule, its category, its advice."""

    start: int
    end: int
    rule: str
    category: str
    message: str
    replacements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GrammarAt:
    """Where the server answers, or, if `url` is empty, why there is none."""

    url: str = ""
    reason: str = _NOT_INSTALLED


class Grammar:
    """A client of a LanguageTool server. One per process; remarks are kept by paragraph."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._tools: dict[str, Any] = {}
        self.remarks = lru_cache(maxsize=20_000)(self._remarks)

    def _remarks(self, text: str, language: str) -> tuple[Remark, ...]:
        """The remarks on a paragraph in `en-GB` or `en-US`, in order of place. Raises `ConnectionError` if nobody answers."""
        found = self._tool(language).check(text)
        return tuple(
            Remark(m.offset, m.offset + m.error_length, m.rule_id, m.category, m.message, tuple(m.replacements[:5]))
            for m in found
        )

    def _tool(self, language: str) -> Any:
        if language not in self._tools:
            import language_tool_python

            wait_for(self.url)
            self._tools[language] = language_tool_python.LanguageTool(language, remote_server=self.url)
        return self._tools[language]


def wait_for(url: str, patience: float = _PATIENCE) -> None:
    """Returns when the server answers. Raises `ConnectionError` if it does not within `patience` seconds."""
    until = time.monotonic() + patience
    while not answers(url):
        if time.monotonic() > until:
            raise ConnectionError(f"LanguageTool at {url} does not answer")
        time.sleep(0.2)


def answers(url: str) -> bool:
    """Whether a LanguageTool server answers at this address."""
    with contextlib.suppress(OSError, ValueError), urlopen(f"{url.rstrip('/')}/v2/languages", timeout=2) as reply:
        return bool(reply.status == 200)
    return False


def check_address(url: str, allow_remote: bool) -> None:
    """Raises `UsageError` for an address to which the text may not be sent."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise UsageError(f"{url} is no address of a LanguageTool server, such as {USUAL_ADDRESS}")
    if not allow_remote and not _is_loopback(parts.hostname):
        raise UsageError(f"{parts.hostname} is another machine: the text would be sent there; --allow-remote-grammar permits it")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


@contextlib.contextmanager
def serving(address: str = "", allow_remote: bool = False) -> Iterator[GrammarAt]:
    """A server for as long as the block lasts: the one at `address`, one that is running, or our own, which ends with it.

    Does not wait for it to be ready, and never downloads. Raises `UsageError` for an address that is not allowed.
    """
    address = address or os.environ.get(ADDRESS_VARIABLE, "")
    if address:
        check_address(address, allow_remote)
    if not _has_library():
        yield GrammarAt(reason="language_tool_python is not installed (pip install 'spinlint[grammar]')")
    elif address or answers(USUAL_ADDRESS):
        at = address or USUAL_ADDRESS
        yield GrammarAt(at) if answers(at) else GrammarAt(reason=f"LanguageTool at {at} does not answer")
    else:
        yield from _own_server()


def _own_server() -> Iterator[GrammarAt]:
    port = _free_port()
    command = _command(port)
    if not command:
        yield GrammarAt(reason=_NOT_INSTALLED if which("java") else "LanguageTool needs Java 17, and there is no `java`")
        return
    server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield GrammarAt(f"http://127.0.0.1:{port}")
    finally:
        server.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(5)
        server.kill()


def grammar_stamp() -> str:
    """What decides whether LanguageTool can be asked: stored results hold only while it is the same."""
    installed = sorted(path.name for path in folder().glob("LanguageTool-*")) if _has_library() else []
    return f"{os.environ.get(ADDRESS_VARIABLE, '')} {installed} {answers(USUAL_ADDRESS)}"


def folder() -> Path:
    """Where LanguageTool is looked for and installed."""
    return Path(os.environ.get(_FOLDER_VARIABLE) or Path.home() / ".cache" / "language_tool_python")


def install() -> Path:
    """Downloads LanguageTool unless it is there; the only function that does. Raises `UsageError` if it cannot."""
    if not _has_library():
        raise UsageError("language_tool_python is not installed; run: pip install 'spinlint[grammar]'")
    from language_tool_python.download_lt import LocalLanguageTool

    tool = LocalLanguageTool.from_version_name(VERSION)
    try:
        tool.download()
        return Path(tool.get_directory_path())
    except Exception as error:
        raise UsageError(f"LanguageTool {VERSION} cannot be installed: {error}") from error


def _command(port: int) -> list[str]:
    """How to start the installed LanguageTool; empty if it or Java is missing."""
    if not which("java") or not folder().is_dir():  # the library would make the folder
        return []
    from language_tool_python.download_lt import LocalLanguageTool

    installed = LocalLanguageTool.get_latest_installed_version()
    if installed is None:
        return []
    command: list[str] = installed.get_server_cmd(port)
    return command


def _has_library() -> bool:
    from importlib.util import find_spec

    return find_spec("language_tool_python") is not None


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
