"""The clock of the finished review turned back: in each phase its pages open."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from peerreview import migrate
from peerreview.core.db import opened, sessions
from peerreview.core.files import Files
from peerreview.demo.clock import FINISHED, PHASES, scripts_at
from peerreview.demo.fixtures import Cast
from peerreview.demo.telling import tell
from peerreview.people.models import Person
from peerreview.reviews.models import Phase, Review
from tests.client import Browser, sign_in
from tests.demo.conftest import TODAY
from tests.houses import app_on

EVERYBODY = ("ilse", "tomas", "katalin", "merel", "pia", "hendrik")


@dataclass(frozen=True)
class Shown:
    """A demonstration with the finished review in one phase, and who is signed in to it."""

    phase: Phase
    app: Flask
    review: str
    tokens: dict[str, str]


@pytest.fixture(scope="module", params=PHASES, ids=[phase.value for phase in PHASES])
def shown(
    request: pytest.FixtureRequest, cast: Cast, tmp_path_factory: pytest.TempPathFactory
) -> Shown:
    folder: Path = tmp_path_factory.mktemp("phase")
    url = f"sqlite:///{folder / 'peerreview.db'}"
    migrate.upgrade(url)
    [script] = [one for one in scripts_at(request.param) if one.review.city == FINISHED]
    with opened(url) as engine:
        tell(engine, Files(folder / "files"), TODAY, cast, [script])
        with sessions(engine)() as session:
            people = {one.key: one.email for one in cast.people if one.key in EVERYBODY}
            tokens = {
                key: sign_in(
                    session, session.scalars(select(Person).filter_by(email=email)).one(), TODAY
                )
                for key, email in people.items()
            }
            review = session.scalars(select(Review)).one()
            told = str(review.id), review.phase
            session.commit()
    app = app_on(url, folder)
    app.extensions["now"] = lambda: TODAY
    return Shown(phase=told[1], app=app, review=told[0], tokens=tokens)


def test_the_review_has_come_to_the_phase_that_was_asked_for(
    shown: Shown, request: pytest.FixtureRequest
) -> None:
    assert shown.phase is request.node.callspec.params["shown"]


@pytest.mark.parametrize("who", EVERYBODY)
def test_every_kind_of_page_that_links_lead_to_opens(shown: Shown, who: str) -> None:
    browser = Browser(shown.app, token=shown.tokens[who], look=False)
    answers = walked(browser, "/", f"/reviews/{shown.review}/")
    assert {link: status for link, status in answers.items() if status not in {200, 302}} == {}
    assert len(answers) >= 5


def walked(browser: Browser, *waiting: str) -> dict[str, int]:
    """The status of one page of each kind, from link to link. Files are left lying."""
    kinds = {_kind(link) for link in waiting}
    links, answers = list(waiting), dict[str, int]()
    while links:
        link = links.pop()
        page = browser.get(link)
        answers[link] = page.status_code
        links_here = page.all("//a/@href") if page.mimetype == "text/html" else []
        for other in links_here:
            if other.startswith("/") and _kind(other) not in kinds:
                kinds.add(_kind(other))
                links.append(other)
    return answers


def _kind(link: str) -> str:
    return re.sub(r"[0-9a-f-]{36}|\d+|[?#].*", "", link)
