"""Benchmarks as toolkits: to read, to print, to publish."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission, may
from peerreview.benchmarks import actions
from peerreview.benchmarks.models import AnswerKind, Benchmark, GuideQuestion, KeyFactor
from peerreview.benchmarks.queries import benchmarks, benchmarks_and_drafts, read_whole
from peerreview.benchmarks.rules import needs_said
from peerreview.benchmarks.views.declared import own_name, pages
from peerreview.core.text import Text, Translated
from peerreview.web.current import session, work
from peerreview.web.language import language
from peerreview.web.notices import tell

_ANSWERS = {kind.value: kind for kind in AnswerKind}


@pages.get("/benchmarks", needs=Permission.READ_BENCHMARK)
def index() -> ResponseReturnValue:
    """Drafts are listed for those who may publish them; whoever has the address may read one."""
    manages = may(work().actor, Permission.MANAGE_BENCHMARKS)
    found = benchmarks_and_drafts(session()) if manages else benchmarks(session())
    return render_template("benchmarks/index.html", benchmarks=found)


@pages.get("/benchmarks/<uuid:benchmark_id>", needs=Permission.READ_BENCHMARK, on=Benchmark)
def show(benchmark: Benchmark) -> ResponseReturnValue:
    read_whole(session(), benchmark)
    roles = benchmark.commitments.get("roles", [])
    return render_template(
        "benchmarks/show.html",
        benchmark=benchmark,
        chosen=_chosen(benchmark),
        languages={code: own_name(code) for code in benchmark.languages},
        parts=_by_part(benchmark),
        feedback=[_asked(question) for question in benchmark.feedback],
        roles={role["code"]: Translated(role["name"]) for role in roles},
        needs={level.code: needs_said(level.needs) for level in benchmark.levels},
    )


def _chosen(benchmark: Benchmark) -> str:
    """The language to say its texts in: the one asked for, if it has it, else the reader's."""
    wanted = request.args.get("language", "")
    return wanted if wanted in benchmark.languages else language()


def _by_part(benchmark: Benchmark) -> list[tuple[Translated | None, Sequence[KeyFactor]]]:
    """The key factors under their headings, in their order."""
    names = {part["code"]: Translated(part["name"]) for part in benchmark.parts}
    grouped = groupby(benchmark.key_factors, key=lambda factor: factor.part)
    return [(names.get(code or ""), list(factors)) for code, factors in grouped]


def _asked(question: dict[str, Any]) -> GuideQuestion:
    """A question about the questionnaire itself, to be shown like the others."""
    return GuideQuestion(
        code=question["code"],
        text=Translated(question["text"]),
        parts=question["parts"],
        answer=_ANSWERS[question["answer"]],
        choices=question["choices"],
    )


@pages.post(
    "/benchmarks/<uuid:benchmark_id>/publish", needs=Permission.MANAGE_BENCHMARKS, on=Benchmark
)
def publish(benchmark: Benchmark) -> ResponseReturnValue:
    actions.publish_benchmark(work(), benchmark)
    tell(Text("Published. From now on this version stays as it is, and reviews can use it."))
    return redirect(url_for(".show", benchmark_id=benchmark.id))


@pages.post(
    "/benchmarks/<uuid:benchmark_id>/withdraw", needs=Permission.MANAGE_BENCHMARKS, on=Benchmark
)
def withdraw(benchmark: Benchmark) -> ResponseReturnValue:
    actions.withdraw_draft(work(), benchmark)
    tell(Text("The draft of “%(title)s” is withdrawn.", title=benchmark.title))
    return redirect(url_for(".index"))
