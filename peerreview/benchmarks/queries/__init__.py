"""Benchmarks and notes as pages and commands look them up."""

from peerreview.benchmarks.queries.benchmarks import (
    benchmark_version,
    benchmarks,
    benchmarks_and_drafts,
    newest_version,
    notes_on,
    read_whole,
)
from peerreview.benchmarks.queries.headings import Heading, Voice, headings_of, voices_of
from peerreview.benchmarks.queries.parts import part

__all__ = [
    "Heading",
    "Voice",
    "benchmark_version",
    "benchmarks",
    "benchmarks_and_drafts",
    "headings_of",
    "newest_version",
    "notes_on",
    "part",
    "read_whole",
    "voices_of",
]
