"""A benchmark: what a city is held against, and what its readers say about it."""

from peerreview.benchmarks.models.benchmark import (
    AnswerKind,
    Benchmark,
    Example,
    GuideQuestion,
    KeyFactor,
)
from peerreview.benchmarks.models.frame import ContextFactor, Level, Side, SourceClass
from peerreview.benchmarks.models.frozen import frozen
from peerreview.benchmarks.models.note import Note, NoteKind, NoteState

__all__ = [
    "AnswerKind",
    "Benchmark",
    "ContextFactor",
    "Example",
    "GuideQuestion",
    "KeyFactor",
    "Level",
    "Note",
    "NoteKind",
    "NoteState",
    "Side",
    "SourceClass",
    "frozen",
]
