"""Benchmarks as pages and commands look them up."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerreview.benchmarks.models import Benchmark


def benchmarks(session: Session) -> Sequence[Benchmark]:
    """All benchmarks, by code, the newest version first."""
    newest = select(Benchmark).order_by(Benchmark.code, Benchmark.imported_at.desc())
    return session.scalars(newest).all()


def benchmark_version(session: Session, code: str, version: str) -> Benchmark | None:
    return session.scalar(select(Benchmark).filter_by(code=code, version=version))
