"""Settings: read from the environment as ``PEERREVIEW_...``, each default with its reason."""

import os
import secrets
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from peerreview.core.outbox import Carrier, Folder, Smtp, why_not_write_to


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="PEERREVIEW_", frozen=True, extra="forbid")

    data: Path = Path("data")
    """The folder for what an installation keeps: the embedded database, files, its secret."""

    database: str = ""
    """A database URL. Empty: SQLite inside ``data``, for a small city has no database server."""

    public_url: str = "http://127.0.0.1:8080"
    """The address people type. Links in mails and documents are built from it and nothing else."""

    trusted_hosts: tuple[str, ...] = ()
    """Further host names that requests may carry. The host of ``public_url`` always may."""

    proxy_hops: int = Field(default=0, ge=0, le=5)
    """How many reverse proxies stand in front. 0: forwarded headers are ignored, as anyone can
    forge them."""

    secret: str = ""
    """Signs cookies. Empty: made at the first start and kept in ``data`` for its owner only."""

    former_secrets: tuple[str, ...] = ()
    """Secrets that cookies may still be signed with, while a new one takes over."""

    idle_limit: timedelta = timedelta(hours=2)
    """A sign-in unused for this long ends. NIST 800-63B says 1 h at level 2; here a long interview
    and its break must fit, and the absolute limit is short."""

    absolute_limit: timedelta = timedelta(hours=16)
    """A sign-in ends after this, however busy: a long working day of a visit (NIST allows 24 h)."""

    invitation_limit: timedelta = timedelta(days=14)
    """How long an invitation can be accepted: a holiday long, for it is answered by busy people; a
    forgotten one in an old mailbox opens nothing."""

    smtp_host: str = ""
    """The mail server. Empty: mails become ``.eml`` files in ``data/mail``, and whoever invites is
    shown the link once, to pass it on."""

    smtp_port: int = Field(default=587, ge=1, le=65535)
    """587 is where programs hand in mail (RFC 6409). With 465, TLS speaks from the first byte."""

    smtp_starttls: bool = True
    """Whether the connection must be encrypted before anything is said: mails carry secret links.
    Switch it off only for a server on the same machine."""

    smtp_user: str = ""
    """Who signs in to the mail server. Empty: nobody, as for a server that knows this machine."""

    smtp_password: SecretStr = SecretStr("")
    """The password for it; never printed."""

    mail_from: str = ""
    """The sender of all mails. Empty: ``peerreview@`` the host of ``public_url``, the name that
    readers also see in the link."""

    @field_validator("database")
    @classmethod
    def _is_spoken(cls, url: str) -> str:
        if url and not url.startswith(("sqlite:", "postgresql")):
            raise ValueError("it begins with sqlite:/// or postgresql+psycopg://")
        return url

    @field_validator("public_url")
    @classmethod
    def _is_whole(cls, address: str) -> str:
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("write the whole address, like https://reviews.city.example")
        if parts.path.strip("/") or parts.query or parts.fragment:
            raise ValueError("it has a host of its own and no folder behind it")
        return address.rstrip("/")

    @field_validator("mail_from")
    @classmethod
    def _can_send(cls, address: str) -> str:
        if address and why_not_write_to(address):
            raise ValueError("write one address, like peerreview@city.example")
        return address

    @classmethod
    def unknown(cls) -> list[str]:
        """What is set in the environment under our name, and is no setting: a slip of the pen."""
        known = {f"PEERREVIEW_{name.upper()}" for name in cls.model_fields}
        return sorted(n for n in os.environ if n.startswith("PEERREVIEW_") and n not in known)

    @property
    def sender(self) -> str:
        return self.mail_from or f"peerreview@{urlsplit(self.public_url).hostname or 'localhost'}"

    def mail_carrier(self) -> Carrier:
        """The way out of the house for mails."""
        if not self.smtp_host:
            return Folder(sender=self.sender, path=self.data / "mail")
        return Smtp(
            sender=self.sender,
            host=self.smtp_host,
            port=self.smtp_port,
            starttls=self.smtp_starttls,
            user=self.smtp_user,
            password=self.smtp_password.get_secret_value(),
        )

    @property
    def database_url(self) -> str:
        return self.database or f"sqlite:///{self.data.resolve() / 'peerreview.db'}"

    @property
    def hosts(self) -> list[str]:
        return [urlsplit(self.public_url).hostname or "127.0.0.1", *self.trusted_hosts]

    @property
    def on_this_machine(self) -> bool:
        """Whether the pages are for this machine alone."""
        return urlsplit(self.public_url).hostname in {"127.0.0.1", "localhost", "::1"}

    @property
    def https(self) -> bool:
        return self.public_url.startswith("https://")

    @property
    def files(self) -> Path:
        return self.data / "files"

    @property
    def parts(self) -> Path:
        """Attachments that are still on their way."""
        return self.data / "parts"

    def signing_secret(self) -> str:
        """The secret of this installation, made at the first call."""
        if self.secret:
            return self.secret
        path = self.data / "secret"
        self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            return path.read_text().strip()
        with os.fdopen(handle, "w") as file:
            file.write(made := secrets.token_urlsafe(48))
        return made
