"""A git revision as seen from a working tree: which files differ from it, and what they held then."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from spinlint.errors import UsageError


class Revision:
    """The point where the work since `name` began: the last commit that it and HEAD have in common.

    `changed` maps the resolved path of each file that differs to its path then (`None`: it was not there), relative to
    the root of the repository; `gone` are the paths of files that are no longer there. Raises `UsageError` if `folder`
    is in no repository, git is not there, or there is no such revision.
    """

    def __init__(self, name: str, folder: Path) -> None:
        self._folder = folder
        self.root = Path(os.path.realpath(self._line("rev-parse", "--show-toplevel")))
        commit = self._line(
            "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}", wrong=f"no revision {name}"
        )
        self.commit = self._line("merge-base", commit, "HEAD", wrong=f"{name} has no commit in common with HEAD")
        self.changed: dict[str, str | None] = {}
        self.gone: list[str] = []
        self._compare()

    def then(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        """What these files, relative to the root, held at the revision; those that were no files are left out."""
        wanted = [path for path in paths if "\n" not in path]
        out = self._git("cat-file", "--batch", given="".join(f"{self.commit}:{path}\n" for path in wanted).encode())
        held: dict[str, bytes] = {}
        at = 0
        for path in wanted:
            end = out.index(b"\n", at)
            head, at = out[at:end].split(b" "), end + 1
            if len(head) == 3 and head[2].isdigit():
                size = int(head[2])
                if head[1] == b"blob":
                    held[path] = out[at : at + size]
                at += size + 1
        return held

    def _compare(self) -> None:
        fields = iter(self._names("diff", "--name-status", "-z", "-M", "--no-ext-diff", "--no-relative", self.commit))
        for status in fields:
            path = next(fields)
            if status[0] == "D":
                self.gone.append(path)
            elif status[0] in "RC":
                self.changed[self._real(next(fields))] = path
            else:
                self.changed[self._real(path)] = None if status[0] == "A" else path
        for path in self._names("ls-files", "--others", "--exclude-standard", "-z", "--full-name", ":/"):
            self.changed.setdefault(self._real(path), None)

    def _real(self, path: str) -> str:
        return os.path.realpath(self.root / path)

    def _names(self, *arguments: str) -> list[str]:
        return [os.fsdecode(name) for name in self._git(*arguments).split(b"\0") if name]

    def _line(self, *arguments: str, wrong: str = "") -> str:
        return os.fsdecode(self._git(*arguments, wrong=wrong).strip())

    def _git(self, *arguments: str, given: bytes = b"", wrong: str = "") -> bytes:
        try:
            command = ["git", "-C", str(self._folder), *arguments]
            return subprocess.run(command, input=given, capture_output=True, check=True).stdout
        except FileNotFoundError:
            raise UsageError("--diff-base needs git, which is not there") from None
        except subprocess.CalledProcessError as error:
            said = error.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
            raise UsageError(f"--diff-base: {wrong or said or 'git failed'}") from None
