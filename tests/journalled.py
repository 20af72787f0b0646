"""Every write leaves a line in the journal: looked at whenever a test sends something."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from threading import get_ident
from typing import Any

from flask import Flask
from sqlalchemy import event

_WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)')

JOURNALS = {
    *("journal_entry", "job"),
    *("sign_in", "sign_in_trouble", "reset_request"),
    *("sync_op", "quarantine", "laptop", "meta"),
}
"""Tables that tell by themselves who did what and when. The journal; what is to be done for
somebody; who came and who tried to; what laptops sent, whether it fitted or not."""


@contextmanager
def tables_written(app: Flask) -> Iterator[set[str]]:
    """The tables that change while something is done, whatever other threads write meanwhile."""
    said: set[str] = set()
    here = get_ident()

    def hear(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if get_ident() == here and (write := _WRITES.match(statement)):
            said.add(write[1])

    engine = app.extensions["engine"]
    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", hear)


def untold(written: set[str]) -> list[str]:
    """The tables that changed without a line in the journal."""
    return [] if "journal_entry" in written else sorted(written - JOURNALS)
