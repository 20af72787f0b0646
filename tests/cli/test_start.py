"""A server that starts loads what it needs for its first page, and nothing else."""

import subprocess
import sys

import pytest

HEAVY = (
    "alembic",
    "docx",
    "icalendar",
    "limits",
    "openpyxl",
    "numpy",
    "pypdf",
    "xlsxwriter",
    "ortools",
    "email_validator",
)


def loaded_by(start: str) -> set[str]:
    program = f"{start}; import sys; print(*sys.modules)"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    return set(ended.stdout.decode().split())


def test_a_server_starts_without_the_libraries_that_only_some_pages_need():
    loaded = loaded_by("import peerreview.cli.serving")
    assert "flask" in loaded
    assert loaded.isdisjoint(HEAVY)


@pytest.mark.parametrize("name", ["demo", "reports", "web"])
def test_whoever_asks_for_help_waits_for_no_feature(name):
    assert f"peerreview.{name}" not in loaded_by("import peerreview.cli")
