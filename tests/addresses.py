"""Every address of the application, filled in with things of the full world."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect, Rule

from peerreview.access.policy import Permission
from peerreview.app import create_app
from peerreview.config import Settings
from tests.client import HOME
from tests.world import World

NOBODYS = {"benchmark", "key_factor", "benchmark_note", "person"}
"""Tables in whose rows nobody has a part: they are everyone's, or an administrator's."""


@dataclass(frozen=True, kw_only=True)
class Door:
    """One way in: an address with a verb, and who may use it."""

    rule: str
    verb: str
    endpoint: str
    needs: Permission
    about: str | None
    """The table of the thing that the address is about."""

    def __str__(self) -> str:
        return f"{self.verb} {self.rule}"

    @property
    def reads(self) -> bool:
        return self.verb == "GET"

    @property
    def is_for_programs(self) -> bool:
        """Answers in JSON, to what a laptop sends."""
        return self.rule.startswith("/api/")


def doors(app: Flask) -> list[Door]:
    """Every door but that of the static files."""
    return [_door(app, rule) for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


def _door(app: Flask, rule: Rule) -> Door:
    view = app.view_functions[rule.endpoint]
    if not hasattr(view, "needs"):
        pytest.fail(f"{rule} is open to anybody: declare it with Pages.get or Pages.post.")
    (verb,) = (rule.methods or set()) - {"HEAD", "OPTIONS"}
    on = view.on.__tablename__ if view.on else None
    return Door(rule=rule.rule, verb=verb, endpoint=rule.endpoint, needs=view.needs, about=on)


def address(app: Flask, door: Door, world: World) -> str:
    """Where the door is in this world."""
    rule = next(r for r in app.url_map.iter_rules(door.endpoint) if r.rule == door.rule)
    values = {name: _value(door, name, world) for name in rule.arguments}
    return app.url_map.bind("peerreview.test").build(door.endpoint, values)


def door_at(app: Flask, url: str, verb: str) -> Door | None:
    """The door behind a link or a form; None where nobody has to be let in."""
    where = urlsplit(url)
    try:
        rule, _ = app.url_map.bind("peerreview.test").match(where.path, verb, return_rule=True)
    except (HTTPException, RequestRedirect):
        return None
    return None if where.netloc or rule.endpoint == "static" else _door(app, rule)


def _value(door: Door, name: str, world: World) -> UUID | int | str:
    if name.endswith("_id") and (thing := world.things.get(name.removesuffix("_id"))):
        return thing.id  # type: ignore[no-any-return]
    if name in world.words:
        return world.words[name]
    pytest.fail(
        f"{door} needs a {name}, and the full world has none. Let tests/full_world.py make one: "
        f"things[{name.removesuffix('_id')!r}] for a row, words[{name!r}] for anything else."
    )


def answers(allowed: bool, door: Door, *, visitor: bool, has_part: bool) -> Iterator[int]:
    """The statuses with which a door may answer. Source: ``web.pages``, security.md S1."""
    if allowed and door.is_for_programs:
        yield from (200, 400, 403, 404, 409, 415, 422)  # their own tests say which
    elif allowed:
        yield from (200, 302, 409) if door.reads else (200, 302, 409, 422)
    elif visitor:
        yield 401
    elif door.about and not has_part:
        yield 404
    else:
        yield 403


APP = create_app(Settings(database="sqlite://", secret="only the map is read", public_url=HOME))
"""The application without a database: for what can be read off it."""

DOORS = doors(APP)
every_door = pytest.mark.parametrize("door", DOORS, ids=str)
every_page = pytest.mark.parametrize("door", [d for d in DOORS if d.reads], ids=str)
_FILES = (".docx", ".ics", ".xlsx", "/file", "/job", ".js", ".json", ".webmanifest", "<path:name>")
every_screen = pytest.mark.parametrize(
    "door",
    [d for d in DOORS if d.reads and not d.rule.endswith(_FILES) and not d.is_for_programs],
    ids=str,
)
"""The pages that people look at, without the files that they download."""
every_write = pytest.mark.parametrize("door", [d for d in DOORS if not d.reads], ids=str)
