"""What is said of security is so: named tests exist, cited threats are in the table, and nothing
but mails leaves the house. Source: security.md S22."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TABLE = (ROOT / "docs" / "security.md").read_text()
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
TALKERS = {
    *("urllib.request", "http.client", "socket", "ssl", "smtplib", "ftplib"),
    *("requests", "httpx", "aiohttp", "urllib3"),
}
"""Modules that talk to other machines."""


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_what_a_document_points_at_is_there(document):
    said = document.read_text()
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", said)
    assert [link for link in links if not (document.parent / link).exists()] == []
    named = re.findall(r"`((?:tests|peerreview|templates|performance)/[\w./-]+\.\w+)`", said)
    assert [path for path in named if not (ROOT / path).exists() and "/pl/" not in path] == []


def test_every_threat_that_code_cites_is_in_the_table():
    told = set(re.findall(r"\bS\d+\b", TABLE))
    cited = {
        number
        for folder in ("peerreview", "tests")
        for path in (ROOT / folder).rglob("*.py")
        for number in re.findall(r"security\.md (S\d+)", path.read_text())
    }
    assert len(cited) > 12
    assert cited - told == set()


def test_only_mails_leave_the_house():
    found = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in (ROOT / "peerreview").rglob("*.py")
        for name in _imported(ast.parse(path.read_text()))
        if name in TALKERS
    }
    assert found == {
        ("peerreview/core/outbox/carriers.py", "smtplib"),
        ("peerreview/core/outbox/carriers.py", "ssl"),
        ("peerreview/core/outbox/sending.py", "smtplib"),
    }


def _imported(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names
