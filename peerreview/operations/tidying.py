"""Files that nothing refers to: a benchmark that was only looked at, a document taken out again, a
picture whose operation never came. They go when nobody has held them for a while.

What is referred to is not listed here, where a new column could be forgotten: every text of every
table is read, and whatever looks like the name of a file keeps that file.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import (
    JSON,
    ColumnClause,
    String,
    TableClause,
    cast,
    column,
    delete,
    inspect,
    or_,
    select,
    table,
)
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.types import TypeEngine

from peerreview.core.db import Base, one_view
from peerreview.core.files import DIGEST, Files
from peerreview.core.jobs import Job, JobState, Task, handles
from peerreview.core.parts import Parts

log = structlog.get_logger()

TIDY = "files.tidy"
"""The kind of job."""

GRACE = timedelta(days=2)
"""How long a file may wait for the row that names it: laptops send files and operations apart."""

BETWEEN = timedelta(days=1)

_HOUSE = UUID(int=0)
"""The subject of the job: the installation as a whole."""


@dataclass(frozen=True, kw_only=True)
class Amount:
    files: int
    bytes: int

    def __str__(self) -> str:
        return f"{self.files} file{'s' * (self.files != 1)} ({self.bytes / 1e6:.1f} MB)"


def tidy(readers: sessionmaker[Session], files: Files, parts: Parts, now: datetime) -> Amount:
    """Remove what nothing refers to and nobody has held for the time of grace."""
    since = now - GRACE
    files.mend(since)
    old = [digest for digest in files.digests() if files.is_old(digest, since)]
    with readers() as session:  # after the list is made: whoever names one later holds it first
        freed = amount(files.drop(digest, since) for digest in unneeded(session, old))
    parts.mend(since, files.has)
    log.info("files.tidied", files=freed.files, bytes=freed.bytes)
    return freed


def amount(sizes: Iterable[int]) -> Amount:
    some = [size for size in sizes if size]
    return Amount(files=len(some), bytes=sum(some))


def unneeded(session: Session, digests: Iterable[str]) -> set[str]:
    """Those that no text of the database names."""
    left = set(digests)
    one_view(session)
    for each in written_tables(session):
        texts = [cast(one, String) for one in each.columns]
        naming = select(*texts).where(or_(*(one.regexp_match(DIGEST.pattern) for one in texts)))
        for row in session.execute(naming):
            left.difference_update(*(DIGEST.findall(text) for text in row if text))
    return left


def written_tables(session: Session) -> Iterator[TableClause]:
    """Each table with the columns in which a name can stand, as the database itself knows them:
    it may be newer than this program."""
    for (_, name), known in inspect(session.connection()).get_multi_columns().items():
        texts: list[ColumnClause[Any]] = [column(c["name"]) for c in known if _can_name(c["type"])]
        if texts:
            yield table(name, *texts)


def _can_name(kind: TypeEngine[Any]) -> bool:
    return isinstance(kind, JSON) or (isinstance(kind, String) and (kind.length or 64) >= 64)


def kept_files(session: Session) -> Iterator[str]:
    """What must be there, by the columns that say so."""
    for each in Base.metadata.sorted_tables:
        for named in each.columns:
            if "kept_file" in named.info:
                yield from session.scalars(select(named).where(named.is_not(None)).distinct())


def book(session: Session, at: datetime) -> None:
    """See to it that the worker tidies again, not before a moment. What was done is forgotten."""
    mine = Job.kind == TIDY
    session.execute(delete(Job).where(mine, Job.state == JobState.DONE))
    if session.scalar(select(Job.id).where(mine, Job.state == JobState.WAITING)) is None:
        asked = Job(kind=TIDY, subject_id=_HOUSE, arguments={}, language="en")
        asked.asked_at = asked.run_after = at
        session.add(asked)


@handles(TIDY)
def _tidy_up(task: Task) -> None:
    """Tidy, having booked the next time: one that fails is not the last."""
    bench = task.bench
    with task.writing() as work:
        book(work.session, work.now + BETWEEN)
    tidy(bench.read, bench.files, bench.parts, bench.now())
