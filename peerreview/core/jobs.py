"""Work outside the request: asked for on a page, done by ``peerreview work``, watched on the page.

A job is a row. Whoever asks writes it in the transaction of the request; a worker takes the oldest
that is due, does it, and writes how it ended. A worker that dies leaves a lease that runs out, and
the job is taken again, three times at most.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import CheckConstraint, ColumnElement, Index, and_, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column, sessionmaker

from peerreview.access.relations import Actor
from peerreview.core.db import Base, Id
from peerreview.core.errors import RuleBroken
from peerreview.core.files import Files
from peerreview.core.logs import trace_of
from peerreview.core.parts import Parts
from peerreview.core.text import Text, Word
from peerreview.core.work import Recorded, Work

LEASE = timedelta(minutes=10)
MOST_TRIES = 3

log = structlog.get_logger()


class JobState(Word):
    WAITING = "waiting", Text("waiting")
    RUNNING = "running", Text("being done")
    DONE = "done", Text("done")
    FAILED = "failed", Text("failed")
    STOPPED = "stopped", Text("stopped")


class Job(Base):
    """Something to be done outside a request, about one thing."""

    __tablename__ = "job"
    __table_args__ = (
        Index(None, "state", "run_after"),
        Index(None, "subject_id", "kind"),
        CheckConstraint("progress BETWEEN 0 AND 100", name="progress_is_a_percentage"),
    )

    id: Mapped[Id]
    kind: Mapped[str]
    subject_id: Mapped[UUID]
    arguments: Mapped[dict[str, Any]]
    language: Mapped[str]
    asked_by: Mapped[UUID | None]
    asked_at: Mapped[datetime]
    run_after: Mapped[datetime]
    state: Mapped[JobState] = mapped_column(default=JobState.WAITING)
    stop_asked: Mapped[bool] = mapped_column(default=False)
    progress: Mapped[int] = mapped_column(default=0)
    tries: Mapped[int] = mapped_column(default=0)
    lease_ends_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    trouble: Mapped[str | None]
    """Why it failed, in a sentence for the person who asked."""

    @property
    def unfinished(self) -> bool:
        return self.state in {JobState.WAITING, JobState.RUNNING}


class Stopped(Exception):
    """Somebody pressed stop."""


@dataclass(frozen=True, kw_only=True)
class Bench:
    """What a worker has: sessions for its short transactions, the files, the clock, the askers."""

    read: sessionmaker[Session]
    write: sessionmaker[Session]
    files: Files
    parts: Parts
    now: Callable[[], datetime]
    find_actor: Callable[[Session, UUID | None], Actor]


@dataclass(frozen=True, kw_only=True)
class Task:
    """One job in the hands of a worker. Reads and writes are short: no lock lasts a whole job."""

    bench: Bench
    job_id: UUID
    subject_id: UUID
    arguments: dict[str, Any]
    language: str
    asked_by: UUID | None

    @contextmanager
    def reading(self) -> Iterator[Work]:
        with self.bench.read() as session:
            yield self._work(session)

    @contextmanager
    def writing(self) -> Iterator[Work]:
        """Work that is saved when the block ends well."""
        with self.bench.write.begin() as session:
            yield self._work(session)

    def progress(self, percent: int) -> None:
        """Tell how far the job is, 0 to 100. Raises Stopped if somebody wants it to end."""
        with self.bench.write.begin() as session:
            job = session.get_one(Job, self.job_id)
            if job.stop_asked:
                raise Stopped
            job.progress, job.lease_ends_at = percent, self.bench.now() + LEASE

    def _work(self, session: Session) -> Work:
        return Work(
            session=session,
            actor=self.bench.find_actor(session, self.asked_by),
            now=self.bench.now(),
            files=self.bench.files,
            language=self.language,
        )


Handler = Callable[[Task], None]
_HANDLERS: dict[str, Handler] = {}


def handles(kind: str) -> Callable[[Handler], Handler]:
    """Declare the function that does the jobs of a kind, such as ``report.write``."""

    def declare(handler: Handler) -> Handler:
        _HANDLERS[kind] = handler
        return handler

    return declare


def ask_for(work: Work, kind: str, subject: Recorded, **arguments: Any) -> Job:
    """Ask for a job. While one of its kind is unfinished for the subject, that one is returned."""
    if (known := latest_job(work.session, kind, subject)) and known.unfinished:
        return known
    job = Job(
        kind=kind,
        subject_id=subject.id,
        arguments=arguments,
        language=work.language,
        asked_by=getattr(work.actor, "id", None),
        asked_at=work.now,
        run_after=work.now,
    )
    work.session.add(job)
    return job


def latest_job(session: Session, kind: str, subject: Recorded) -> Job | None:
    """The job of a kind that was last asked for a subject."""
    found = select(Job).filter_by(kind=kind, subject_id=subject.id)
    return session.scalar(found.order_by(Job.asked_at.desc(), Job.id).limit(1))


def do_next_job(bench: Bench) -> bool:
    """Take the oldest job that is due and do it. False if there was none."""
    task = _take(bench)
    if task is None:
        return False
    try:
        _HANDLERS[_kind_of(bench, task)](task)
    except Stopped:
        _finish(task, JobState.STOPPED)
    except RuleBroken as refused:
        _finish(task, JobState.FAILED, refused.reason.in_(task.language))
    except Exception as error:
        log.error("job.failed", job=str(task.job_id), trace=trace_of(error))
        trouble = Text(
            "Something went wrong (%(kind)s). Try again; if it happens again, tell the"
            " administrator the number %(number)s.",
            kind=type(error).__name__,
            number=str(task.job_id)[:8],
        )
        _finish(task, JobState.FAILED, trouble.in_(task.language))
    else:
        _finish(task, JobState.DONE)
    return True


def job_is_due(session: Session, now: datetime) -> bool:
    """Whether a worker would find something to do."""
    return session.scalar(select(Job.id).where(_due(now)).limit(1)) is not None


def _due(now: datetime) -> ColumnElement[bool]:
    """Waiting and asked for by now, or left behind by a worker that died."""
    return or_(
        and_(Job.state == JobState.WAITING, Job.run_after <= now),
        and_(Job.state == JobState.RUNNING, Job.lease_ends_at < now),
    )


def _take(bench: Bench) -> Task | None:
    now = bench.now()
    oldest = select(Job).where(_due(now)).order_by(Job.asked_at).limit(1)
    oldest = oldest.with_for_update(skip_locked=True)
    with bench.write.begin() as session:
        job = session.scalar(oldest)
        if job is None:
            return None
        job.tries += 1
        job.state, job.lease_ends_at = JobState.RUNNING, now + LEASE
        if job.tries > MOST_TRIES:
            job.state, job.finished_at = JobState.FAILED, now
            job.trouble = Text("Tried three times without an end.").in_(job.language)
            return None
        return Task(
            bench=bench,
            job_id=job.id,
            subject_id=job.subject_id,
            arguments=job.arguments,
            language=job.language,
            asked_by=job.asked_by,
        )


def _kind_of(bench: Bench, task: Task) -> str:
    with bench.read() as session:
        return session.get_one(Job, task.job_id).kind


def _finish(task: Task, state: JobState, trouble: str | None = None) -> None:
    with task.bench.write.begin() as session:
        job = session.get_one(Job, task.job_id)
        job.state, job.trouble, job.finished_at = state, trouble, task.bench.now()
        if state is JobState.DONE:
            job.progress = 100
