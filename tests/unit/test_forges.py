"""What forges are told to run is as their schemas want it, and is there to be run."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from handbook.commands import main
from handbook.settings import PROJECT

FILES = {
    ".github/workflows/handbook.yml": "github-workflows",
    ".github/actions/setup/action.yml": "github-actions",
    ".gitlab-ci.yml": "gitlab-ci",
    ".ci/gitlab-setup.yml": "gitlab-ci",
}
EVERY = [*FILES, ".pre-commit-config.yaml", ".ci/gitlab-jobs", ".ci/publish"]


def _text(file: str) -> str:
    return (PROJECT / file).read_text(encoding="utf-8")


def _jobs(handbooks: str) -> str:
    """Return the jobs that GitLab is given for a list of handbooks."""
    return subprocess.check_output([PROJECT / ".ci/gitlab-jobs", handbooks], text=True)


def test_each_file_is_as_its_schema_wants_it(tmp_path: Path) -> None:
    files = {PROJECT / file: schema for file, schema in FILES.items()}
    for number, handbooks in enumerate(("[]", '["vasteras", "alingsas kungsor"]')):
        made = tmp_path / f"jobs-{number}.yml"
        made.write_text(_jobs(handbooks), encoding="utf-8")
        files[made] = "gitlab-ci"
    for schema in set(files.values()):
        chosen = [str(file) for file, kind in files.items() if kind == schema]
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
        result = subprocess.run([*command, *chosen], capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout + result.stderr


def _commands(file: str) -> list[str]:
    """Return what follows each `.venv/bin/handbook` of a file, as a shell would divide it."""
    found = re.findall(r"\.venv/bin/handbook ([^\n|>)#]+)", _text(file))
    return [one.replace('"$BEFORE"', "main").replace("$HANDBOOKS", "vasteras") for one in found]


@pytest.mark.parametrize("file", EVERY)
def test_each_command_of_ours_is_one(file: str) -> None:
    for command in _commands(file):
        main.parser().parse_args(shlex.split(command))  # ends the test when it is none
    targets = re.findall(r"^(\w+):", _text("Makefile"), re.MULTILINE)
    assert set(re.findall(r"\bmake (\w+)$", _text(file), re.MULTILINE)) <= set(targets)


def test_the_commands_are_found() -> None:
    said = {command.split()[0] for file in EVERY for command in _commands(file)}
    assert said == {"check", "build", "changes"}


@pytest.mark.parametrize("file", EVERY)
def test_what_is_named_is_there_and_no_registry_is(file: str) -> None:
    text = _text(file)
    for name in re.findall(r"(?:\./)?(\.(?:ci|github)/[\w/-]+(?:\.yml)?)", text):
        assert (PROJECT / name).exists(), name
    assert "://" not in text
    if not file.endswith(("yml", "yaml")):
        assert os.access(PROJECT / file, os.X_OK)


def test_a_job_is_made_for_each_handbook() -> None:
    jobs: dict[str, Any] = yaml.safe_load(_jobs('["alingsas", "vasteras"]'))
    shared: dict[str, Any] = yaml.safe_load(_text(".ci/gitlab-setup.yml"))
    for name in ("build", "publish"):
        assert jobs[name]["parallel"]["matrix"] == [{"HANDBOOKS": ["alingsas", "vasteras"]}]
        assert jobs[name]["extends"] in shared
        assert shared[f".{name}"]["stage"] in jobs["stages"]


def test_the_file_for_commits_can_be_read() -> None:
    [repository] = yaml.safe_load(_text(".pre-commit-config.yaml"))["repos"]
    [hook] = repository["hooks"]
    assert repository["repo"] == "local"
    assert re.search(hook["files"], "data/vasteras/contacts.yml")
    assert {"id", "name", "entry", "language"} <= hook.keys()
