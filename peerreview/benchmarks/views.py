"""Benchmarks as toolkits: to read, and to print."""

from flask import render_template
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.benchmarks.models import Benchmark
from peerreview.benchmarks.queries import benchmarks
from peerreview.core.text import Translated
from peerreview.web.current import session
from peerreview.web.pages import Pages

pages = Pages("benchmarks")


@pages.get("/benchmarks", needs=Permission.READ_BENCHMARK)
def index() -> ResponseReturnValue:
    return render_template("benchmarks/index.html", benchmarks=benchmarks(session()))


@pages.get("/benchmarks/<uuid:benchmark_id>", needs=Permission.READ_BENCHMARK, on=Benchmark)
def show(benchmark: Benchmark) -> ResponseReturnValue:
    roles = benchmark.commitments.get("roles", [])
    return render_template(
        "benchmarks/show.html",
        benchmark=benchmark,
        parts={part["code"]: Translated(part["name"]) for part in benchmark.parts},
        roles={role["code"]: Translated(role["name"]) for role in roles},
    )
