"""A first configuration for a repository: what was seen there, and the settings that its editors are likely to want."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

SCHEMA_FILE = "spinlint.schema.json"
# The folder into which each generator writes its pages, by the file that tells the generator.
_GENERATORS = {
    "mkdocs.yml": ("MkDocs", "site/"),
    "hugo.toml": ("Hugo", "public/"),
    "hugo.yaml": ("Hugo", "public/"),
    "_config.yml": ("Jekyll", "_site/"),
    ".eleventy.js": ("Eleventy", "_site/"),
    "eleventy.config.js": ("Eleventy", "_site/"),
    "docusaurus.config.js": ("Docusaurus", "build/"),
    "docusaurus.config.ts": ("Docusaurus", "build/"),
    "gatsby-config.js": ("Gatsby", "public/"),
    "astro.config.mjs": ("Astro", "dist/"),
    "next.config.js": ("Next.js", "out/"),
}
_DRAFTS = ("draft", "drafts", "_drafts", "wip")


def starter(folder: Path, articles: Sequence[Path]) -> str:
    """The text of a `spinlint.toml` for a folder with these articles, its choices explained."""
    made = {name: output for marker, (name, output) in _GENERATORS.items() if (folder / marker).exists()}
    articles = [path for path in articles if f"{path.parts[0]}/" not in made.values()]
    kinds = ", ".join(f"{n} {suffix}" for suffix, n in Counter(path.suffix.lower() for path in articles).most_common())
    drafts = sorted({f"{part}/" for path in articles for part in path.parts[:-1] if part.lower() in _DRAFTS})
    seen = f"{len(articles)} articles ({kinds})" if articles else "no articles yet"
    generated = f", made into pages by {' and '.join(made)}" if made else ""
    return f"""\
# spinlint: https://json-schema.org checks this file in an editor; `spinlint config schema > {SCHEMA_FILE}` writes the schema.
# Seen here: {seen}{generated}.

# Whose thresholds: default, nhs, cdc (plain language for the public), ads (pages that sell), strict.
profile = "default"

# From which severity a run fails (exit code 1): error, warning, info, never.
fail-on = "warning"

# Files that are no articles of yours, as in .gitignore. What .gitignore names is left out anyway.
exclude = {json.dumps(sorted(set(made.values())))}

# Rules that do not fit your house: codes, families or names. `spinlint rules` lists them all.
ignore = []

# A waiver must say why: <!-- spinlint: disable-next-line=CL003 -- quoted from the trial -->
require-waiver-reason = true

# Search phrases that you write for; rules about keyword stuffing look at these first.
# keyphrases = ["back pain exercises"]

# Your own rules: `spinlint new-rule` starts one, `spinlint test` runs their examples.
# rules = ["style/*.toml"]

[per-file-ignores]
{_ignores(drafts)}
# A rule's options are on its page: `spinlint rule RD002`.
# [rule.RD002]
# most = 25
# severity = "info"
"""


def _ignores(drafts: Sequence[str]) -> str:
    if not drafts:
        return '# "news/**" = ["TR004"]\n'
    return "# Drafts need no author, date or sources yet.\n" + "".join(
        f'{json.dumps(f"**/{d}")} = ["TR", "EV001"]\n' for d in drafts
    )
