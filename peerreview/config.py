"""Settings: read from the environment as ``PEERREVIEW_...``, each default with its reason."""

import os
import secrets
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


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

    @property
    def database_url(self) -> str:
        return self.database or f"sqlite:///{self.data.resolve() / 'peerreview.db'}"

    @property
    def hosts(self) -> list[str]:
        return [urlsplit(self.public_url).hostname or "127.0.0.1", *self.trusted_hosts]

    @property
    def https(self) -> bool:
        return self.public_url.startswith("https://")

    @property
    def files(self) -> Path:
        return self.data / "files"

    def signing_secret(self) -> str:
        """The secret of this installation, made at the first call."""
        if self.secret:
            return self.secret
        path = self.data / "secret"
        self.data.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            return path.read_text().strip()
        with os.fdopen(handle, "w") as file:
            file.write(made := secrets.token_urlsafe(48))
        return made
