"""What an installation knows of itself: a few values under a name."""

from uuid import uuid4

from sqlalchemy import Connection, insert, inspect, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from peerreview.core.db import Base

EPOCH = "epoch"


class Meta(Base):
    """One value of the installation."""

    __tablename__ = "meta"

    k: Mapped[str] = mapped_column(primary_key=True)
    v: Mapped[str]


_VALUE = select(Meta.v)


def epoch_of(session: Session) -> str:
    """Names this history of the database. Another one tells laptops that history may have moved,
    so that they ask whether what they sent is still here."""
    return session.scalars(_VALUE.where(Meta.k == EPOCH)).one()


def begin_epoch(connection: Connection) -> None:
    """Begin another history: what was stored after the backup is not here any more.

    A database that is older than epochs gets one with its upgrade.
    """
    if inspect(connection).has_table(Meta.__tablename__):
        connection.execute(update(Meta).where(Meta.k == EPOCH).values(v=str(uuid4())))


def value_of(session: Session, name: str) -> str | None:
    return session.scalar(_VALUE.where(Meta.k == name))


def keep_value(session: Session, name: str, value: str) -> None:
    session.execute(insert(Meta).values(k=name, v=value))
