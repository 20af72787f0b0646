"""What a benchmark says, apart from when and how it came here; and the digest of it."""

import hashlib
import json
from typing import Any

from sqlalchemy import inspect

from peerreview.benchmarks.models import Benchmark, KeyFactor
from peerreview.core.db import Base

_OURS = {
    *("id", "benchmark_id", "key_factor_id", "position"),
    *("digest", "imported_at", "published_at", "search_text"),
}
"""Columns that no file fills in; the order of a list stands for the position."""


def said_in(row: Base) -> dict[str, Any]:
    """What the file says in a row itself."""
    names = inspect(type(row)).column_attrs.keys()
    return {name: getattr(row, name) for name in names if name not in _OURS}


def content_of(benchmark: Benchmark) -> dict[str, Any]:
    """Everything that the file says, whether the benchmark is saved or just built."""
    return {
        **said_in(benchmark),
        "key_factors": [_factor(factor) for factor in benchmark.key_factors],
        "levels": [said_in(level) for level in benchmark.levels],
        "source_classes": [said_in(kind) for kind in benchmark.source_classes],
        "context_factors": [said_in(factor) for factor in benchmark.context_factors],
    }


def _factor(factor: KeyFactor) -> dict[str, Any]:
    return {
        **said_in(factor),
        "guide_questions": [said_in(question) for question in factor.guide_questions],
        "examples": [said_in(example) for example in factor.examples],
    }


def digest_of(benchmark: Benchmark) -> str:
    """64 hex digits that differ as soon as one word does; the order of languages is no word."""
    canonical = json.dumps(content_of(benchmark), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
