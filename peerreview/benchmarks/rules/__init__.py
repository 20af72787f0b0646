"""Why a benchmark cannot be taken in, published, withdrawn or remarked on; and what is in it."""

from peerreview.benchmarks.models import Benchmark, Note, NoteState, frozen
from peerreview.benchmarks.rules.changes import Change, ChangeKind, changes_between
from peerreview.benchmarks.rules.content import digest_of
from peerreview.benchmarks.rules.needs import needs_said
from peerreview.core.text import Text

__all__ = [
    "Change",
    "ChangeKind",
    "changes_between",
    "digest_of",
    "needs_said",
    "why_not_import",
    "why_not_leave_note",
    "why_not_publish",
    "why_not_review_against",
    "why_not_settle",
    "why_not_withdraw",
    "why_not_withdraw_note",
]


def why_not_import(benchmark: Benchmark, known: Benchmark | None) -> Text | None:
    """``known``: the one here of the same code and version. A draft gives way to it."""
    if known is None or known.is_draft:
        return None
    if digest_of(benchmark) == known.digest:
        return Text(
            "Version %(version)s of “%(title)s” is here already, published, and says exactly this.",
            version=known.version,
            title=known.title,
        )
    return frozen(known)


def why_not_publish(benchmark: Benchmark) -> Text | None:
    if benchmark.is_draft:
        return None
    return Text("Version %(version)s is published already.", version=benchmark.version)


def why_not_withdraw(benchmark: Benchmark) -> Text | None:
    """Only a draft goes again."""
    return None if benchmark.is_draft else frozen(benchmark)


def why_not_review_against(benchmark: Benchmark) -> Text | None:
    """What a review of peers needs of its benchmark."""
    if benchmark.is_draft:
        return Text(
            "“%(title)s” (%(version)s) is a draft. A review begins once it is published.",
            title=benchmark.title,
            version=benchmark.version,
        )
    if not benchmark.source_classes:
        return Text(
            "“%(title)s” names no kinds of people to hear, and a peer review needs them. Use it"
            " for an assessment of one's own, or load a version with “source_classes”.",
            title=benchmark.title,
        )
    return None


def why_not_leave_note(benchmark: Benchmark) -> Text | None:
    if not benchmark.is_draft:
        return None
    return Text(
        "This is a draft and may still change. Tell its publisher what you think of it directly;"
        " notes can be left once it is published."
    )


def why_not_withdraw_note(note: Note) -> Text | None:
    """What was answered stays, together with its answer."""
    if note.is_open:
        return None
    return Text("This note was settled, and stays with its answer.")


def why_not_settle(state: NoteState, reason: str) -> Text | None:
    if state is NoteState.DECLINED and not reason:
        return Text("Say why the note is declined; its writer reads it.")
    return None
