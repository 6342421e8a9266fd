"""What a keystroke costs in an editor: the installed language server, a 1,000-word article, one letter at a time.

Run with `python -m benchmarks.editors`; prints the figures of docs/how-it-was-measured/editors.md.
"""

from __future__ import annotations

import asyncio
import random
import sys
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

from spinlint.readers import read

ROOT = Path(__file__).parents[1]
COMMAND = Path(sys.executable).parent / "spinlint"
WORDS, KEYSTROKES = 1000, 60
ARTICLES = ("kidney-stones.md", "migraine-diary.md")


def article() -> str:
    """Two of the sample articles as one, cut to 1,000 words."""
    paragraphs = "\n\n".join((ROOT / "corpus" / name).read_text(encoding="utf-8") for name in ARTICLES).split("\n\n")
    kept: list[str] = []
    while paragraphs and read("\n\n".join([*kept, paragraphs[0]]).encode(), "a.md").words <= WORDS:
        kept.append(paragraphs.pop(0))
    return "\n\n".join(kept) + "\n"


def typed(text: str) -> list[str]:
    """The text after each of `KEYSTROKES` letters, typed at places all over the article, always inside a paragraph."""
    chance, texts = random.Random(1), []
    places = [at for at in range(200, len(text) - 1) if text[at - 1].isalpha() and text[at] == " "]
    for _ in range(KEYSTROKES):
        at = chance.choice(places)
        texts.append(text[:at] + chance.choice("aest") + text[at:])
    return texts


class Editor(LanguageClient):
    """Counts time from a change to its diagnostics."""

    def __init__(self) -> None:
        super().__init__("benchmark", "1")
        self.arrived: asyncio.Queue[int | None] = asyncio.Queue()
        self.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: self.arrived.put_nowait(params.version))

    async def told(self, version: int) -> None:
        """Returns when the diagnostics for this version are there."""
        while await self.arrived.get() != version:
            pass


async def measure() -> None:
    """Types into the article and prints the time from change to diagnostics, and the server's own CPU time."""
    editor, text = Editor(), article()
    await editor.start_io(str(COMMAND), "lsp")
    await editor.initialize_async(lsp.InitializeParams(lsp.ClientCapabilities(), root_uri=ROOT.as_uri()))
    editor.initialized(lsp.InitializedParams())
    started = perf_counter()
    uri = (ROOT / "benchmark.md").as_uri()
    editor.text_document_did_open(lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(uri, "markdown", 0, text)))
    await editor.told(0)
    print(f"{read(text.encode(), 'a.md').words} words; first check, models included: {perf_counter() - started:.1f} s")
    spent = [await _keystroke(editor, uri, version, changed) for version, changed in enumerate(typed(text), 1)]
    for name, figures in zip(("from change to diagnostics", "CPU time of the server"), zip(*spent[5:], strict=True), strict=True):
        tenths = quantiles(figures, n=10)
        print(f"{name}: median {1000 * median(figures):.0f} ms, nine in ten within {1000 * tenths[-1]:.0f} ms")
    busy = _cpu(editor)
    await asyncio.sleep(5)
    print(f"at the next pause, CPU time of the server: {1000 * (_cpu(editor) - busy):.0f} ms")
    await editor.shutdown_async(None)
    editor.exit(None)
    await editor.stop()


async def _keystroke(editor: Editor, uri: str, version: int, text: str) -> tuple[float, float]:
    identity = lsp.VersionedTextDocumentIdentifier(version, uri)
    change = lsp.TextDocumentContentChangeWholeDocument(text)
    started, busy = perf_counter(), _cpu(editor)
    editor.text_document_did_change(lsp.DidChangeTextDocumentParams(identity, [change]))
    await editor.told(version)
    return perf_counter() - started, _cpu(editor) - busy


def _cpu(editor: Editor) -> float:
    """CPU-seconds of the server so far, over all of its threads (Linux)."""
    server = editor._server
    threads = Path(f"/proc/{server.pid}/task").glob("*/schedstat") if server else ()
    return sum(int(one.read_text().split()[0]) for one in threads) / 1e9


if __name__ == "__main__":
    asyncio.run(measure())
