"""Every write leaves a line in the journal: what was done, by whom, to what.

Each browser of the tests looks whether a line came with what was written (``tests.journalled``).
Here it is read off the code that every address can write one, whether or not a test sends to it.
"""

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from types import CodeType, FunctionType, ModuleType
from typing import Any

import pytest

from tests.addresses import APP, DOORS
from tests.journalled import untold

_WRITES_A_LINE = re.compile(r"\.record\(\s*(\"|verb)")

SILENT = {
    "benchmarks.check": "the file is kept beside the database until somebody takes it in",
    "people.ask_for_new_password": "nobody is looked up; the worker tells of the mail",
    "people.sign_out": "the row of the sign-in tells it",
    "people.start_sign_in": "the row of the sign-in tells it",
    "sync.key": "a key for laptops, made when it is first asked for",
    "sync.put_blob": "bytes alone; the record that they belong to tells of them",
    "sync.readiness": "the row of the laptop tells it",
    "sync.sign_in": "the row of the sign-in tells it",
    "sync.sign_out": "the row of the sign-in tells it",
    "sync.verify": "a question",
    "visits.read_busy": "a question: what is free is shown and not kept",
}
"""Addresses that write no line, and why."""


def test_every_address_that_changes_something_can_write_a_line():
    """A new one has to, or to stand above with its reason."""
    writes = {door.endpoint for door in DOORS if not door.reads}
    assert sorted(one for one in writes if not _tells(APP.view_functions[one])) == sorted(SILENT)


def _tells(view: Callable[..., Any]) -> bool:
    return any(_WRITES_A_LINE.search(inspect.getsource(one)) for one in _reached(view))


def _reached(view: Callable[..., Any]) -> Iterator[FunctionType]:
    """The function behind an address, and all of ours that it names, and that those name."""
    todo, seen = [inspect.unwrap(view)], set[FunctionType]()
    while todo:
        one = todo.pop()
        if isinstance(one, FunctionType) and one not in seen:
            seen.add(one)
            yield one
            todo += _named_in(one)


def _named_in(function: FunctionType) -> list[Any]:
    names = set(_names(function.__code__))
    here: Mapping[str, Any] = function.__globals__
    modules = [vars(here[name]) for name in names if isinstance(here.get(name), ModuleType)]
    found = [place[name] for place in (here, *modules) for name in names if name in place]
    return [inspect.unwrap(one) for one in found if _is_ours(one)]


def _is_ours(thing: Any) -> bool:
    return str(getattr(thing, "__module__", "")).startswith("peerreview.")


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _names(inner)


@pytest.mark.parametrize(
    ("written", "silent"),
    [
        ({"review", "journal_entry"}, []),
        ({"review", "sign_in"}, ["review"]),
        ({"sign_in"}, []),
        (set(), []),
    ],
)
def test_what_changes_without_a_line_is_noticed(written, silent):
    assert untold(written) == silent
