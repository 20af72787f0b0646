"""The requests of a laptop around its operations."""

import json
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from peerreview.evidence.sync.rules import mended

MOST_OPS = 100
LARGEST_PUSH = 4 * 1024 * 1024
MOST_ASKED = 500

_STRICT = ConfigDict(strict=True, extra="ignore")
Count = Annotated[int, Field(ge=0, lt=2**31)]
Short = Annotated[str, Field(max_length=500)]


class Unreadable(ValueError):
    """Not what the protocol says; nothing of it is stored."""


class Push(BaseModel):
    """Operations on their way in. Each is read by itself (``forms.ops``)."""

    model_config = _STRICT
    proto: str
    user: str
    device_id: str
    client_now: Annotated[int, Field(gt=-(2**52), lt=2**52)]
    pending: Count = 0
    pending_by_review: dict[str, Count] = {}
    ops: list[Any]


class Asked(BaseModel):
    model_config = _STRICT
    op_id: str
    digest: str


class Verify(BaseModel):
    model_config = _STRICT
    proto: str
    user: str
    device_id: str | None = None
    ops: Annotated[list[Asked], Field(max_length=MOST_ASKED)]


class Check(BaseModel):
    model_config = _STRICT
    code: Short
    ok: bool | None
    note: Short = ""


class Readiness(BaseModel):
    """The report of the test on the day before."""

    model_config = _STRICT
    proto: str
    user: str
    device_id: str
    ready: bool
    checks: Annotated[list[Check], Field(max_length=50)]
    disk_encrypted: bool | None = None
    shared: bool | None = None
    offset_ms: int = 0
    browser: Short = ""


class Credentials(BaseModel):
    model_config = _STRICT
    email: Short
    password: Short


class Version(BaseModel):
    model_config = _STRICT
    version: Count


def read_json(content: bytes) -> Any:
    """JSON as browsers write it, with everything mended that cannot be stored.

    Raises Unreadable.
    """
    try:
        return mended(json.loads(content, parse_constant=_no_number))
    except (ValueError, RecursionError):
        raise Unreadable from None


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


def read_request(kind: type[BaseModel], content: bytes) -> Any:
    """A request of that kind. Raises Unreadable."""
    try:
        return kind.model_validate(read_json(content))
    except ValidationError:
        raise Unreadable from None
