"""Whole addresses, for mails: from the setting PUBLIC_URL, whatever a request says of itself."""

from flask import current_app


def public_link(endpoint: str, **values: object) -> str:
    """The whole address of a page. No header of a request can bend it."""
    path = current_app.url_map.bind("").build(endpoint, values)
    return str(current_app.config["PUBLIC_URL"]).rstrip("/") + path
