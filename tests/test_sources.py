"""Where a docstring says that a rule comes from, there it stands."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CODE = ("peerreview", "templates", "fixtures", "migrations", "tests", "performance", "run.py")
ENDINGS = {".py", ".js", ".css", ".html", ".txt", ".xml", ".yaml", ".sh"}

PAPER = re.compile(r"(?<![\w/.-])((?:[\w-]+/)*[\w-]+\.md)\b")
NUMBERS = re.compile(r"`*,? sections? (\d+(?:(?:, | and | to )\d+)*)")
HEADING = re.compile(r"`*,? \*([^*]+)\*")
THREATS = re.compile(r"`*,? (S\d+(?:, S\d+)*)")


def cited() -> Iterator[tuple[str, str, str]]:
    """The file that cites, the paper, and what is said behind its name."""
    for folder in CODE:
        for path in [ROOT / folder, *(ROOT / folder).rglob("*")]:
            if path.suffix in ENDINGS and not {"vendor", "test_sources.py"} & {*path.parts}:
                text = " ".join(path.read_text(encoding="utf-8").split())
                for found in PAPER.finditer(text):
                    yield str(path.relative_to(ROOT)), found[1], text[found.end() :][:90]


def paper(name: str) -> Path | None:
    return next((at for at in (ROOT / name, ROOT / "docs" / name) if at.is_file()), None)


def missing(name: str, behind: str) -> Iterator[str]:
    """What is named of a paper, and does not stand in it."""
    at = paper(name)
    if at is None:
        yield name
        return
    text = at.read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    if numbers := NUMBERS.match(behind):
        known = {heading.split()[0] for heading in headings}
        yield from (f"{name} section {n}" for n in re.findall(r"\d+", numbers[1]) if n not in known)
    elif heading := HEADING.match(behind):
        if heading[1] not in headings:
            yield f"{name}, {heading[1]}"
    elif threats := THREATS.match(behind):
        known = set(re.findall(r"\bS\d+\b", text))
        yield from (f"{name} {one}" for one in threats[1].split(", ") if one not in known)


def test_every_paper_that_code_cites_is_here_with_its_section():
    lost = [f"{path}: {what}" for path, name, behind in cited() for what in missing(name, behind)]
    assert lost == []


@pytest.mark.parametrize(
    ("name", "behind"),
    [
        ("engines.md", " section 3."),
        ("method.md", "`` sections 7 and 12."),
        ("offline-log.md", "``, *Faces*."),
        ("security.md", " S2, S99)"),
    ],
)
def test_a_citation_that_leads_nowhere_is_found(name, behind):
    assert list(missing(name, behind))
