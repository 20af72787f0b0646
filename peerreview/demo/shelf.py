"""The benchmarks of the demonstration: taken in, read by many, and remarked upon."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from peerreview.benchmarks.actions import (
    Remark,
    Settlement,
    import_benchmark,
    leave_note,
    settle_note,
)
from peerreview.benchmarks.forms import built, read_benchmark
from peerreview.benchmarks.models import Benchmark, NoteState
from peerreview.core.work import Work
from peerreview.demo import fixtures
from peerreview.demo.story import People
from peerreview.resources import FIXTURES

_FOLDER = FIXTURES / "benchmarks"


def take_in_all(work: Work) -> None:
    """Whatever comes with the house, also where no review rests on it yet."""
    for file in sorted(_FOLDER.glob("*.yaml")):
        import_benchmark(work, built(read_benchmark(file.read_bytes())))


def benchmark_of(work: Work, code: str) -> Benchmark:
    return work.session.scalars(select(Benchmark).filter_by(code=code)).one()


def leave_notes(work: Work, people: People, said: fixtures.Notes) -> None:
    """``work``: at the present moment."""
    factors = benchmark_of(work, said.benchmark).key_factors
    for step, one in enumerate(said.notes):
        factor = next(factor for factor in factors if factor.number == one.factor)
        question = next((q for q in factor.guide_questions if q.code == one.question), None)
        then = work.now - timedelta(weeks=one.weeks_ago, hours=step)
        writing = replace(work, actor=people[one.by], now=then)
        note = leave_note(writing, factor, Remark(kind=one.kind, text=one.says, question=question))
        if one.state is not NoteState.OPEN:
            work.session.flush()
            answer = Settlement(state=one.state, reason=one.because)
            settling = replace(
                work, actor=people[said.settled_by], now=then + timedelta(days=9, hours=1)
            )
            settle_note(settling, note, answer, seen=note.version)
