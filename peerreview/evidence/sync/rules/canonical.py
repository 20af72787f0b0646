"""One way to write JSON, the same in the browser and here, and the digest of an operation.

Keys are sorted by their UTF-16 code units, as JavaScript sorts them; there are no spaces, and
numbers are integers. Both sides first mend what one of them could not write: half a surrogate
pair, and the character zero.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

SIGNED = (
    *("op_id", "device_id", "client_seq", "review_id", "record_id", "kind", "action", "base"),
    *("schema", "body", "changed", "client_time"),
)
"""What the digest of an operation is taken over."""

_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


def mended(value: Any) -> Any:
    """The value with every unwritable character replaced by U+FFFD, in keys too."""
    if isinstance(value, str):
        return _UNWRITABLE.sub("\ufffd", value)
    if isinstance(value, Mapping):
        return {mended(key): mended(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [mended(each) for each in value]
    return value


def canonical(value: Any) -> str:
    """The one text of a value."""
    return _text(mended(value))


def digest_of(op: Mapping[str, Any]) -> str:
    """SHA-256 of an operation, 64 hex digits; what it does not say counts as null."""
    signed = {name: op.get(name) for name in SIGNED}
    return hashlib.sha256(canonical(signed).encode()).hexdigest()


def _text(value: Any) -> str:
    return json.dumps(_sorted(value), ensure_ascii=False, separators=(",", ":"))


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value, key=_as_utf_16)}
    return [_sorted(each) for each in value] if isinstance(value, list) else value


def _as_utf_16(key: str) -> bytes:
    return key.encode("utf-16-be")
