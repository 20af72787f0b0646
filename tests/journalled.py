"""Every write leaves a line in the journal: looked at whenever a test sends something."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from threading import local
from typing import Any

from sqlalchemy import Engine, event

_WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)')

JOURNALS = {
    *("journal_entry", "job"),
    *("sign_in", "sign_in_trouble", "reset_request"),
    *("sync_op", "quarantine", "laptop", "meta"),
}
"""Tables that tell by themselves who did what and when. The journal; what is to be done for
somebody; who came and who tried to; what laptops sent, whether it fitted or not."""

_HERE = local()


@event.listens_for(Engine, "before_cursor_execute")
def _hear(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
    """Listens from the start: to begin while other threads write would disturb them."""
    said = getattr(_HERE, "said", None)
    if said is not None and (write := _WRITES.match(statement)):
        said.add(write[1])


@contextmanager
def tables_written() -> Iterator[set[str]]:
    """The tables that change while something is done, whatever other threads write meanwhile."""
    before = getattr(_HERE, "said", None)
    _HERE.said = set[str]()
    try:
        yield _HERE.said
    finally:
        _HERE.said = before


def untold(written: set[str]) -> list[str]:
    """The tables that changed without a line in the journal."""
    return [] if "journal_entry" in written else sorted(written - JOURNALS)
