"""What can happen to a benchmark."""

from peerreview.benchmarks.models import Benchmark
from peerreview.benchmarks.queries import benchmark_version
from peerreview.benchmarks.rules import why_not_import
from peerreview.core.errors import refuse_if
from peerreview.core.text import Text
from peerreview.core.work import DEEDS, Work

DEEDS |= {"benchmark.imported": Text("loaded the benchmark %(code)s, version %(version)s")}


def import_benchmark(work: Work, benchmark: Benchmark) -> Benchmark:
    """Take in a benchmark that was read from a file. Raises RuleBroken if its version is known."""
    known = benchmark_version(work.session, benchmark.code, benchmark.version)
    refuse_if(why_not_import(benchmark, known))
    benchmark.imported_at = work.now
    work.session.add(benchmark)
    work.record("benchmark.imported", benchmark, code=benchmark.code, version=benchmark.version)
    return benchmark
