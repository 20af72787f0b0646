"""What is wrong with a file: where, and what would be right."""

from dataclasses import dataclass

from peerreview.core.text import Text

Path = tuple[str | int, ...]
"""The way to a place in the file: field names, and positions in lists counted from 0."""


@dataclass(frozen=True)
class Problem:
    """One thing to mend: its line (from 1), its place in the file, and what would be right."""

    line: int
    path: str
    message: Text

    def __str__(self) -> str:
        place = f"line {self.line}, {self.path}" if self.path else f"line {self.line}"
        return f"{place}: {self.message}"


class BenchmarkFileError(Exception):
    """The file cannot be taken as it is; ``problems`` says why, in the order of its lines."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


def spelled(path: Path) -> str:
    """The path as people read it: ``key_factors[3].guide_questions[1].text.en``."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")


def short(given: str) -> str:
    """What the file says, for repeating it in a sentence: at most 60 characters."""
    return given if len(given) <= 60 else given[:59] + "…"
