"""The wheel that cities install holds all that the program needs, and runs from anywhere."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BUNDLED = ("templates", "migrations", "fixtures")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Built from a copy of what is tracked, so that nothing beside it slips in."""
    source = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, source)
    for name in ("peerreview", *BUNDLED):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", cwd=source)
    (built,) = (source / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The folder in which it is unpacked: a wheel without scripts is installed by unpacking it."""
    place = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)
    return place


def run(*command: str, cwd: Path, **kwargs: object) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, **kwargs)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def files_in(folder: Path) -> set[str]:
    return {
        str(p.relative_to(folder))
        for p in folder.rglob("*")
        if p.is_file() and "__pycache__" not in p.parts
    }


@pytest.mark.parametrize("folder", BUNDLED)
def test_every_file_of_a_folder_beside_the_package_is_inside(installed, folder):
    inside = files_in(installed / "peerreview" / "_bundled" / folder)
    assert inside == files_in(ROOT / folder)
    assert inside


def test_every_file_of_the_package_is_inside(installed):
    assert files_in(ROOT / "peerreview") <= files_in(installed / "peerreview")


def test_no_test_and_no_secret_is_inside(installed):
    assert {p.name.partition("-")[0] for p in installed.iterdir()} == {"peerreview"}
    assert not [name for name in files_in(installed) if Path(name).name in {"secret", ".env"}]


PROGRAM = """
import sys
from pathlib import Path
import peerreview
from peerreview import migrate, resources
from peerreview.app import create_app
from peerreview.config import Settings

assert Path(peerreview.__file__).is_relative_to(sys.argv[1]), peerreview.__file__
assert resources.TEMPLATES.is_relative_to(sys.argv[1]), resources.TEMPLATES
assert (resources.FIXTURES / "benchmarks").is_dir()
settings = Settings(data=Path.cwd())
migrate.upgrade(settings.database_url)
app = create_app(settings)
answers = app.test_client()
for path in ("/sign-in", "/static/js/app.js", "/help"):
    with answers.get(path, base_url=settings.public_url) as answer:
        print(answer.status_code)
"""


def test_it_runs_from_another_folder_without_the_checkout(installed, tmp_path):
    said = run(
        *(sys.executable, "-c", PROGRAM, str(installed)),
        cwd=tmp_path,
        env={"PYTHONPATH": str(installed), "PATH": "/usr/bin:/bin"},
    )
    assert said.split() == ["200", "200", "200"]
    assert (tmp_path / "peerreview.db").is_file()


def test_its_command_says_what_it_can_do(installed, tmp_path):
    said = run(
        *(sys.executable, "-m", "peerreview", "--help"),
        cwd=tmp_path,
        env={"PYTHONPATH": str(installed), "PATH": "/usr/bin:/bin"},
    )
    assert "serve" in said
