"""The sections of a review, in the order of the work. Each feature names its own."""

from dataclasses import dataclass

from flask import Flask, current_app, request, url_for
from flask.sansio.app import App

from peerreview.access.policy import Permission, may
from peerreview.access.relations import Subject
from peerreview.core.text import Text
from peerreview.web.current import work


@dataclass(frozen=True, kw_only=True)
class Section:
    """One entry in the navigation of a review: its first page, and who sees it."""

    label: Text
    endpoint: str
    needs: Permission
    unless: Permission | None = None
    """Whoever has this one gets there from another section."""


@dataclass(frozen=True, kw_only=True)
class Link:
    label: Text
    url: str
    current: bool


def init(app: Flask) -> None:
    app.extensions["sections"] = []
    app.jinja_env.globals["sections_of"] = sections_of


def add_sections(app: App, *sections: Section) -> None:
    app.extensions["sections"].extend(sections)


def sections_of(review: Subject) -> list[Link]:
    """The sections of a review that this person may open."""
    allowed: list[Section] = [
        section
        for section in current_app.extensions["sections"]
        if may(work().actor, section.needs, review)
        and not (section.unless and may(work().actor, section.unless, review))
    ]
    urls = {s.endpoint: url_for(s.endpoint, review_id=review.id) for s in allowed}  # type: ignore[attr-defined]
    here = max((url for url in urls.values() if request.path.startswith(url)), key=len, default="")
    return [
        Link(label=s.label, url=urls[s.endpoint], current=urls[s.endpoint] == here) for s in allowed
    ]
