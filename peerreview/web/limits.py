"""How often one address may knock: generous, for a whole team shares one. Accounts slow down by
themselves (``people.rules.wait_after``); this only keeps a machine from knocking all day.

Decision 0017: the library that counts is asked where there is a limit, and nowhere else.
"""

from collections.abc import Callable
from functools import cache, wraps
from typing import TYPE_CHECKING

from flask import Flask, abort, request
from flask.typing import ResponseReturnValue
from werkzeug.middleware.proxy_fix import ProxyFix

if TYPE_CHECKING:
    from limits.strategies import FixedWindowRateLimiter

View = Callable[..., ResponseReturnValue]


def init(app: Flask) -> None:
    app.before_request(_keep_forms_small)  # before the token is looked for in the form
    if hops := app.config["PROXY_HOPS"]:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops
        )  # no more: a proxy hands on what a visitor claims of port and folder


def _keep_forms_small() -> None:
    """The framework limits the words of a form that carries files, and of no other."""
    if request.mimetype == "application/x-www-form-urlencoded":
        request.max_content_length = request.max_form_memory_size


def limited(view: View, most: str) -> View:
    """The view, answered with 429 to an address that asks for it more often than ``most``, such as
    ``60/minute``."""

    @wraps(view)
    def run(**url: object) -> ResponseReturnValue:
        from limits import parse  # noqa: PLC0415  most requests have no limit

        if not knocks().hit(parse(most), request.remote_addr or "", request.endpoint or ""):
            abort(429)
        return view(**url)

    return run


@cache
def knocks() -> "FixedWindowRateLimiter":
    """Who knocked how often at what, since this program began."""
    from limits.storage import MemoryStorage  # noqa: PLC0415
    from limits.strategies import FixedWindowRateLimiter  # noqa: PLC0415

    return FixedWindowRateLimiter(MemoryStorage())
