"""The body of a record as it travels: plain values, by numbers and codes.

Two people's changes are laid beside each other field by field. Fields that say one thing
together form a group: one person's words with another's direction would be a statement that
nobody made.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from peerreview.core.text import clean

SCHEMA = 1
"""The newest shape of a body that this server knows."""

Body = Mapping[str, Any]

GROUPS: Mapping[str, tuple[str, ...]] = {
    "content": (
        *("statement", "kind", "source_class", "first_hand", "about", "factors"),
        *("quote_consent", "language"),
    ),
    "place": ("session", "document", "locator", "method", "heard_at"),
    "links": ("guide_question", "issue", "reliability", "attachments"),
    "translation": ("translation", "translation_language", "translator"),
    "handling": ("not_for_report", "proposed_wording", "sensitive"),
}

EMPTY: Body = {
    "statement": "",
    "kind": "paraphrase",
    "source_class": "",
    "first_hand": True,
    "about": "practice",
    "factors": {},
    "quote_consent": False,
    "language": "",
    "session": None,
    "document": None,
    "locator": "",
    "method": None,
    "heard_at": None,
    "guide_question": None,
    "issue": None,
    "reliability": None,
    "attachments": [],
    "translation": "",
    "translation_language": "",
    "translator": "",
    "not_for_report": False,
    "proposed_wording": "",
    "sensitive": False,
}
"""Every field, with what it says where nothing is said."""

PROTECTS = ("sensitive", "not_for_report")
"""Switches that hide something: turning one on never waits for a conflict to be settled."""

_GROUP_OF = {field: group for group, fields in GROUPS.items() for field in fields}
_CLOCK_MAY_BE_OFF = timedelta(minutes=5)


def normal(body: Body) -> dict[str, Any]:
    """A body with every field and nothing else, its texts as they are kept."""
    return {field: _normal(field, body.get(field, empty)) for field, empty in EMPTY.items()}


def differences(new: Body, old: Body) -> dict[str, Any]:
    """The fields of ``new`` that ``old`` has otherwise."""
    return {field: new[field] for field in EMPTY if new[field] != old[field]}


def groups_of(fields: Iterable[str]) -> set[str]:
    return {_GROUP_OF[field] for field in fields}


def on_our_clock(body: Body, offset: timedelta, now: datetime) -> dict[str, Any]:
    """The body with its time as our clock would have said it. ``offset``: ours minus theirs.

    A clock that is nearly right is believed; nothing was heard after ``now``.
    """
    said = moment_of(body["heard_at"])
    heard = said + offset if abs(offset) > _CLOCK_MAY_BE_OFF else said
    return {**body, "heard_at": iso(min(heard, now))}


def moment_of(said: str) -> datetime:
    """A moment from its text. Raises ValueError if it is none, or names no time zone."""
    moment = datetime.fromisoformat(said)
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(UTC)


def iso(moment: datetime) -> str:
    """As browsers write it: UTC, to the millisecond."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"


def _normal(field: str, value: Any) -> Any:
    if field == "heard_at" and value:
        return iso(moment_of(value))
    return clean(value) if type(value) is str else value
