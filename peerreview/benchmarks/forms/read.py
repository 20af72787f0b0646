"""Bytes in, one frozen value out, or everything that is wrong at once."""

from collections.abc import Iterable

from pydantic import ValidationError

from peerreview.benchmarks.forms.checks import findings
from peerreview.benchmarks.forms.file import BenchmarkFile
from peerreview.benchmarks.forms.problems import BenchmarkFileError, Path, Problem, spelled
from peerreview.benchmarks.forms.sentences import place, sentence
from peerreview.benchmarks.forms.tree import Tree, read_tree
from peerreview.core.text import Text

MOST_PROBLEMS = 50
"""Problems told at a time; a file with more has one cause that explains many of them."""


def read_benchmark(data: bytes) -> BenchmarkFile:
    """The benchmark in this file.

    Raises BenchmarkFileError, and nothing else, whatever the bytes are.
    """
    tree = read_tree(data)
    benchmark = _validated(tree)
    _refuse(tree, findings(benchmark))
    return benchmark


def _validated(tree: Tree) -> BenchmarkFile:
    try:
        return BenchmarkFile.model_validate(tree.value)
    except ValidationError as error:
        found = error.errors(include_url=False)
    # Of several errors in one place, the first is the cause of the others.
    first = {place(one): sentence(one) for one in reversed(found)}
    raise _error(tree, list(first.items())[::-1])


def _refuse(tree: Tree, found: Iterable[tuple[Path, Text]]) -> None:
    if known := list(found):
        raise _error(tree, known)


def _error(tree: Tree, found: list[tuple[Path, Text]]) -> BenchmarkFileError:
    problems = sorted(
        (
            Problem(line=tree.line_of(path), path=spelled(path), message=text)
            for path, text in found
        ),
        key=lambda problem: problem.line,
    )
    told = problems[:MOST_PROBLEMS]
    if more := len(problems) - len(told):
        told.append(
            Problem(
                line=problems[MOST_PROBLEMS].line,
                path="",
                message=Text.counted(
                    "%(n)s more problem follows. Mend these first.",
                    "%(n)s more problems follow. Mend these first.",
                    n=more,
                ),
            )
        )
    return BenchmarkFileError(*told)
