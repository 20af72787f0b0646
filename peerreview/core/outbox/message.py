"""A mail as it travels. Nothing that people type can add a header or a recipient."""

import re
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from peerreview.core.text import Text, clean

if TYPE_CHECKING:
    from email_validator import ValidatedEmail

_NOT_IN_NAMES = re.compile(r'[<>()\[\]",:;@\\]')
_ENCODED = "=?"
"""How an encoded word begins (RFC 2047). The library decodes one wherever it sees it, and a line
end inside then begins a header of its own."""


_NO_ADDRESS = Text("Enter an address like name@city.example.")


class Letter(Protocol):
    """What has to be known to write a message: a row of the outbox knows it."""

    id: UUID
    address: str
    name: str
    subject: str
    body: str
    calendar: bytes | None
    method: str | None
    language: str
    made_at: datetime


def why_not_write_to(address: str) -> Text | None:
    """One address and nothing else: no names, lists, line ends or control characters."""
    try:
        _read(address)
    except ValueError:
        return _NO_ADDRESS
    return _NO_ADDRESS if _ENCODED in address else None


def message_of(mail: Letter, sender: str) -> EmailMessage:
    """The message. Subject and name are clean since they were put into the outbox."""
    to = Address(mail.name, addr_spec=_travelling(mail.address))
    message = EmailMessage(policy=SMTP if to.addr_spec.isascii() else SMTPUTF8)
    message["From"] = Address("Peerreview", addr_spec=sender)
    message["To"] = to
    message["Subject"] = mail.subject
    message["Date"] = mail.made_at
    message["Message-ID"] = f"<{mail.id}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"  # so that no out-of-office note answers
    message.set_content(mail.body + "\n", cte="quoted-printable")
    message["Content-Language"] = mail.language
    if mail.calendar is not None:
        _attach(message, mail.calendar, str(mail.method))
    return message


def _attach(message: EmailMessage, calendar: bytes, method: str) -> None:
    kind = {"method": method, "charset": "utf-8"}
    message.add_attachment(calendar, "text", "calendar", filename="calendar.ics", params=kind)


def display_name(name: str) -> str:
    """A name without the signs that mean something in a header."""
    return one_line(_NOT_IN_NAMES.sub(" ", name))[:80]


def one_line(value: str) -> str:
    """A text as it may stand in a header: in one line, and nothing that would be decoded."""
    return " ".join(clean(value).split()).replace(_ENCODED, "= ?")


def _travelling(address: str) -> str:
    """The address as servers take it: the domain in ASCII."""
    valid = _read(address)
    return f"{valid.local_part}@{valid.ascii_domain}"


def _read(address: str) -> "ValidatedEmail":
    """Raises ValueError for what is no address."""
    from email_validator import validate_email  # noqa: PLC0415  heavy, and rarely needed

    # the reserved domain .test is harmless, and demonstrations use it
    return validate_email(address, check_deliverability=False, test_environment=True)
