"""What is shipped for CI, run as far as it can run here: the hooks under pre-commit, the action's shell."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.cli.house import BAD, CONFIG, HOUSE

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "style").mkdir()
    (tmp_path / "style" / "house.py").write_text(HOUSE.replace('"olive oil", ""', '"olive oil", safe=True'))
    (tmp_path / "spinlint.toml").write_text(CONFIG + 'exclude = ["old/"]\n')
    for name in ("bad.md", "old/bad.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(BAD.replace("*", ""))
    (tmp_path / "bad.csv").write_text("snake oil")
    for arguments in (["init", "-q", "-b", "main"], ["config", "user.email", "a@example.org"], ["config", "user.name", "A"]):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True)
    return tmp_path


def shell(command: list[str], folder: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    home = {"PRE_COMMIT_HOME": str(folder / ".git" / "pre-commit"), "HOME": str(folder / ".git")}
    environment = {**os.environ, "PATH": path, **home, **environ}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.skipif(not (BIN / "pre-commit").exists(), reason="pre-commit is not installed here")
@pytest.mark.skipif(not (BIN / "spinlint").exists(), reason="the command is not installed here")
def test_the_hooks_under_pre_commit(repository: Path) -> None:
    hooks = [hook | {"language": "system"} for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())]
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    subprocess.run(["git", "add", "-A"], cwd=repository, check=True)
    ran = shell(["pre-commit", "run", "spinlint"], repository)
    assert ran.returncode == 1, ran.stderr
    assert "bad.md:5:14 error HX001 snake-oil" in ran.stdout
    assert "old/bad.md" not in ran.stdout
    assert "bad.csv" not in ran.stdout
    ran = shell(["pre-commit", "run", "spinlint-fix"], repository)
    assert ran.returncode == 1
    assert "files were modified by this hook" in ran.stdout
    assert (repository / "bad.md").read_text() == BAD.replace("*snake* oil", "olive oil")
    subprocess.run(["git", "add", "-A"], cwd=repository, check=True)
    assert shell(["pre-commit", "run", "--all-files"], repository).returncode == 0


def test_the_check_step_of_the_action(repository: Path) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    step = next(step for step in action["runs"]["steps"] if step.get("name") == "Check")
    usual = {name: str(action["inputs"][given]["default"]) for name, given in INPUTS.items()}
    assert set(step["env"]) == set(usual)
    bash = [shutil.which("bash") or "bash", "-e", "-c", step["run"]]
    ran = shell(bash, repository, **usual)
    assert ran.returncode == 1, ran.stderr
    assert "::error title=HX001 snake-oil,file=bad.md,line=5" in ran.stdout
    assert json.loads((repository / "spinlint.sarif").read_text())["runs"][0]["results"]
    assert shell(bash, repository, **{**usual, "SPINLINT_FAIL_ON": "never", "SPINLINT_PATHS": "bad.md style"}).returncode == 0
    subprocess.run(["git", "add", "-A"], cwd=repository, check=True)
    subprocess.run(["git", "commit", "-q", "-m", "x"], cwd=repository, check=True)
    assert shell(bash, repository, **{**usual, "SPINLINT_DIFF_BASE": "HEAD"}).returncode == 0
    evil = shell(bash, repository, **{**usual, "SPINLINT_PATHS": "$(touch evil) --help"})
    assert evil.returncode == 2
    assert not (repository / "evil").exists()


INPUTS = {
    "SPINLINT_PATHS": "paths",
    "SPINLINT_DIFF_BASE": "diff-base",
    "SPINLINT_FAIL_ON": "fail-on",
    "SPINLINT_SARIF": "sarif-file",
}


def test_the_options_that_the_documentation_names_exist() -> None:
    from spinlint.cli.check import check

    known = {name for parameter in check.params for name in parameter.opts}
    text = (ROOT / "docs" / "ci.md").read_text() + (ROOT / "action.yml").read_text() + (ROOT / "README.md").read_text()
    words = {word.strip("`.,;:)(\"'") for line in text.splitlines() if "spinlint check" in line for word in line.split()}
    named = {word.split("=")[0] for word in words if word.startswith("--") and len(word) > 2}
    assert named - known - {"--rm", "--network"} == set()
