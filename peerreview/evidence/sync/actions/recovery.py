"""The server's key: a laptop that is locked with a passphrase wraps its own key for it as well, so
that a forgotten passphrase costs nothing (``offline-log.md``, *For administrators*)."""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from peerreview.core.installation import keep_value, value_of
from peerreview.core.work import Work

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

_NAME = "recovery-key"
_BITS = 3072


@dataclass(frozen=True, kw_only=True)
class PublicKey:
    """``id``: the first 16 hex digits of the hash of ``der`` (SubjectPublicKeyInfo)."""

    id: str
    der: bytes


def recovery_key(work: Work) -> PublicKey:
    """The public part. The key is made when it is first asked for, and kept in the database, so
    that it is in every backup: it protects laptops, and not what stands beside it."""
    return _public(_private(work) or _make(work))


def unwrapped(work: Work, key_id: str, wrapped: str) -> bytes | None:
    """The key of a file that was wrapped for this server; None if it was for another one."""
    from cryptography.hazmat.primitives.asymmetric import padding  # noqa: PLC0415  slow to load
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415

    key = _private(work)
    if key is None or _public(key).id != key_id:
        return None
    oaep = padding.OAEP(mgf=padding.MGF1(SHA256()), algorithm=SHA256(), label=None)
    try:
        found = key.decrypt(base64.b64decode(wrapped, validate=True), oaep)
    except (ValueError, binascii.Error):
        return None
    return found if len(found) == 32 else None


def _private(work: Work) -> "RSAPrivateKey | None":
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415  slow to load

    said = value_of(work.session, _NAME)
    if said is None:
        return None
    return serialization.load_pem_private_key(said.encode(), None)  # type: ignore[return-value]


def _make(work: Work) -> "RSAPrivateKey":
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415  slow to load
    from cryptography.hazmat.primitives.asymmetric import rsa  # noqa: PLC0415

    key = rsa.generate_private_key(public_exponent=65537, key_size=_BITS)
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    keep_value(work.session, _NAME, pem.decode())
    return key


def _public(key: "RSAPrivateKey") -> PublicKey:
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415  slow to load

    der = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return PublicKey(id=hashlib.sha256(der).hexdigest()[:16], der=der)
