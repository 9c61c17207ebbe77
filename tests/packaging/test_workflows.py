"""The workflow for other systems parses, and every file and option that it names is really there."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

from desktop.cli.arguments import _parser
from desktop.words.words import Words

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / "packaging" / "workflows").glob("*.yml"))


def jobs(path: Path) -> dict[str, Any]:
    told = yaml.safe_load(path.read_text("utf-8"))
    # YAML 1.1 reads the key `on` as true.
    assert {"name", True, "permissions", "jobs"} <= told.keys()
    found: dict[str, Any] = told["jobs"]
    return found


def scripts(path: Path) -> Iterator[tuple[str, str]]:
    """Each step's script, with the shell it is for."""
    for job in jobs(path).values():
        usual = job.get("defaults", {}).get("run", {}).get("shell", "bash")
        for step in job["steps"]:
            if "run" in step:
                yield step["run"], step.get("shell", usual)


def test_there_is_a_workflow() -> None:
    assert WORKFLOWS


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_each_step_does_one_thing_and_conditions_name_what_there_is(path: Path) -> None:
    for job in jobs(path).values():
        systems = {one["system"] for one in job.get("strategy", {}).get("matrix", {}).get("include", ())}
        for step in job["steps"]:
            assert ("run" in step) != ("uses" in step), step
            for said in re.findall(r"matrix\.system == '(\w+)'", step.get("if", "")):
                assert said in systems
            if "uses" in step:
                assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"]), "an action goes by its commit"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_file_of_ours_that_is_named_is_there(path: Path) -> None:
    named = {
        name.rstrip(".") for text, _ in scripts(path) for name in re.findall(r"(?<![\w/$.-])packaging/[\w./-]+", text)
    }
    assert len(named) > 5
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_the_scripts_for_bash_are_sound(path: Path) -> None:
    for text, shell in scripts(path):
        if shell == "bash":
            plain = re.sub(r"\$\{\{[^}]*\}\}", "VALUE", text)
            done = subprocess.run(["bash", "-n"], input=plain, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_our_scripts_take_the_options_they_are_given(path: Path) -> None:
    for text, _ in scripts(path):
        for name, typed in re.findall(r"python (packaging/[\w/]+\.py)([^|&)\n]*)", text):
            told = subprocess.run(
                [sys.executable, str(ROOT / name), "--help"], capture_output=True, text=True, check=True
            ).stdout
            assert [one for one in re.findall(r"--[\w-]+", typed) if one not in told] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_the_program_knows_the_commands_it_is_given(path: Path) -> None:
    commands = _parser(Words("en")).commands
    asked = [
        (name, typed)
        for text, _ in scripts(path)
        for name, typed in re.findall(r"(?:& \$program|/papelada) (\w+)([^|\n]*)", text)
    ]
    assert {name for name, _ in asked} >= {"check", "demo", "verify"}
    for name, typed in asked:
        known = {option for action in commands[name]._actions for option in action.option_strings}
        assert set(re.findall(r"--[\w-]+", typed)) <= known
