"""What a network may hand over as a benchmark file; hands over one frozen value.

``read_benchmark(data)`` gives a ``BenchmarkFile`` or raises ``BenchmarkFileError``, which says for
each problem the line, the place in the file and what would be right. docs/benchmark-format.md
tells the same to the people who write such files.
"""

from peerreview.benchmarks.forms.build import built
from peerreview.benchmarks.forms.file import (
    BenchmarkFile,
    Choice,
    Commitments,
    ContextFactor,
    Duty,
    Example,
    GuideQuestion,
    Interviewee,
    KeyFactor,
    Level,
    Needs,
    Part,
    Role,
    Source,
    SourceClass,
)
from peerreview.benchmarks.forms.problems import BenchmarkFileError, Problem
from peerreview.benchmarks.forms.read import read_benchmark
from peerreview.benchmarks.forms.words import Words

__all__ = [
    "BenchmarkFile",
    "BenchmarkFileError",
    "Choice",
    "Commitments",
    "ContextFactor",
    "Duty",
    "Example",
    "GuideQuestion",
    "Interviewee",
    "KeyFactor",
    "Level",
    "Needs",
    "Part",
    "Problem",
    "Role",
    "Source",
    "SourceClass",
    "Words",
    "built",
    "read_benchmark",
]
