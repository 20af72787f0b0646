"""Ways out of the house for a mail: a server, or a folder where there is none."""

import os
import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

TLS_FROM_THE_START = 465
TIMEOUT = 20
"""Seconds that a server has to answer; the worker does nothing else meanwhile."""


@dataclass(frozen=True, kw_only=True)
class Smtp:
    """A mail server. Its certificate must be good; a wrong one counts as a failed try."""

    sender: str
    host: str
    port: int
    starttls: bool = True
    user: str = ""
    password: str = field(default="", repr=False)

    def carry(self, message: EmailMessage) -> None:
        trust = ssl.create_default_context()
        with self._connected(trust) as server:
            if self.starttls and self.port != TLS_FROM_THE_START:
                server.starttls(context=trust)
            if self.user:
                server.login(self.user, self.password)
            server.send_message(message)

    def _connected(self, trust: ssl.SSLContext) -> smtplib.SMTP:
        if self.port == TLS_FROM_THE_START:
            return smtplib.SMTP_SSL(self.host, self.port, timeout=TIMEOUT, context=trust)
        return smtplib.SMTP(self.host, self.port, timeout=TIMEOUT)


@dataclass(frozen=True, kw_only=True)
class Folder:
    """Mails as files that any mail program opens, for their owner only: they hold secret links."""

    sender: str
    path: Path

    def carry(self, message: EmailMessage) -> None:
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        sent_at = message["Date"].datetime
        number = message["Message-ID"].strip("<>").partition("@")[0]
        file = self.path / f"{sent_at:%Y%m%dT%H%M%S}-{number}.eml"
        with os.fdopen(os.open(file, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as out:
            out.write(message.as_bytes())
