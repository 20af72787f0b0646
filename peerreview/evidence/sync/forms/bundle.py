"""A file with all that is on a laptop. It is read whole or not at all.

One JSON a line: a head, operations and files, an end with the hash of all lines before it.
"""

import base64
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from peerreview.evidence.sync.forms.ops import id_in
from peerreview.evidence.sync.forms.requests import Unreadable, read_json
from peerreview.evidence.sync.rules import digest_of

FORMAT = "peerreview-bundle/1"
LARGEST = 25_000_000
"""Bytes of a file: 10,000 operations have about 5 MB."""

Unlock = Callable[[str, str], bytes | None]
"""Gives the key of a file from the id of the server's key and the wrapped key; None if it is not
ours."""


class Refused(ValueError):
    """The file is not taken, and why: a code of the protocol, and the operations concerned."""

    def __init__(self, code: str, ids: list[str] | None = None) -> None:
        super().__init__(code)
        self.code, self.ids = code, ids or []


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """What was in the file: operations as they are sent, and the bytes of attachments."""

    user: UUID
    made: str
    ops: list[dict[str, Any]]
    files: dict[str, bytes]


_EXACT = ConfigDict(strict=True, extra="ignore")


class _Lock(BaseModel):
    model_config = _EXACT
    alg: Literal["A256GCM"]
    kid: str
    wrapped: str
    what: Literal["lines", "bodies"] = "lines"
    """Whole lines; or, where nobody knew the passphrase of the laptop, the bodies as it keeps
    them."""


class _Head(BaseModel):
    model_config = _EXACT
    t: Literal["head"]
    format: Literal["peerreview-bundle/1"]
    user: str
    ops: Annotated[int, Field(ge=0)]
    blobs: Annotated[int, Field(ge=0)] = 0
    made: str = ""
    enc: _Lock | None = None


def read_bundle(content: bytes, unlock: Unlock) -> Bundle:
    """Raises Refused with ``bundle_incomplete``, ``bundle_damaged`` or ``bundle_key``."""
    lines = _whole(content)
    head = _head(lines[0])
    inner = [_json(line) for line in lines[1:-1]]
    if head.enc is not None and head.enc.what == "lines":
        inner = list(_opened(inner, head.enc, unlock))
    ops = [line for line in inner if line.get("t") == "op"]
    blobs = [line for line in inner if line.get("t") == "blob"]
    if (len(ops), len(blobs)) != (head.ops, head.blobs) or len(inner) != head.ops + head.blobs:
        raise Refused("bundle_incomplete")
    sound = _sound(ops)
    if head.enc is not None and head.enc.what == "bodies":
        sound, blobs = _bodies(sound, blobs, head.enc, unlock)
    return Bundle(
        user=id_in(head.user) or UUID(int=0),
        made=head.made,
        ops=sound,
        files=dict(_file(line) for line in blobs),
    )


def _whole(content: bytes) -> list[bytes]:
    """The lines, if the last one says that these are all and that they are as they were."""
    lines = content.splitlines(keepends=True)
    end = _end(lines[-1]) if len(lines) > 1 else {}
    if end.get("t") != "end":
        raise Refused("bundle_incomplete")
    if end.get("sha256") != hashlib.sha256(b"".join(lines[:-1])).hexdigest():
        raise Refused("bundle_damaged")
    return lines


def _end(line: bytes) -> dict[str, Any]:
    """The last line; half a line is none."""
    try:
        return _json(line)
    except Refused:
        raise Refused("bundle_incomplete") from None


def _head(line: bytes) -> _Head:
    try:
        return _Head.model_validate(_json(line))
    except ValidationError:
        raise Refused("bundle_damaged") from None


def _json(line: bytes) -> dict[str, Any]:
    try:
        found = read_json(line)
    except Unreadable:
        raise Refused("bundle_damaged") from None
    if not isinstance(found, dict):
        raise Refused("bundle_damaged")
    return found


def _sound(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The operations, if each is the one that was written."""
    ops = [line.get("op") for line in lines]
    wrong = [
        str(op.get("op_id") if isinstance(op, dict) else None)
        for line, op in zip(lines, ops, strict=True)
        if not isinstance(op, dict) or line.get("digest") != digest_of(op)
    ]
    if wrong:
        raise Refused("bundle_damaged", wrong)
    return [op for op in ops if isinstance(op, dict)]


def _file(line: dict[str, Any]) -> tuple[str, bytes]:
    content = _bytes(line.get("data"))
    digest = hashlib.sha256(content).hexdigest()
    if digest != line.get("sha256"):
        raise Refused("bundle_damaged", [str(line.get("sha256"))])
    return digest, content


def _bytes(said: Any) -> bytes:
    try:
        return base64.b64decode(said, validate=True)
    except (TypeError, ValueError):
        raise Refused("bundle_damaged") from None


def _opened(lines: list[dict[str, Any]], lock: _Lock, unlock: Unlock) -> Iterator[dict[str, Any]]:
    """The lines of a file that was sealed for this server."""
    opened = _opener(lock, unlock)
    for number, line in enumerate(lines, 1):
        if line.get("t") != "sealed" or line.get("n") != number:
            raise Refused("bundle_damaged")
        yield _json(opened(line, f"{FORMAT}:{number}".encode()))


def _bodies(
    ops: list[dict[str, Any]], blobs: list[dict[str, Any]], lock: _Lock, unlock: Unlock
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What a laptop keeps behind a passphrase: bodies and files, each sealed by itself."""
    opened = _opener(lock, unlock)
    plain = [
        op | {"body": read_json(opened(op["body"], None))} if _is_sealed(op.get("body")) else op
        for op in ops
    ]
    files = [
        blob | {"data": base64.b64encode(opened(blob, None)).decode()} if "iv" in blob else blob
        for blob in blobs
    ]
    return plain, files


def _is_sealed(body: Any) -> bool:
    return isinstance(body, dict) and body.get("sealed") == 1


def _opener(lock: _Lock, unlock: Unlock) -> Callable[[dict[str, Any], bytes | None], bytes]:
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415  few files are sealed
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    key = unlock(lock.kid, lock.wrapped)
    if key is None:
        raise Refused("bundle_key")

    def opened(sealed: dict[str, Any], extra: bytes | None) -> bytes:
        try:
            return AESGCM(key).decrypt(_bytes(sealed.get("iv")), _bytes(sealed.get("data")), extra)
        except (InvalidTag, ValueError):
            raise Refused("bundle_damaged") from None

    return opened
