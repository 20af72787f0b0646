"""That people were told who we are, how their words are used, and what they may ask for."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.core.db import Base, Id
from peerreview.core.outbox import Mail
from peerreview.core.text import Text, Word
from peerreview.people.models import Person


class NoticeWay(Word):
    """How somebody got the information notice."""

    MAIL = "mail", Text("By e-mail")
    HAND = "hand", Text("By hand")


class StakeholderNotice(Base):
    """One information notice to one stakeholder: when, how, in which words, and by whom."""

    __tablename__ = "stakeholder_notice"

    id: Mapped[Id]
    stakeholder_id: Mapped[UUID] = mapped_column(ForeignKey("stakeholder.id"), index=True)
    way: Mapped[NoticeWay]
    language: Mapped[str]
    """The language of the words: theirs, where we have it."""
    wording: Mapped[str]
    """What the notice said."""
    given_at: Mapped[datetime]
    given_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    """Who sent it or handed it over; None where the program did."""
    mail_id: Mapped[UUID | None] = mapped_column(ForeignKey("mail.id"))

    given_by: Mapped[Person | None] = relationship()
    mail: Mapped[Mail | None] = relationship()
