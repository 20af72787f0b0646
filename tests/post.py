"""The mail of a house, as its readers get it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage

from peerreview.core.outbox import send_next_mail
from tests.client import HOME
from tests.houses import House

Post = Callable[[], list[EmailMessage]]


@dataclass
class Bag:
    """A carrier that keeps what it is given."""

    sender: str = "peerreview@peerreview.test"
    messages: list[EmailMessage] = field(default_factory=list)

    def carry(self, message: EmailMessage) -> None:
        self.messages.append(message)


def empty_the_outbox(house: House) -> list[EmailMessage]:
    bag = Bag()
    while send_next_mail(house.bench(), bag):
        pass
    return bag.messages


def words_of(message: EmailMessage) -> str:
    """What a mail says."""
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def link_in(message: EmailMessage) -> str:
    """The path that the one link of a mail leads to, on the address that people type."""
    (link,) = re.findall(r"\S+://\S+", words_of(message))
    assert link.startswith(f"{HOME}/"), link
    return link.removeprefix(HOME)


def key_in(message: EmailMessage) -> str:
    return link_in(message).partition("?key=")[2]
