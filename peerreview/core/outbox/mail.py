"""The outbox: one row for each mail, and how one gets in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from peerreview.core.db import Base, Id
from peerreview.core.errors import refuse_if
from peerreview.core.outbox.message import display_name, one_line, why_not_write_to
from peerreview.core.text import Text, clean, spoken
from peerreview.core.work import Work


class Mail(Base):
    """One mail to one person."""

    __tablename__ = "mail"
    __table_args__ = (
        CheckConstraint("sent_at IS NULL OR next_try_at IS NULL", name="is_sent_once"),
        CheckConstraint("(calendar IS NULL) = (method IS NULL)", name="says_what_a_calendar_asks"),
    )

    id: Mapped[Id]
    address: Mapped[str]
    name: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str]
    """Paragraphs with an empty line between them; empty once the mail is sent or given up."""
    calendar: Mapped[bytes | None]
    method: Mapped[str | None]
    language: Mapped[str]
    about: Mapped[UUID | None] = mapped_column(index=True)
    """The review it is about, if it is about one."""
    made_at: Mapped[datetime]
    good_until: Mapped[datetime | None]
    """When it is of no use any more, because its link has ended."""
    next_try_at: Mapped[datetime | None] = mapped_column(index=True)
    """None once it is sent or given up."""
    tries: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None]
    trouble: Mapped[str | None]
    """Why the last try failed, for the operator: the kind of error and the server's number."""

    @property
    def given_up(self) -> bool:
        return self.next_try_at is None and self.sent_at is None

    def close(self) -> None:
        """Try no more. The envelope stays; what was inside is erased."""
        self.next_try_at, self.body, self.calendar, self.method = None, "", None, None


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """An iCalendar file that comes with a mail, and what it asks of its reader (RFC 5546)."""

    content: bytes
    method: Literal["PUBLISH", "REQUEST", "CANCEL"] = "PUBLISH"


def post_mail(
    work: Work,
    *,
    to: str,
    name: str = "",
    subject: Text,
    body: Iterable[Text | str],
    language: str | None = None,
    about: UUID | None = None,
    good_until: datetime | None = None,
    calendar: Calendar | None = None,
) -> Mail:
    """Put a mail into the outbox; it leaves after this work is saved.

    ``body``: its paragraphs; plain strings, such as links, stay as they are. ``language``: that of
    the reader. Raises RuleBroken if nobody can be written to under the address.
    """
    refuse_if(why_not_write_to(to))
    tongue = language or work.language
    mail = Mail(
        address=to,
        name=display_name(name),
        subject=one_line(subject.in_(tongue)),
        body="\n\n".join(clean(spoken(part, tongue)) for part in body),
        calendar=calendar.content if calendar else None,
        method=calendar.method if calendar else None,
        language=tongue,
        about=about,
        made_at=work.now,
        good_until=good_until,
        next_try_at=work.now,
    )
    work.session.add(mail)
    return mail
