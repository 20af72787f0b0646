"""Mail leaves the house once, to one reader, and carries nothing that people typed in its headers
(security.md S17)."""

import smtplib
import socket
import ssl
from dataclasses import dataclass, field
from datetime import timedelta
from email import message_from_bytes, policy
from typing import Any
from uuid import uuid4

import pytest
from aiosmtpd.controller import Controller
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from peerreview.config import Settings
from peerreview.core.errors import RuleBroken
from peerreview.core.outbox import Calendar, Folder, Mail, Smtp, post_mail, send_next_mail
from peerreview.core.outbox.message import display_name, message_of, one_line
from peerreview.core.text import Text
from tests.post import Bag, empty_the_outbox, words_of
from tests.world import NOON

ADA = "ada@city.example"


@pytest.fixture
def write(working, session):
    def post(**more) -> Mail:
        given = {"to": ADA, "subject": Text("Hello"), "body": [Text("Good day,"), "and so on."]}
        mail = post_mail(working(None), **given | more)
        session.commit()
        return mail

    return post


@dataclass
class Broken:
    """A way out that does not work (yet)."""

    error: Exception
    sender: str = "peerreview@peerreview.test"

    def carry(self, _message: Any) -> None:
        raise self.error


@dataclass
class Received:
    """What a mail server was given."""

    envelopes: list[Any] = field(default_factory=list)

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802  aiosmtpd's name
        self.envelopes.append(envelope)
        return "250 OK"

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        if address.startswith("gone@"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"


@pytest.fixture
def mail_server():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    received = Received()
    controller = Controller(received, hostname="127.0.0.1", port=port)
    controller.start()
    yield port, received
    controller.stop()


def smtp(port: int, **more) -> Smtp:
    given = {"sender": "peerreview@city.example", "host": "127.0.0.1", "starttls": False}
    return Smtp(port=port, **given | more)


def test_a_mail_is_written_with_the_deed_and_undone_with_it(session, working):
    post_mail(working(None), to=ADA, subject=Text("Hello"), body=["…"])
    session.rollback()
    assert session.scalars(select(Mail)).all() == []


def test_a_mail_says_what_it_was_given_in_the_language_of_its_reader(write, house):
    write(name="Ada", language="de", body=[Text("Good day,"), "https://peerreview.test/x?key=y"])
    (message,) = empty_the_outbox(house)
    assert {name: message[name] for name in ("From", "To", "Subject", "Content-Language")} == {
        "From": "Peerreview <peerreview@peerreview.test>",
        "To": f"Ada <{ADA}>",
        "Subject": "Hello",
        "Content-Language": "de",
    }
    assert words_of(message).endswith("\n\nhttps://peerreview.test/x?key=y\n")


def test_a_mail_is_sent_once_and_only_its_envelope_stays(write, house, session):
    mail = write(calendar=Calendar(content=b"BEGIN:VCALENDAR"))
    assert len(empty_the_outbox(house)) == 1
    assert empty_the_outbox(house) == []
    session.refresh(mail)
    kept = (mail.address, mail.subject, mail.body, mail.calendar, mail.sent_at, mail.next_try_at)
    assert kept == (ADA, "Hello", "", None, NOON, None)


def test_a_calendar_travels_with_what_it_asks_of_its_reader(write, house):
    write(calendar=Calendar(content=b"BEGIN:VCALENDAR\r\n", method="REQUEST"))
    (message,) = empty_the_outbox(house)
    (part,) = message.iter_attachments()
    assert (part.get_content_type(), part["Content-Type"].params["method"]) == (
        "text/calendar",
        "REQUEST",
    )
    assert part.get_content().startswith("BEGIN:VCALENDAR")


def test_a_mail_that_cannot_be_delivered_is_tried_less_and_less_often_for_a_day(
    write, house, session, clock
):
    mail, tried = write(), []
    while not mail.given_up:
        assert send_next_mail(house.bench(), Broken(ConnectionRefusedError("…")))
        tried.append(clock.now - NOON)
        session.refresh(mail)
        clock.now = mail.next_try_at or clock.now
    hours = [round(t / timedelta(hours=1), 1) for t in tried]
    assert hours == [0, 0, 0.1, 0.3, 1.4, 5.7, 13.7, 21.7, 29.7]
    assert (mail.trouble, mail.body) == ("ConnectionRefusedError", "")


def test_a_mail_that_was_late_arrives_all_the_same(write, house, session, clock):
    mail = write()
    send_next_mail(house.bench(), Broken(smtplib.SMTPServerDisconnected("…")))
    assert empty_the_outbox(house) == []
    clock.now += timedelta(minutes=1)
    assert len(empty_the_outbox(house)) == 1
    session.refresh(mail)
    assert (mail.tries, mail.trouble) == (2, None)


def test_a_mailbox_that_does_not_exist_is_not_tried_again(write, house, session, mail_server):
    mail = write(to="gone@city.example")
    send_next_mail(house.bench(), smtp(mail_server[0]))
    session.refresh(mail)
    assert (mail.given_up, mail.trouble) == (True, "SMTPRecipientsRefused 550")


def test_a_mail_whose_link_has_ended_does_not_leave(write, house, session, clock):
    mail = write(good_until=NOON + timedelta(hours=1))
    clock.now += timedelta(hours=1)
    assert empty_the_outbox(house) == []
    session.refresh(mail)
    assert (mail.given_up, mail.body) == (True, "")


def test_two_workers_do_not_send_the_same_mail(write, house):
    write()
    bags = [Bag(), Bag()]

    class Slow(Bag):
        def carry(self, message):
            send_next_mail(house.bench(), bags[1])  # a second worker looks meanwhile
            bags[0].carry(message)

    send_next_mail(house.bench(), Slow())
    assert [len(bag.messages) for bag in bags] == [1, 0]


def test_one_bad_mail_does_not_stop_the_others(write, house):
    write()
    write(to="eva@city.example")
    carried = []

    class Moody(Bag):
        def carry(self, message):
            if "ada" in message["To"]:
                raise ValueError
            carried.append(message["To"])

    while send_next_mail(house.bench(), Moody()):
        pass
    assert carried == ["eva@city.example"]


NOT_ADDRESSES = [
    "",
    "ada",
    f"{ADA}\n",
    f"{ADA}\r\nBcc: eva@city.example",
    f"{ADA}\nSubject: x",
    f"{ADA}\x00",
    f"{ADA}, eva@city.example",
    f"{ADA};eva@city.example",
    f"Ada <{ADA}>",
    f"<{ADA}>",
    "ada@city.example@evil.example",
    "ada@\rcity.example",
    "=?utf-8?q?ada=0d=0aBcc=3a?=@city.example",
    '"ada\r\nBcc: eva"@city.example',
]


@pytest.mark.parametrize("address", NOT_ADDRESSES, ids=repr)
def test_what_is_not_one_address_gets_no_mail(working, address):
    with pytest.raises(RuleBroken, match="Enter an address like"):
        post_mail(working(None), to=address, subject=Text("Hello"), body=["…"])


TRICKS = [
    "Ada\r\nBcc: eva@city.example",
    "Ada\nBcc: eva@city.example",
    "Ada\r\n\r\nA body of my own",
    "eva@city.example, Ada",
    'Ada" <eva@city.example>, "',
    "Ada <eva@city.example>",
    "Ada\x0bBcc: eva@city.example",
    "Ada\u2028Bcc: eva@city.example",
    "=?utf-8?q?Ada=0d=0aBcc=3a_eva=40city.example?=",
    "=?utf-8?b?QWRhDQpCY2M6IGV2YUBjaXR5LmV4YW1wbGU=?=",
    "==??utf-8?q?Ada=0d=0aBcc=3a_eva=40city.example?=",
    "=\x00?utf-8?q?Ada=0d=0aBcc=3a_eva=40city.example?=",
    "=<?utf-8?q?Ada=0d=0aBcc=3a_eva=40city.example?=",
    "=\n?utf-8?q?Ada=0d=0aBcc=3a_eva=40city.example?=",
    "Ada" * 400,
]


HEADERS = sorted(
    [
        *("From", "To", "Subject", "Date", "Message-ID", "Content-Language"),
        *("Auto-Submitted", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"),
    ]
)


@pytest.mark.parametrize("trick", TRICKS, ids=lambda trick: repr(trick)[:40])
def test_a_name_or_a_title_never_becomes_a_header_or_a_reader(write, house, mail_server, trick):
    port, received = mail_server
    write(name=trick, subject=Text("The review of %(city)s", city=trick))
    assert send_next_mail(house.bench(), smtp(port))
    (envelope,) = received.envelopes
    message = message_from_bytes(envelope.content, policy=policy.default)
    assert envelope.rcpt_tos == [ADA]
    assert sorted(message.keys()) == HEADERS
    assert [a.addr_spec for a in message["To"].addresses] == [ADA]
    assert words_of(message) == "Good day,\n\nand so on.\n"


@given(st.text(max_size=120) | st.text('=?qbutf8_-0ad\r\n<>,:@ "', max_size=40))
def test_no_text_at_all_adds_a_header_or_a_reader(text):
    mail = Mail(id=uuid4(), address=ADA, body="…", language="en", made_at=NOON, calendar=None)
    mail.name, mail.subject = display_name(text), one_line(text)
    message = message_from_bytes(message_of(mail, ADA).as_bytes(), policy=policy.default)
    assert (sorted(message.keys()), message["To"].addresses[0].addr_spec) == (HEADERS, ADA)
    assert len(message["To"].addresses) == 1


def test_a_domain_with_accents_travels_as_servers_know_it(write, house):
    write(to="ada@münchen.example")
    (message,) = empty_the_outbox(house)
    assert message["To"] == "ada@xn--mnchen-3ya.example"


def test_a_server_that_does_not_encrypt_gets_neither_mail_nor_password(
    write, house, session, mail_server
):
    port, received = mail_server
    mail = write()
    send_next_mail(house.bench(), smtp(port, starttls=True, user="u", password="p"))
    session.refresh(mail)
    assert (mail.trouble, received.envelopes) == ("SMTPNotSupportedError", [])


def test_a_server_whose_certificate_nobody_vouches_for_counts_as_a_failed_try(
    write, house, session
):
    mail = write()
    send_next_mail(house.bench(), Broken(ssl.SSLCertVerificationError("…")))
    session.refresh(mail)
    assert (mail.trouble, mail.given_up) == ("SSLCertVerificationError", False)


def test_without_a_server_mails_are_files_for_their_owner_only(write, house, tmp_path):
    settings = Settings(data=tmp_path, public_url="https://reviews.city.example")
    mail = write(body=["Żółć"])
    assert settings.mail_carrier() == Folder(
        sender="peerreview@reviews.city.example", path=tmp_path / "mail"
    )
    send_next_mail(house.bench(), settings.mail_carrier())
    (file,) = (tmp_path / "mail").iterdir()
    read = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert (file.name, file.stat().st_mode & 0o777) == (f"20260504T120000-{mail.id}.eml", 0o600)
    assert words_of(read) == "Żółć\n"


def test_with_a_server_the_settings_say_how_to_reach_it():
    settings = Settings(
        smtp_host="mail.city.example", smtp_user="u", smtp_password="p", mail_from="pr@city.example"
    )
    assert settings.mail_carrier() == Smtp(
        sender="pr@city.example",
        host="mail.city.example",
        port=587,
        starttls=True,
        user="u",
        password="p",
    )
    assert "p'" not in repr(settings.smtp_password) + repr(settings.mail_carrier()).split("user")[1]


def test_a_sender_that_is_no_address_is_refused_at_the_start():
    with pytest.raises(ValueError, match="one address, like"):
        Settings(mail_from="Peerreview <pr@city.example>")


def test_a_mail_to_nobody_in_particular_is_about_nothing(write):
    about = uuid4()
    assert (write().about, write(about=about).about) == (None, about)
