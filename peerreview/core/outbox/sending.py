"""How a mail leaves the outbox: tried, tried again, sent or given up."""

import smtplib
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Protocol
from uuid import UUID

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from peerreview.core.jobs import Bench
from peerreview.core.outbox.mail import Mail
from peerreview.core.outbox.message import message_of

MOST_TRIES = 9
LONGEST_WAIT = timedelta(hours=8)
LEASE = timedelta(minutes=5)
"""How long a worker may hold a mail before another one takes it."""

log = structlog.get_logger()


class Carrier(Protocol):
    """Whoever takes a mail out of the house, or raises an error."""

    @property
    def sender(self) -> str: ...

    def carry(self, message: EmailMessage) -> None: ...


def send_next_mail(bench: Bench, carrier: Carrier) -> bool:
    """Hand the mail that has waited longest to the carrier. False if none was due.

    No lock is held meanwhile. If the worker dies after the carrier took it, the mail goes out a
    second time, with the same Message-ID.
    """
    mail = _take(bench)
    if mail is None:
        return False
    try:
        carrier.carry(message_of(mail, carrier.sender))
    except Exception as error:  # whatever it is, the worker and the other mails go on
        _note_trouble(bench, mail.id, error)
    else:
        _note_sent(bench, mail.id)
    return True


def mail_is_due(session: Session, now: datetime) -> bool:
    """Whether a worker would find a mail to carry."""
    return session.scalar(select(Mail.id).where(Mail.next_try_at <= now).limit(1)) is not None


def wait_after(tries: int) -> timedelta:
    """1, 4, 16, 64 minutes and so on: a server that is down for a day loses nothing."""
    return min(timedelta(minutes=4 ** (tries - 1)), LONGEST_WAIT)


def _take(bench: Bench) -> Mail | None:
    """The next mail that is due, leased, as it is read now."""
    now = bench.now()
    with bench.write.begin() as session:
        for useless in session.scalars(
            select(Mail).where(Mail.next_try_at <= now, Mail.good_until <= now)
        ):
            useless.close()
        if mail := _longest_waiting(session, now):
            mail.tries, mail.next_try_at = mail.tries + 1, now + LEASE
            session.flush()
            session.expunge(mail)  # read on while nothing is locked
        return mail


def _longest_waiting(session: Session, now: datetime) -> Mail | None:
    due = select(Mail).where(Mail.next_try_at <= now).order_by(Mail.next_try_at, Mail.id)
    return session.scalar(due.limit(1).with_for_update(skip_locked=True))


def _note_sent(bench: Bench, mail_id: UUID) -> None:
    with bench.write.begin() as session:
        mail = session.get_one(Mail, mail_id)
        mail.close()
        mail.sent_at, mail.trouble = bench.now(), None
    log.info("mail.sent", mail=str(mail_id))


def _note_trouble(bench: Bench, mail_id: UUID, error: Exception) -> None:
    trouble = _kind_of(error)
    with bench.write.begin() as session:
        mail = session.get_one(Mail, mail_id)
        mail.trouble = trouble
        mail.next_try_at = bench.now() + wait_after(mail.tries)
        if mail.tries >= MOST_TRIES or _is_final(error):
            mail.close()
    log.warning("mail.failed", mail=str(mail_id), trouble=trouble)


def _kind_of(error: Exception) -> str:
    """Never the server's words: they repeat addresses."""
    return " ".join([type(error).__name__, *(str(code) for code in _codes_of(error))])


def _is_final(error: Exception) -> bool:
    """Whether the server says that it will never take mail for this address."""
    codes = _codes_of(error)
    return isinstance(error, smtplib.SMTPRecipientsRefused) and all(code >= 500 for code in codes)


def _codes_of(error: Exception) -> list[int]:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return sorted({code for code, _words in error.recipients.values()})
    return [error.smtp_code] if isinstance(error, smtplib.SMTPResponseException) else []
