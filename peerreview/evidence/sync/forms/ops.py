"""Operations as they come in. Whatever has an id is read, be it that nobody can apply it."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from peerreview.core.text import clean
from peerreview.evidence.models import SyncOp
from peerreview.evidence.sync.rules import (
    EMPTY,
    SCHEMA,
    Body,
    Op,
    canonical,
    digest_of,
    moment_of,
    normal,
    on_our_clock,
)

LARGEST_BODY = 256 * 1024
"""Bytes of the body of one operation."""

LARGEST_FILE = 10_000_000
"""Bytes of one attachment."""

_UUID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_ACTIONS = {"create", "update", "delete", "resolve"}


class Malformed(ValueError):
    """Something without an id: it cannot even be stored."""


class TooLarge(ValueError):
    """A body over the limit, which the page refuses before it saves."""


def _says_something(text: str) -> str:
    if not clean(text):
        raise ValueError("says nothing")
    return text


def _is_a_moment(text: str) -> str:
    moment_of(text)
    return text


Line = Annotated[str, Field(max_length=500)]
Prose = Annotated[str, Field(max_length=20_000)]
Number = Annotated[int, Field(ge=1, le=100_000)]
Moment = Annotated[str, Field(max_length=40), AfterValidator(_is_a_moment)]
Directions = dict[
    Annotated[str, Field(pattern="^[1-9][0-9]{0,3}$")],
    Literal["supports", "contradicts", "nuances", "context"],
]
_EXACT = ConfigDict(strict=True, extra="forbid")


class _File(BaseModel):
    model_config = _EXACT
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    bytes: Annotated[int, Field(ge=1, le=LARGEST_FILE)]
    mime: Line
    name: Line


class _Record(BaseModel):
    """The body of a record, schema 1."""

    model_config = _EXACT
    statement: Annotated[Prose, AfterValidator(_says_something)]
    kind: Literal["quote", "paraphrase", "extract", "observation", "remark"]
    source_class: Line
    first_hand: bool = True
    about: Literal["policy", "practice", "result"]
    factors: Annotated[Directions, Field(min_length=1, max_length=100)]
    session: Number | None = None
    document: Number | None = None
    locator: Line = ""
    method: Literal["document", "interview", "focus-group", "observation", "data"] | None = None
    guide_question: Line | None = None
    issue: Number | None = None
    reliability: Literal["high", "medium", "low"] | None = None
    heard_at: Moment
    language: Line = ""
    translation: Prose = ""
    translation_language: Line = ""
    translator: Line = ""
    quote_consent: bool = False
    not_for_report: bool = False
    sensitive: bool = False
    proposed_wording: Prose = ""
    attachments: Annotated[list[_File], Field(max_length=10)] = []
    reason: Line = ""


class _Resolved(BaseModel):
    model_config = _EXACT
    keep: Annotated[list[str], Field(max_length=1000)]
    body: dict[str, Any]
    reason: Line = ""


class _Version(BaseModel):
    model_config = _EXACT
    version: Annotated[int, Field(ge=1, lt=2**31)]


class _Own(BaseModel):
    model_config = _EXACT
    op: Annotated[str, Field(pattern=f"^{_UUID.pattern}$")]


class _Shape(BaseModel):
    """An operation around its body."""

    model_config = ConfigDict(strict=True, extra="ignore")
    device_id: Annotated[str, Field(pattern=f"^{_UUID.pattern}$")]
    client_seq: Annotated[int, Field(ge=1, lt=2**31)]
    base: _Version | _Own | None = None
    schema_: Annotated[int, Field(alias="schema", ge=1, lt=2**31)]
    changed: list[str] | None = None
    client_time: Moment


_SHAPE, _RECORD, _RESOLVED = TypeAdapter(_Shape), TypeAdapter(_Record), TypeAdapter(_Resolved)


def read_op(raw: Any, *, offset: timedelta, now: datetime) -> Op:
    """An operation, with ``trouble`` where it cannot be applied as it is.

    ``offset``: our clock minus theirs. Raises Malformed if it has no id, TooLarge if its body is
    over the limit.
    """
    if not isinstance(raw, Mapping) or (op_id := id_in(raw.get("op_id"))) is None:
        raise Malformed
    if len(canonical(raw.get("body")).encode()) > LARGEST_BODY:
        raise TooLarge
    shape = _shape_of(raw)
    said = _content_of(raw, shape)
    return Op(
        op_id=op_id,
        device_id=id_in(raw.get("device_id")),
        client_seq=shape.client_seq if shape else 0,
        review_id=id_in(raw.get("review_id")),
        record_id=id_in(raw.get("record_id")),
        kind=str(raw.get("kind")),
        action=str(raw.get("action")),
        base=_base_of(shape),
        body=said.body,
        written=on_our_clock(said.body, offset, now) if said.body["heard_at"] else said.body,
        reason=clean(said.reason),
        settles=said.settles,
        trouble=said.trouble,
        client_time=str(raw.get("client_time"))[:40],
        digest=digest_of(raw),
        raw=dict(raw),
    )


def read_again(stored: SyncOp) -> Op:
    """A stored operation, as it was read when it came in."""
    offset = timedelta(milliseconds=stored.clock_offset_ms)
    return read_op(stored.raw, offset=offset, now=stored.received_at)


def id_in(value: Any) -> UUID | None:
    """An id as the protocol writes it: lower case, with hyphens."""
    return UUID(value) if isinstance(value, str) and _UUID.fullmatch(value) else None


class _Content(BaseModel):
    """What an operation says, or why nobody can read it."""

    body: Body = EMPTY
    reason: str = ""
    settles: frozenset[UUID] = frozenset()
    trouble: str = ""


def _content_of(raw: Mapping[str, Any], shape: _Shape | None) -> _Content:
    if why := _stranger(raw, shape):
        return _Content(trouble=why)
    try:
        return _read(raw) if raw["kind"] == "evidence" else _Content()
    except (ValidationError, ValueError, OverflowError):
        return _Content(trouble="bad_schema")


def _stranger(raw: Mapping[str, Any], shape: _Shape | None) -> str:
    """What this server does not know of."""
    if shape is None:
        return "bad_schema"
    if raw.get("kind") == "probe":
        return ""
    if raw.get("kind") != "evidence":
        return "unknown_kind"
    if raw.get("action") not in _ACTIONS:
        return "unknown_action"
    if shape.schema_ > SCHEMA:
        return "newer_schema"
    named = id_in(raw.get("review_id")), id_in(raw.get("record_id"))
    return "bad_schema" if None in named else ""


def _read(raw: Mapping[str, Any]) -> _Content:
    body = raw.get("body")
    if raw["action"] == "delete":
        return _Content()
    if raw["action"] == "resolve":
        found = _RESOLVED.validate_python(body)
        settles = frozenset(one for said in found.keep if (one := id_in(said)))
        return _Content(body=_record(found.body), reason=found.reason, settles=settles)
    return _Content(body=_record(body), reason=(body or {}).get("reason", ""))


def _record(body: Any) -> dict[str, Any]:
    return normal(_RECORD.validate_python(body).model_dump())


def _shape_of(raw: Mapping[str, Any]) -> _Shape | None:
    try:
        return _SHAPE.validate_python(raw)
    except ValidationError:
        return None


def _base_of(shape: _Shape | None) -> int | UUID | None:
    if shape is None or shape.base is None:
        return None
    return shape.base.version if isinstance(shape.base, _Version) else UUID(shape.base.op)
