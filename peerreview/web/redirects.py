"""Where to go next: only to a page of our own, whatever an address asks for."""

from urllib.parse import unquote, urlsplit

from flask import current_app, request, url_for
from werkzeug.exceptions import HTTPException


def safe_next(target: str | None, method: str = "GET") -> str:
    """The wanted address if it is the path of one of our pages, else the home page."""
    if target and _is_our_page(target, method):
        return target
    return url_for("home.index")


def page_before() -> str | None:
    """The page of ours that the person came from, if the browser says it."""
    came_from = urlsplit(request.referrer or "")
    if came_from.netloc != request.host:
        return None
    target = came_from.path + (f"?{came_from.query}" if came_from.query else "")
    return target if _is_our_page(target) else None


def _is_our_page(target: str, method: str = "GET") -> bool:
    plain = unquote(unquote(target))
    if not plain.startswith("/") or plain.startswith("//"):
        return False
    if "\\" in plain or any(ord(c) < 33 for c in plain):
        return False
    path = target.partition("#")[0].partition("?")[0]
    adapter = current_app.create_url_adapter(request)
    try:
        return adapter is not None and bool(adapter.match(path, method=method))
    except HTTPException:
        return False
