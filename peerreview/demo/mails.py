"""What was mailed in the demonstration: carried as it was written, each mail at its own time."""

from datetime import datetime

from sqlalchemy import Engine, func, select

from peerreview.core.db import sessions
from peerreview.core.files import Files
from peerreview.core.jobs import Bench
from peerreview.core.outbox import Carrier, Mail, send_next_mail
from peerreview.people.queries import find_actor


def carry_mails(engine: Engine, files: Files, until: datetime, carrier: Carrier) -> None:
    """Hand over every mail that fell due by then, the oldest first."""
    while (due := _next_due(engine)) is not None and due <= until:
        send_next_mail(_bench(engine, files, due), carrier)


def _next_due(engine: Engine) -> datetime | None:
    with sessions(engine, reading=True)() as session:
        return session.scalar(select(func.min(Mail.next_try_at)))


def _bench(engine: Engine, files: Files, now: datetime) -> Bench:
    return Bench(
        read=sessions(engine, reading=True),
        write=sessions(engine),
        files=files,
        now=lambda: now,
        find_actor=find_actor,
    )
