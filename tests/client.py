"""A browser in somebody's hands: keeps cookies, carries the token, looks at every page it gets."""

import hashlib
import re
from datetime import datetime
from functools import cached_property
from secrets import token_urlsafe
from typing import Any

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy.orm import Session

from peerreview.people.models import Person, SignIn
from peerreview.people.queries import hash_of
from tests.forms import filled, find_form
from tests.journalled import tables_written, untold
from tests.page_checks import Document, parsed, problems_of, problems_of_headers, text_of

HOME = "https://peerreview.test"
_RAW = hashlib.sha1(b"tests", usedforsecurity=False).hexdigest()
_LOOKED_AT: set[tuple[str, bytes]] = set()


class Page(Response):
    """An answer, and the page in it."""

    @cached_property
    def document(self) -> Document:
        return parsed(self.text)[0]  # type: ignore[attr-defined]

    @property
    def heading(self) -> str:
        return text_of(self.document.find(".//h1"))

    @property
    def words(self) -> str:
        """Everything that the main part of the page says."""
        return text_of(self.document.find(".//main"))

    def all(self, path: str) -> list[str]:
        """The texts of the elements (or attributes) on an XPath."""
        return [e if isinstance(e, str) else text_of(e) for e in self.document.xpath(path)]

    @property
    def problems(self) -> dict[str, str]:
        """What the page says beside its fields: id of the field -> sentence."""
        said = self.document.xpath("//*[contains(@class, 'govuk-error-message')]")
        return {
            e.get("id").removesuffix("-error"): text_of(e).removeprefix("Error: ") for e in said
        }


class Browser:
    """``get`` and ``post`` addresses, ``submit`` forms and ``follow`` links, like a person."""

    def __init__(
        self,
        app: Flask,
        session: Session | None = None,
        token: str | None = None,
        *,
        look: bool = True,
    ) -> None:
        self.app, self._session, self._look = app, session, look
        self._client = FlaskClient(app, Page)
        with self._client.session_transaction(base_url=HOME) as cookie:
            cookie["csrf_token"] = _RAW
            if token:
                cookie.update({"_user_id": token, "_fresh": True})
        self.csrf_token = _signed(app, _RAW)
        self.headers = {"Referer": f"{HOME}/", "User-Agent": "tests"}

    def get(self, url: str, **kwargs: Any) -> Any:
        return self.open(url, method="GET", **kwargs)

    def post(self, url: str, data: Any = None, *, verb: str = "POST", **kwargs: Any) -> Any:
        """Send a form. The token goes with it, as it does from a page of ours."""
        if "json" not in kwargs and "content_type" not in kwargs:
            kwargs["data"] = {"csrf_token": self.csrf_token, **(data or {})}
        elif "json" not in kwargs:
            kwargs["data"] = data
        same_site = {
            "Origin": HOME,
            "Sec-Fetch-Site": "same-origin",
            "X-CSRFToken": self.csrf_token,
        }
        return self.open(
            url, method=verb, **kwargs | {"headers": same_site | kwargs.pop("headers", {})}
        )

    def open(
        self, url: str, *, method: str, headers: dict[str, str] | None = None, **kwargs: Any
    ) -> Any:
        """Any request, exactly as it is given. The page that comes back is looked at."""
        if self._session is not None:
            self._session.commit()  # what the test did is there; what the page does is seen
        with tables_written() as written:
            page = self._client.open(
                url,
                method=method,
                base_url=HOME,
                headers=self.headers | (headers or {}),
                buffered=True,
                **kwargs,
            )
        if page.status_code < 400 and (silent := untold(written)):
            pytest.fail(f"{method} {url} changed {silent} without a line in the journal.")
        if self._look:
            look_at(page, f"{method} {url}")
        return page

    def submit(self, page: Any, which: str | None = None, /, **fields: Any) -> Any:
        """Fill in the form on a page and press its button: ``submit(page, "Save", city="Alder")``.

        ``which``: the words of the button or the id of the form, needed if there are several.
        """
        form, button = find_form(page.document, which)
        target = form.get("action") or page.request.full_path.removesuffix("?")
        if form.get("method", "get").lower() == "get":
            return self.get(target, query_string=filled(form, button, fields))
        return self.post(target, filled(form, button, fields))

    def follow(self, page: Any, words: str | None = None) -> Any:
        """Go where a page sends us, or where its link with these words leads."""
        if words is None:
            assert page.location, f"The answer {page.status} leads nowhere else."
            return self.get(page.location)
        links = [a for a in page.document.xpath("//a[@href]") if text_of(a) == words]
        if not links:
            known = sorted({text_of(a) for a in page.document.xpath("//a[@href]")})
            pytest.fail(f"No link says {words!r}; the page has {known}.")
        return self.get(links[0].get("href"))


def sign_in(session: Session, person: Person, now: datetime) -> str:
    """Sign somebody in without their password (hashing one takes longer than most tests)."""
    token = token_urlsafe(16)
    row = SignIn(person=person, token_hash=hash_of(token), started_at=now, last_seen_at=now)
    session.add(row)
    return token


def look_at(page: Any, what: str) -> None:
    """Fail with all that is to be mended on a page; the same page is looked at once."""
    if page.status_code == 500:
        pytest.fail(f"{what} broke (500). The trace is in the captured output.", pytrace=False)
    problems = problems_of_headers(page.headers)
    if page.mimetype == "text/html" and not page.location:
        plain = re.sub(r'name="csrf_token" value="[^"]+"', 'name="csrf_token" value="…"', page.text)
        seen = (page.headers.get("Content-Type", ""), hashlib.sha256(plain.encode()).digest())
        if seen not in _LOOKED_AT:
            document, html_problems = parsed(page.text)
            problems += html_problems + problems_of(document)
        if not problems:
            _LOOKED_AT.add(seen)
    if problems:
        pytest.fail(f"{what} ({page.status}):\n  " + "\n  ".join(problems), pytrace=False)


def _signed(app: Flask, raw: str) -> str:
    """The token as a page of ours would carry it (Flask-WTF's format), without fetching one."""
    return str(URLSafeTimedSerializer(str(app.secret_key), salt="wtf-csrf-token").dumps(raw))
