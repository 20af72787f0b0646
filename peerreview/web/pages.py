"""Pages: a blueprint on which every route must name the permission it needs.

Declaring a page loads the thing in its address, admits the person, runs the view, and commits
once if the answer is not a refusal. Visitors learn nothing about what exists (401), strangers
neither (404), people with a part in it learn its limits (403).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint, abort, g, make_response
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from peerreview.access.policy import Permission, may, standing
from peerreview.access.relations import VISITOR, Relation
from peerreview.core.db import Base
from peerreview.web.current import work
from peerreview.web.limits import limited
from peerreview.web.navigation import Section, add_sections, stand_among

View = Callable[..., ResponseReturnValue]
STRANGER = {
    Relation.ANYONE,
    Relation.SIGNED_IN,
    Relation.ADMINISTRATOR,
    Relation.CONVENER,
}
"""Relations that hold everywhere give nobody a part in a thing."""


class Pages:
    """The reads and writes of one feature. Reads never commit; writes commit once, at the end."""

    def __init__(self, name: str, *sections: Section, among: str = "") -> None:
        """``among``: the feature in whose sections these pages stand, if it is another."""
        self.blueprint = Blueprint(name, name)
        self.blueprint.record(lambda setup: add_sections(setup.app, *sections))
        if among:
            self.blueprint.record(lambda setup: stand_among(setup.app, name, among))

    def get(
        self,
        rule: str,
        *,
        needs: Permission,
        on: type[Base] | None = None,
        limit: str | None = None,
    ) -> Callable[[View], View]:
        """``limit``: how often one address may ask for this, such as ``60/minute``."""

        def declare(view: View) -> View:
            return self._declare(view, _reads(view, needs, on), rule, "GET", limit)

        return declare

    def post(
        self,
        rule: str,
        *,
        needs: Permission,
        on: type[Base] | None = None,
        saves_refusals: bool = False,
        limit: str | None = None,
    ) -> Callable[[View], View]:
        """``saves_refusals``: commit whatever the answer (a failed sign-in is counted)."""

        def declare(view: View) -> View:
            run = _writes(_reads(view, needs, on), saves_refusals)
            return self._declare(view, run, rule, "POST", limit)

        return declare

    def put(
        self, rule: str, *, needs: Permission, on: type[Base] | None = None
    ) -> Callable[[View], View]:
        """For programs: the bytes of a file, which no form can send this way."""

        def declare(view: View) -> View:
            return self._declare(view, _asks(_reads(view, needs, on)), rule, "PUT")

        return declare

    def ask(
        self, rule: str, *, needs: Permission, on: type[Base] | None = None
    ) -> Callable[[View], View]:
        """For programs: a question too long for an address. It writes nothing in the database,
        and lets others write meanwhile."""

        def declare(view: View) -> View:
            return self._declare(view, _asks(_reads(view, needs, on)), rule, "POST")

        return declare

    def _declare(
        self, view: View, run: View, rule: str, method: str, limit: str | None = None
    ) -> View:
        run = limited(run, limit) if limit else run
        self.blueprint.add_url_rule(rule, view.__name__, run, methods=[method])
        return view


def _reads(view: View, needs: Permission, on: type[Base] | None) -> View:
    """Load the thing that the address names, admit the person, run the view."""

    @wraps(view)
    def run(**url: Any) -> Response:
        thing = _load(on, url) if on else None
        _admit(needs, thing)
        return make_response(view(*[thing] if on else [], **url))

    run.needs, run.on = needs, on  # type: ignore[attr-defined]  # the tests read them back
    return run


def _writes(page: View, saves_refusals: bool) -> View:
    """Commit once, at the end, unless the answer is a refusal."""

    @wraps(page)
    def run(**url: Any) -> Response:
        response: Response = page(**url)  # type: ignore[assignment]
        if response.status_code < 400 or saves_refusals:
            work().session.commit()
        return response

    return run


def _asks(page: View) -> View:
    """Read, whatever the verb."""

    @wraps(page)
    def run(**url: Any) -> ResponseReturnValue:
        g.only_reads = True
        return page(**url)

    return run


def _load(kind: type[Base], url: dict[str, Any]) -> Any:
    """The thing that the address names. A visitor cannot tell a missing one from a private one."""
    found = work().session.get(kind, url.pop(f"{kind.__tablename__}_id"))
    return found or abort(401 if work().actor is VISITOR else 404)


def _admit(needs: Permission, thing: Any) -> None:
    person = work().actor
    if may(person, needs, thing):
        return
    if person is VISITOR:
        abort(401)
    abort(404 if thing is not None and standing(person, thing) <= STRANGER else 403)
