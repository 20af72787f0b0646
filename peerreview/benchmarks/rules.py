"""Why a benchmark cannot be taken in."""

from peerreview.benchmarks.models import Benchmark
from peerreview.core.text import Text


def why_not_import(benchmark: Benchmark, known: Benchmark | None) -> Text | None:
    """A version stays as it was read: reviews rest on it."""
    if known is None:
        return None
    return Text(
        "Version %(version)s of “%(title)s” is here already. Give a changed file a new version.",
        version=benchmark.version,
        title=benchmark.title,
    )
