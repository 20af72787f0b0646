"""The language of a request: the person's own, else what their browser asks for."""

from collections.abc import Callable
from typing import Any

from flask import Flask, g, has_request_context, request
from flask_login import current_user
from jinja2 import pass_context
from jinja2.runtime import Context

from peerreview.core.text import catalogue_of, nearest_language, spoken


def language() -> str:
    if not has_request_context():
        return "en"
    if "language" not in g:
        mine = getattr(current_user, "language", None)
        g.language = mine or nearest_language([code for code, _ in request.accept_languages])
    return g.language  # type: ignore[no-any-return]


def init(app: Flask) -> None:
    """Templates say ``_("...")``; values that wait for their language get it when printed."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda message: catalogue_of(language()).gettext(message),
        ngettext=lambda one, many, n: catalogue_of(language()).ngettext(one, many, n),
        newstyle=True,
    )
    said: dict[str, Any] = app.jinja_env.globals
    said |= {name: _speaking(said[name]) for name in ("gettext", "ngettext")}
    app.jinja_env.globals["language"] = language
    app.jinja_env.finalize = _say


def _speaking(translate: Callable[..., str]) -> Callable[..., str]:
    """Values that wait for their language get it inside a sentence as well."""

    @pass_context
    def said(context: Context, /, *words: Any, **values: Any) -> str:
        return translate(context, *words, **{name: _say(value) for name, value in values.items()})

    return said


def _say(value: Any) -> Any:
    return spoken(value, language()) if hasattr(value, "in_") else value
