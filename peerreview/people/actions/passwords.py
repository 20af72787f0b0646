"""Passwords are kept as argon2 hashes."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from peerreview.people.models import Person

_hasher = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)  # OWASP's second setting
_NOBODY = "$argon2id$v=19$m={},t={},p={}${}${}".format(
    _hasher.memory_cost, _hasher.time_cost, _hasher.parallelism, "A" * 22, "A" * 43
)
"""Fits no password. Compared where there is none, so that every answer takes the same time."""


def hashed(password: str) -> str:
    return _hasher.hash(password)


def knows_password(person: Person | None, password: str) -> bool:
    """Whether it is the person's password; takes as long for nobody, and for the invited."""
    try:
        return _hasher.verify((person and person.password_hash) or _NOBODY, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
