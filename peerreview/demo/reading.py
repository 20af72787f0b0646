"""The files of the demonstration as values. A slip in one of them is told with its place."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from peerreview.benchmarks.forms.problems import BenchmarkFileError, spelled
from peerreview.benchmarks.forms.tree import Tree, read_tree
from peerreview.demo.fixtures import (
    Cast,
    Conclusions,
    Desk,
    Documents,
    Evidence,
    Feedback,
    Fixture,
    FollowUp,
    Judgements,
    Mandate,
    Notes,
    Practices,
    Recommendations,
    Report,
    Script,
    SelfAssessment,
    Sessions,
    Stakeholders,
)
from peerreview.demo.fixtures.laptops import LaptopFile
from peerreview.resources import FIXTURES

FOLDER = FIXTURES / "demo"

_Kind = TypeVar("_Kind", bound=Fixture)


class FixtureError(Exception):
    """A file of the demonstration is not as it should be; the message names every place."""


def read_cast(folder: Path = FOLDER) -> Cast:
    return read(folder / "cast.yaml", Cast)


def read_notes(folder: Path = FOLDER) -> Notes:
    return read(folder / "notes.yaml", Notes)


def reviews_in(folder: Path = FOLDER) -> list[Path]:
    """The folders that hold a review, by name."""
    return sorted(path.parent for path in folder.glob("*/review.yaml"))


def read_mandate(folder: Path) -> Mandate:
    return read(folder / "review.yaml", Mandate)


def read_script(folder: Path) -> Script:
    """Everything about one review. ``evidence/`` may hold any number of files; a file is missing
    where a review has not come so far."""
    heard = [read(path, Evidence) for path in sorted((folder / "evidence").glob("*.yaml"))]
    said = {
        name: value
        for file, kind in _OPTIONAL.items()
        if (folder / file).exists()
        for name, value in read(folder / file, kind)
    }
    return Script(
        folder=folder.name,
        review=read_mandate(folder),
        self_assessment=read(folder / "self-assessment.yaml", SelfAssessment),
        evidence=tuple(group for file in heard for group in file.groups),
        follow_up=_follow_up(folder / "follow-up.yaml"),
        **said,
    )


_OPTIONAL: Mapping[str, type[Fixture]] = {
    "stakeholders.yaml": Stakeholders,
    "sessions.yaml": Sessions,
    "laptops.yaml": LaptopFile,
    "documents.yaml": Documents,
    "desk-review.yaml": Desk,
    "judgements.yaml": Judgements,
    "conclusions.yaml": Conclusions,
    "practices.yaml": Practices,
    "feedback.yaml": Feedback,
    "recommendations.yaml": Recommendations,
    "report.yaml": Report,
}


def _follow_up(path: Path) -> FollowUp:
    return read(path, FollowUp) if path.exists() else FollowUp(answers=())


def read(path: Path, kind: type[_Kind]) -> _Kind:
    """One file. Raises FixtureError, with file, line and place, for whatever is wrong in it."""
    try:
        tree = read_tree(path.read_bytes(), trusted=True)
        return kind.model_validate(tree.value)
    except BenchmarkFileError as error:
        raise FixtureError(f"{path}, {error}") from None
    except ValidationError as error:
        raise FixtureError("\n".join(_places(path, tree, error))) from None


def _places(path: Path, tree: Tree, error: ValidationError) -> list[str]:
    return [
        f"{path}, line {tree.line_of(found['loc'])}, {spelled(found['loc'])}: {found['msg']}"
        for found in error.errors(include_url=False)
    ]
