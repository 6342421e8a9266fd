"""Templates, style, script and logo: the report's own, or a house's in their place."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined
from markupsafe import Markup

from spinlint.errors import UsageError
from spinlint.reporters.html.visible import plain, visible
from spinlint.reporters.wording import sentence

ASSETS = Path(__file__).parent / "assets"
STYLES = ("report.css", "house.css")
SCRIPT = "report.js"
LOGOS = {"logo.svg": "image/svg+xml", "logo.png": "image/png"}


@dataclass(frozen=True)
class House:
    """Where templates and assets come from; a file in `folder` takes the place of the report's own of the same name."""

    folder: Path | None = None

    def __post_init__(self) -> None:
        if self.folder and not self.folder.is_dir():
            raise UsageError(f"{self.folder}: no such folder for the report's templates")

    @cached_property
    def environment(self) -> Environment:
        """Jinja with autoescape always on; a name that a template misspells is an error."""
        own = PackageLoader("spinlint.reporters.html")
        loader = ChoiceLoader([FileSystemLoader(self.folder), own]) if self.folder else own
        made = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
        made.filters |= {"visible": visible, "plain": plain, "sentence": sentence}
        return made

    @cached_property
    def style(self) -> str:
        """The style sheet, with the house's own rules at its end."""
        return "\n".join(found.read_text(encoding="utf-8") for name in STYLES if (found := self._asset(name)))

    @cached_property
    def script(self) -> str:
        """The script."""
        found = self._asset(SCRIPT)
        return found.read_text(encoding="utf-8") if found else ""

    @cached_property
    def logo(self) -> tuple[str, bytes] | None:
        """The house's logo: its file name and content."""
        return next(((name, found.read_bytes()) for name in LOGOS if (found := self._asset(name))), None)

    @property
    def logo_data(self) -> str:
        """The logo as a data address."""
        if not self.logo:
            return ""
        return f"data:{LOGOS[self.logo[0]]};base64,{base64.b64encode(self.logo[1]).decode()}"

    def _asset(self, name: str) -> Path | None:
        places = [folder / name for folder in (self.folder, ASSETS) if folder]
        return next((place for place in places if place.is_file()), None)


@dataclass(frozen=True)
class Inline:
    """A style or script that stands in the page itself; the policy of the page admits it by its hash."""

    text: str

    @property
    def markup(self) -> Markup:
        """The text as it is: it must not hold the end of its own element."""
        if "</" in self.text.replace("<\\/", ""):
            raise UsageError("a style or script of the report holds “</”, which would end its element")
        return Markup(self.text)

    @property
    def hash(self) -> str:
        """The source expression of a Content-Security-Policy."""
        return f"'sha256-{base64.b64encode(sha256(self.text.encode()).digest()).decode()}'"
