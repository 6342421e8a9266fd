"""Which files are found below the paths of the command line."""

from pathlib import Path

import pytest

from spinlint.config import Configs
from spinlint.discovery import REPORT_MARK, Discovery


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def made(root: Path, *paths: str, text: str = "x") -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)


def found(*paths: str, exclude: tuple[str, ...] = (), force: bool = False) -> list[str]:
    return [one.path for one in Discovery(Configs(), exclude, force).find(paths or (".",)).files]


def test_articles_by_extension_in_order(site: Path) -> None:
    made(site, "b.md", "a/z.HTML", "a/y.txt", "a/x.mdx", "c.markdown", "d.htm", "style.css", "photo.png", "noextension")
    assert found() == ["a/x.mdx", "a/y.txt", "a/z.HTML", "b.md", "c.markdown", "d.htm"]


def test_named_files_are_taken_as_they_are(site: Path) -> None:
    made(site, ".hidden.md", "article.rst", "LICENSE.md")
    assert found(".hidden.md", "article.rst", "LICENSE.md") == [".hidden.md", "article.rst", "LICENSE.md"]
    assert found() == []


def test_what_is_about_the_repository_is_left_out(site: Path) -> None:
    made(site, ".git/HEAD", "README.md", "CHANGELOG.md", "CODE_OF_CONDUCT.md", "requirements.txt", "robots.txt", "support.md")
    made(site, "docs/readme.md", "docs/history.md", "docs/HISTORY.md", "node_modules/x/y.md", ".github/z.md")
    assert found() == ["docs/history.md", "support.md"]


def test_gitignore_of_every_level_with_exceptions(site: Path) -> None:
    made(site, ".git/HEAD", "a/keep.md", "a/drop.md", "a/b/drop.md", "a/b/keep.md", "build/x.md", "a/build/y.md")
    made(site, ".gitignore", text="drop.md\n/build/\n")
    made(site, "a/b/.gitignore", text="!drop.md\n")
    expected = ["a/b/drop.md", "a/b/keep.md", "a/build/y.md", "a/keep.md"]
    assert found() == expected
    assert found("a") == expected


def test_gitignore_above_the_repository_does_not_count(site: Path) -> None:
    made(site, ".gitignore", text="*.md\n")
    made(site, "repo/.git/HEAD", "repo/a.md")
    assert found("repo") == ["repo/a.md"]


def test_exclude_of_config_and_command_line(site: Path) -> None:
    made(site, "news/a.md", "news/drafts/b.md", "old/c.md", "d.md")
    made(site, "news/spinlint.toml", text='exclude = ["drafts/"]')
    assert found(exclude=("old",)) == ["d.md", "news/a.md"]
    assert found("old/c.md", "news/drafts/b.md", exclude=("old",)) == ["old/c.md", "news/drafts/b.md"]
    assert found("old/c.md", "news/drafts/b.md", "d.md", exclude=("old",), force=True) == ["d.md"]


def test_each_file_has_the_nearest_configuration(site: Path) -> None:
    made(site, "a.md", "news/b.md")
    made(site, "spinlint.toml", text='fail-on = "error"')
    made(site, "news/spinlint.toml", text='fail-on = "info"')
    assert [f.config.fail_on for f in Discovery(Configs()).find(["."]).files] == ["error", "info"]


def test_loops_of_links_end(site: Path) -> None:
    made(site, "a/b/x.md")
    (site / "a" / "b" / "again").symlink_to(site / "a")
    (site / "a" / "linked.md").symlink_to(site / "a" / "b" / "x.md")
    (site / "a" / "broken.md").symlink_to(site / "gone.md")
    assert found() == ["a/b/x.md"]
    assert found("a/linked.md") == ["a/linked.md"]


def test_our_own_reports_are_left_out(site: Path) -> None:
    made(site, "reports/index.html", f"reports/{REPORT_MARK}", "a.md")
    assert found() == ["a.md"]


def test_missing_paths_and_empty_folders_are_told(site: Path) -> None:
    (site / "empty").mkdir()
    result = Discovery(Configs()).find(["gone.md", "empty"])
    assert [failure.path for failure in result.failures] == ["gone.md"]
    assert result.empty == ["empty"]
