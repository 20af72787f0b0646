"""Benchmarks and notes as pages and commands look them up."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from peerreview.access.relations import Actor
from peerreview.benchmarks.models import Benchmark, KeyFactor, Note


def benchmarks(session: Session) -> Sequence[Benchmark]:
    """Those that are published, by code, the newest version first; with what tells whether a
    review can rest on them."""
    published = _newest_first().where(Benchmark.published_at.is_not(None))
    return session.scalars(published.options(selectinload(Benchmark.source_classes))).all()


def benchmarks_and_drafts(session: Session) -> Sequence[Benchmark]:
    """All that is here, in the same order."""
    return session.scalars(_newest_first()).all()


def _newest_first() -> Select[Benchmark]:
    return select(Benchmark).order_by(Benchmark.code, Benchmark.imported_at.desc(), Benchmark.id)


def benchmark_version(session: Session, code: str, version: str) -> Benchmark | None:
    return session.scalar(select(Benchmark).filter_by(code=code, version=version))


def newest_version(session: Session, code: str) -> Benchmark | None:
    """The version of a code that came last, draft or not."""
    return session.scalar(_newest_first().where(Benchmark.code == code).limit(1))


def read_whole(session: Session, benchmark: Benchmark) -> None:
    """Fetch all that a benchmark says in a handful of questions, however long it is."""
    factors = selectinload(Benchmark.key_factors)
    session.scalars(
        select(Benchmark)
        .filter_by(id=benchmark.id)
        .options(
            factors.selectinload(KeyFactor.guide_questions),
            factors.selectinload(KeyFactor.examples),
            selectinload(Benchmark.levels),
            selectinload(Benchmark.source_classes),
            selectinload(Benchmark.context_factors),
        )
    ).one()


def notes_on(
    session: Session,
    benchmark: Benchmark,
    *,
    by: Actor | None = None,
    number: int | None = None,
) -> Sequence[Note]:
    """The notes on a benchmark in its order, the oldest first: everybody's, or those by one person.

    ``number``: of one key factor.
    """
    found = select(Note).join(KeyFactor).where(KeyFactor.benchmark_id == benchmark.id)
    if by is not None:
        found = found.where(Note.author == by)
    if number is not None:
        found = found.where(KeyFactor.number == number)
    whole = (joinedload(Note.key_factor), joinedload(Note.guide_question), joinedload(Note.author))
    return session.scalars(
        found.options(*whole).order_by(KeyFactor.number, Note.left_at, Note.id)
    ).all()
