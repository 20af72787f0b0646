"""A published benchmark never changes, whatever the code that tries: reviews rest on it."""

from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session

from peerreview.benchmarks.models.benchmark import Benchmark, Example, GuideQuestion, KeyFactor
from peerreview.benchmarks.models.frame import ContextFactor, Level, SourceClass
from peerreview.core.errors import RuleBroken
from peerreview.core.text import Text

_CONTENT = (Benchmark, KeyFactor, GuideQuestion, Example, Level, SourceClass, ContextFactor)


def frozen(benchmark: Benchmark) -> Text:
    """What is said to whoever would change a published benchmark."""
    return Text(
        "Version %(version)s of “%(title)s” is published and stays as it is, because reviews rest"
        " on it. Give a changed file a new version.",
        version=benchmark.version,
        title=benchmark.title,
    )


@event.listens_for(Session, "before_flush")
def _keep_what_is_published(session: Session, _context: Any, _instances: Any) -> None:
    changed = [row for row in session.dirty if session.is_modified(row)]
    for row in (*changed, *session.deleted):
        if isinstance(row, _CONTENT) and _was_published(home := _home_of(row)):
            raise RuleBroken(frozen(home))


def _home_of(row: Any) -> Benchmark:
    return row if isinstance(row, Benchmark) else row.benchmark


def _was_published(benchmark: Benchmark) -> bool:
    """Whether it was published before the present work, which may be the publishing itself."""
    before = inspect(benchmark).attrs.published_at.load_history()
    return any((*before.deleted, *before.unchanged))
