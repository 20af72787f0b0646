"""What was mailed in the demonstration: carried as it was written, each mail at its own time."""

from datetime import datetime

from sqlalchemy import Engine, select

from peerreview.core.db import sessions
from peerreview.core.outbox import Carrier, Mail, message_of


def carry_mails(engine: Engine, until: datetime, carrier: Carrier) -> None:
    """Hand over every mail that fell due by then, so that none is sent weeks too late."""
    with sessions(engine).begin() as session:
        due = select(Mail).where(Mail.next_try_at <= until).order_by(Mail.made_at, Mail.id)
        for mail in session.scalars(due).all():
            carrier.carry(message_of(mail, carrier.sender))
            mail.close()
            mail.sent_at = mail.made_at
