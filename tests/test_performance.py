"""The measuring scripts start: nobody runs them for weeks, and then a figure is wanted."""

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = sorted((ROOT / "performance").glob("*.py"))
HOW = re.compile(r"python -m (performance\.\w+)|run\.py measure (performance/\w+\.py)")
"""What a script that is started by hand says of it in its first lines."""

STARTED = {path.stem: found for path in SCRIPTS if (found := HOW.search(path.read_text()))}


@pytest.mark.parametrize("name", STARTED)
def test_a_script_starts_in_the_way_that_it_says(name):
    module, path = STARTED[name].groups()
    command = ["-m", module] if module else [path]
    done = subprocess.run(
        [sys.executable, *command, "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("usage: ")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_every_part_can_be_imported_and_shadows_nothing_of_pythons_own(path):
    """A script's folder comes first where Python looks: ``calendar.py`` would be found by all."""
    assert path.stem not in sys.stdlib_module_names
    import_module("performance" if path.stem == "__init__" else f"performance.{path.stem}")


def test_the_scripts_that_measure_are_known():
    assert {*STARTED} >= {"feeds", "offline", "planner", "report", "soak", "web"}
    main = {path.stem for path in SCRIPTS if "ArgumentParser" in path.read_text()}
    assert main - {*STARTED} == set()
