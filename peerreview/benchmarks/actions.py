"""What can happen to a benchmark, and to the notes on it."""

from dataclasses import dataclass

from peerreview.benchmarks.models import (
    Benchmark,
    GuideQuestion,
    KeyFactor,
    Note,
    NoteKind,
    NoteState,
)
from peerreview.benchmarks.queries import benchmark_version
from peerreview.benchmarks.rules import (
    digest_of,
    why_not_import,
    why_not_leave_note,
    why_not_publish,
    why_not_settle,
    why_not_withdraw,
    why_not_withdraw_note,
)
from peerreview.core.errors import refuse_if
from peerreview.core.text import Text
from peerreview.core.work import DEEDS, Work
from peerreview.people.authors import author_of

DEEDS |= {
    "benchmark.imported": Text("loaded the benchmark %(code)s, version %(version)s"),
    "benchmark.published": Text("published the benchmark %(code)s, version %(version)s"),
    "benchmark.withdrawn": Text("withdrew the draft of %(code)s, version %(version)s"),
    "benchmark_note.left": Text("left a note on key factor %(number)s"),
    "benchmark_note.withdrawn": Text("withdrew a note on key factor %(number)s"),
    "benchmark_note.settled": Text("settled a note on key factor %(number)s: %(state)s"),
}


def import_benchmark(work: Work, benchmark: Benchmark, *, publish: bool = True) -> Benchmark:
    """Take in a benchmark that was read from a file; as a draft, unless it is to be published.

    A draft of the same version gives way to it, and its address stays. Raises RuleBroken if that
    version is published.
    """
    known = benchmark_version(work.session, benchmark.code, benchmark.version)
    refuse_if(why_not_import(benchmark, known))
    if known is not None:
        _give_way(work, known, benchmark)
    benchmark.digest, benchmark.imported_at = digest_of(benchmark), work.now
    work.session.add(benchmark)
    _record(work, "benchmark.imported", benchmark)
    if publish:
        publish_benchmark(work, benchmark)
    return benchmark


def _give_way(work: Work, draft: Benchmark, to: Benchmark) -> None:
    to.id = draft.id
    work.session.delete(draft)
    work.session.flush()


def publish_benchmark(work: Work, benchmark: Benchmark) -> None:
    """Freeze a draft for good. From now on reviews can rest on it."""
    refuse_if(why_not_publish(benchmark))
    benchmark.published_at = work.now
    _record(work, "benchmark.published", benchmark)


def withdraw_draft(work: Work, benchmark: Benchmark) -> None:
    """Take a draft away, with all that is in it."""
    refuse_if(why_not_withdraw(benchmark))
    _record(work, "benchmark.withdrawn", benchmark)
    work.session.delete(benchmark)


def _record(work: Work, verb: str, benchmark: Benchmark) -> None:
    work.record(verb, benchmark, code=benchmark.code, version=benchmark.version)


@dataclass(frozen=True, kw_only=True)
class Remark:
    """What a reader says; about the key factor as a whole if it names no question."""

    kind: NoteKind
    text: str
    question: GuideQuestion | None = None


@dataclass(frozen=True, kw_only=True)
class Settlement:
    """What becomes of a note, with the answer to whoever wrote it."""

    state: NoteState
    reason: str = ""


def leave_note(work: Work, factor: KeyFactor, remark: Remark) -> Note:
    """Leave a note for the next version."""
    refuse_if(why_not_leave_note(factor.benchmark))
    note = Note(
        key_factor=factor,
        guide_question=remark.question,
        author=author_of(work),
        kind=remark.kind,
        text=remark.text,
        left_at=work.now,
    )
    work.session.add(note)
    work.record("benchmark_note.left", factor.benchmark, number=factor.number)
    return note


def withdraw_note(work: Work, note: Note) -> None:
    """Take one's note back; nothing of it is kept."""
    refuse_if(why_not_withdraw_note(note))
    factor = note.key_factor
    work.session.delete(note)
    work.record("benchmark_note.withdrawn", factor.benchmark, number=factor.number)


def settle_note(work: Work, note: Note, settlement: Settlement, *, seen: int) -> None:
    """Say what becomes of a note. Raises StaleEdit if somebody did so after version ``seen``."""
    refuse_if(why_not_settle(settlement.state, settlement.reason))
    note.take_turn(seen)
    note.state, note.reason = settlement.state, settlement.reason
    number = note.key_factor.number
    work.record(
        "benchmark_note.settled", note.key_factor.benchmark, number=number, state=note.state
    )
