"""The way through a review: its sections in groups, in the order of the work. Each feature names
its own sections, and says where a group begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

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
    begins: Text | None = None
    """The name of the group that begins here; None stays in the group of the section before."""

    @property
    def feature(self) -> str:
        return self.endpoint.partition(".")[0]

    def is_open_to_me(self, review: Subject) -> bool:
        actor = work().actor
        hidden = self.unless is not None and may(actor, self.unless, review)
        return may(actor, self.needs, review) and not hidden


@dataclass(frozen=True, kw_only=True)
class Link:
    label: Text
    url: str
    current: bool


@dataclass(frozen=True, kw_only=True)
class Group:
    """Sections of one step of the work. Its link leads to the first that this person may open."""

    label: Text
    links: tuple[Link, ...]
    current: bool

    @property
    def url(self) -> str:
        return self.links[0].url


def init(app: Flask) -> None:
    app.extensions["sections"] = []
    app.jinja_env.globals["groups_of"] = groups_of


def add_sections(app: App, *sections: Section) -> None:
    app.extensions["sections"].extend(sections)


def stand_among(app: App, name: str, feature: str) -> None:
    """The pages of one blueprint stand among the sections of another."""
    app.extensions.setdefault("among", {})[name] = feature


def groups_of(review: Subject) -> list[Group]:
    """The groups of sections of a review that this person may open."""
    named = [
        (label, section)
        for label, section in _with_group(current_app.extensions["sections"])
        if section.is_open_to_me(review)
    ]
    urls = {s.endpoint: url_for(s.endpoint, review_id=review.id) for _, s in named}  # type: ignore[attr-defined]
    here = _section_here(urls)
    home = _group_here(named, here)
    return [
        Group(
            label=label,
            links=tuple(
                Link(label=s.label, url=urls[s.endpoint], current=s.endpoint == here)
                for _, s in members
            ),
            current=label == home,
        )
        for label, members in groupby(named, key=lambda pair: pair[0])
    ]


def _with_group(sections: Sequence[Section]) -> list[tuple[Text, Section]]:
    """Each section with the name of its group, also where this person cannot see its first."""
    named: list[tuple[Text, Section]] = []
    for section in sections:
        label = section.begins or (named[-1][0] if named else section.label)
        named.append((label, section))
    return named


def _feature_here() -> str | None:
    among: dict[str, str] = current_app.extensions.get("among", {})
    return among.get(request.blueprint or "", request.blueprint)


def _section_here(urls: dict[str, str]) -> str:
    """The section whose pages this one is among, by its address; empty for none."""
    mine = {
        endpoint: url
        for endpoint, url in urls.items()
        if endpoint.partition(".")[0] == _feature_here() and request.path.startswith(url)
    }
    return max(mine, key=lambda endpoint: len(mine[endpoint]), default="")


def _group_here(named: Sequence[tuple[Text, Section]], here: str) -> Text | None:
    """The group of that section; on a page beside them, such as that of one record, the first
    group of its feature."""
    exact = [label for label, section in named if section.endpoint == here]
    near = [label for label, section in named if section.feature == _feature_here()]
    return next(iter([*exact, *near]), None)
