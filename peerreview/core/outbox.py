"""Mail: written in the transaction of the deed it tells of, carried out of the house by the worker.

No deed without its mail, and no mail without its deed. The row is its own job: a mail that cannot
be delivered is tried again, less and less often, until it is given up or of no use any more.
What was said is erased once it is on its way: links in mails are secrets, and people are named.
"""

import re
import smtplib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from typing import Protocol
from uuid import UUID

import structlog
from email_validator import EmailNotValidError, validate_email
from sqlalchemy import CheckConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from peerreview.core.db import Base, Id
from peerreview.core.errors import refuse_if
from peerreview.core.jobs import Bench
from peerreview.core.text import Text, clean, spoken
from peerreview.core.work import Work

MOST_TRIES = 9
LONGEST_WAIT = timedelta(hours=8)
LEASE = timedelta(minutes=5)
METHODS = frozenset({"PUBLISH", "REQUEST", "CANCEL"})
"""What a calendar asks of its reader. Source: RFC 5546."""

_NOT_IN_NAMES = re.compile(r'[<>()\[\]",:;@\\]')

log = structlog.get_logger()


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
    """When it is of no use any more: its link has ended."""
    next_try_at: Mapped[datetime | None] = mapped_column(index=True)
    """None once it is sent or given up."""
    tries: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None]
    trouble: Mapped[str | None]
    """Why the last try failed, for the operator: the kind of error and the server's number."""

    @property
    def given_up(self) -> bool:
        return self.next_try_at is None and self.sent_at is None


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """An iCalendar file that comes with a mail. ``method``: one of METHODS."""

    content: bytes
    method: str = "PUBLISH"


class Carrier(Protocol):
    """Whoever takes a mail out of the house. Raises OSError if that fails."""

    @property
    def sender(self) -> str: ...

    def carry(self, message: EmailMessage) -> None: ...


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
        name=_display_name(name),
        subject=_one_line(subject.in_(tongue)),
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


def why_not_write_to(address: str) -> Text | None:
    """One address and nothing else: no names, lists, line ends or control characters."""
    try:
        validate_email(address, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return Text("Enter an address like name@city.example.")
    return None


def send_next_mail(bench: Bench, carrier: Carrier) -> bool:
    """Hand the mail that has waited longest to the carrier. False if none was due.

    No lock is held meanwhile. If the worker dies after the carrier took it, the mail goes out a
    second time, with the same Message-ID.
    """
    taken = _take(bench, carrier.sender)
    if taken is None:
        return False
    mail_id, message = taken
    if message is not None:
        try:
            carrier.carry(message)
        except Exception as error:  # whatever it is, the worker and the other mails go on
            _note_trouble(bench, mail_id, error)
        else:
            _note_sent(bench, mail_id)
    return True


def wait_after(tries: int) -> timedelta:
    """1, 4, 16, 64 minutes and so on: a server that is down for a day loses nothing."""
    return min(timedelta(minutes=4 ** (tries - 1)), LONGEST_WAIT)


def message_of(mail: Mail, sender: str) -> EmailMessage:
    """The mail as it travels. The library refuses line ends in headers, as a second lock."""
    to = Address(mail.name, addr_spec=_travelling(mail.address))
    message = EmailMessage(policy=SMTP if to.addr_spec.isascii() else SMTPUTF8)
    message["From"] = Address("Peerreview", addr_spec=sender)
    message["To"] = to
    message["Subject"] = mail.subject
    message["Date"] = mail.made_at
    message["Message-ID"] = f"<{mail.id}@{sender.rpartition('@')[2]}>"
    message["Content-Language"] = mail.language
    message["Auto-Submitted"] = "auto-generated"  # so that no out-of-office note answers
    message.set_content(mail.body + "\n", cte="quoted-printable")
    if mail.calendar is not None:
        message.add_attachment(
            mail.calendar, "text", "calendar", filename="calendar.ics",
            params={"method": mail.method, "charset": "utf-8"},
        )  # fmt: skip
    return message


def _take(bench: Bench, sender: str) -> tuple[UUID, EmailMessage | None] | None:
    """The next mail that is due, leased; without a message if it has become useless."""
    now = bench.now()
    with bench.write.begin() as session:
        mail = _longest_waiting(session, now)
        if mail is None:
            return None
        if mail.good_until and mail.good_until <= now:
            _close(mail)
            return mail.id, None
        mail.tries, mail.next_try_at = mail.tries + 1, now + LEASE
        return mail.id, message_of(mail, sender)


def _longest_waiting(session: Session, now: datetime) -> Mail | None:
    due = select(Mail).where(Mail.next_try_at <= now).order_by(Mail.next_try_at, Mail.id)
    return session.scalar(due.limit(1).with_for_update(skip_locked=True))


def _note_sent(bench: Bench, mail_id: UUID) -> None:
    with bench.write.begin() as session:
        mail = session.get_one(Mail, mail_id)
        mail.sent_at, mail.trouble = bench.now(), None
        _close(mail)
    log.info("mail.sent", mail=str(mail_id))


def _note_trouble(bench: Bench, mail_id: UUID, error: Exception) -> None:
    with bench.write.begin() as session:
        mail = session.get_one(Mail, mail_id)
        mail.trouble = _kind_of(error)
        mail.next_try_at = bench.now() + wait_after(mail.tries)
        if mail.tries >= MOST_TRIES or _is_final(error):
            _close(mail)
    log.warning("mail.failed", mail=str(mail_id), trouble=mail.trouble, given_up=mail.given_up)


def _close(mail: Mail) -> None:
    """Nothing more is to be tried; the envelope stays, what was inside is erased."""
    mail.next_try_at, mail.body, mail.calendar, mail.method = None, "", None, None


def _kind_of(error: Exception) -> str:
    """Never the server's words: they repeat addresses."""
    return " ".join([type(error).__name__, *(str(code) for code in _codes_of(error))])


def _is_final(error: Exception) -> bool:
    """The server says that it will never take mail for this address."""
    codes = _codes_of(error)
    return isinstance(error, smtplib.SMTPRecipientsRefused) and all(code >= 500 for code in codes)


def _codes_of(error: Exception) -> list[int]:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return sorted({code for code, _words in error.recipients.values()})
    return [error.smtp_code] if isinstance(error, smtplib.SMTPResponseException) else []


def _travelling(address: str) -> str:
    """The address as servers take it: the domain in ASCII."""
    valid = validate_email(address, check_deliverability=False, test_environment=True)
    return f"{valid.local_part}@{valid.ascii_domain}"


def _display_name(name: str) -> str:
    return _one_line(_NOT_IN_NAMES.sub(" ", name))[:80]


def _one_line(value: str) -> str:
    return " ".join(clean(value).split())
