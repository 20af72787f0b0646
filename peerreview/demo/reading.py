"""The files of the demonstration as values. A slip in one of them is told with its place."""

from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from peerreview.benchmarks.forms.problems import BenchmarkFileError, spelled
from peerreview.benchmarks.forms.tree import Tree, read_tree
from peerreview.demo.fixtures import (
    Cast,
    Conclusions,
    Documents,
    Evidence,
    Fixture,
    Judgements,
    Mandate,
    Recommendations,
    Script,
    SelfAssessment,
    Sessions,
    Stakeholders,
)
from peerreview.resources import FIXTURES

FOLDER = FIXTURES / "demo"

_Kind = TypeVar("_Kind", bound=Fixture)


class FixtureError(Exception):
    """A file of the demonstration is not as it should be; the message names every place."""


def read_cast(folder: Path = FOLDER) -> Cast:
    return read(folder / "cast.yaml", Cast)


def reviews_in(folder: Path = FOLDER) -> list[Path]:
    """The folders that hold a review, by name."""
    return sorted(path.parent for path in folder.glob("*/review.yaml"))


def read_mandate(folder: Path) -> Mandate:
    return read(folder / "review.yaml", Mandate)


def read_script(folder: Path) -> Script:
    """Everything about one review. ``evidence/`` may hold any number of files."""
    heard = [read(path, Evidence) for path in sorted((folder / "evidence").glob("*.yaml"))]
    return Script(
        review=read_mandate(folder),
        self_assessment=read(folder / "self-assessment.yaml", SelfAssessment),
        stakeholders=read(folder / "stakeholders.yaml", Stakeholders).stakeholders,
        sessions=read(folder / "sessions.yaml", Sessions).sessions,
        documents=read(folder / "documents.yaml", Documents).documents,
        evidence=tuple(group for file in heard for group in file.groups),
        judgements=read(folder / "judgements.yaml", Judgements).judgements,
        conclusions=read(folder / "conclusions.yaml", Conclusions).conclusions,
        recommendations=read(folder / "recommendations.yaml", Recommendations).recommendations,
    )


def read(path: Path, kind: type[_Kind]) -> _Kind:
    """One file. Raises FixtureError, with file, line and place, for whatever is wrong in it."""
    try:
        tree = read_tree(path.read_bytes())
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
