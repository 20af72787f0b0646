"""What templates may use beside their own values: may, person, asset, and words for time."""

import hashlib
from datetime import date, datetime
from functools import cache

from babel.dates import format_date, format_time
from flask import Flask, url_for
from jinja2 import StrictUndefined

import peerreview
from peerreview import resources
from peerreview.access.policy import Permission, may
from peerreview.access.relations import VISITOR, Actor, Subject
from peerreview.core import days, text
from peerreview.web.current import work
from peerreview.web.language import language


def init(app: Flask) -> None:
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        may=_may, asset=_asset, LANGUAGES=text.LANGUAGES, version=peerreview.__version__
    )
    app.jinja_env.filters.update(day=_day, clock=_clock, span=_span, said=text.Translated)
    app.context_processor(lambda: {"person": _person()})


def _may(need: str, thing: Subject | None = None) -> bool:
    return may(work().actor, Permission(need), thing)


def _person() -> Actor | None:
    actor = work().actor
    return None if actor is VISITOR else actor


def _asset(path: str) -> str:
    return url_for("static", filename=path, v=_fingerprint(path))


@cache
def _fingerprint(path: str) -> str:
    return hashlib.sha256((resources.STATIC / path).read_bytes()).hexdigest()[:12]


def _locale() -> str:
    return text.locale_of(language())


def _day(value: date, form: str = "medium") -> str:
    """``9 Nov 2026``; form ``full`` names the weekday, ``long`` the whole month."""
    return format_date(value, form, locale=_locale())


def _clock(value: datetime) -> str:
    """Hours and minutes on a 24-hour clock, of a time that is local already."""
    return format_time(value, "HH:mm", locale=_locale())


def _span(start: date, end: date) -> str:
    """``9–13 November 2026``"""
    return days.span(start, end, language())
