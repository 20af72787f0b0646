"""A person on their way through the pages: opens, does, and is refused."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from tests.client import Browser
from tests.houses import Clock
from tests.page_checks import text_of
from tests.post import Post, link_in

PASSWORD = "five green trams at dawn"


@dataclass
class Walker:
    """Somebody with a browser. Paths that begin with no slash are within the review at ``home``.
    Every deed takes a minute of the clock."""

    browser: Browser
    clock: Clock
    home: str = ""

    def opens(self, path: str) -> Any:
        page = self.browser.get(self._address(path))
        assert page.status_code == 200, f"{path} answers {page.status}: {page.text[:2000]}"
        return page

    def does(self, where: Any, button: str | None = None, /, **typed: Any) -> Any:
        """Fill in the form of a page, press its button, and arrive. Choices are named by the words
        beside them, as people read them."""
        answer = self._send(where, button, typed)
        said = getattr(answer, "problems", {}) or answer.text[-3000:]
        assert answer.status_code < 400, f"{button} is refused ({answer.status}): {said}"
        self.clock.now += timedelta(minutes=1)
        return self.browser.follow(answer) if answer.location else answer

    def is_refused(
        self, where: Any, button: str | None = None, /, *, says: str, **typed: Any
    ) -> Any:
        """The same, where a sentence answers; the page that comes back has what was typed."""
        answer = self._send(where, button, typed)
        assert answer.status_code in {409, 422}, answer.status
        assert says in answer.words, answer.words
        return answer

    def status_of(self, path: str) -> int:
        return int(self.browser.get(self._address(path)).status_code)

    def file(self, path: str) -> bytes:
        answer = self.browser.get(self._address(path))
        assert answer.status_code == 200, answer.status
        return bytes(answer.data)

    def _address(self, path: str) -> str:
        return path if path.startswith("/") else f"{self.home}{path}"

    def _send(self, where: Any, button: str | None, typed: dict[str, Any]) -> Any:
        page = self.opens(where) if isinstance(where, str) else where
        values = {name: _meant(page, name, given) for name, given in typed.items()}
        return self.browser.submit(page, button, **values)


def _meant(page: Any, name: str, given: Any) -> Any:
    if isinstance(given, list):
        return [_meant(page, name, one) for one in given]
    offered = _offered(page, name)
    if not offered or not isinstance(given, str):
        return given
    exact = [value for value, words in offered if given in {words, value}]
    found = exact or [value for value, words in offered if given in words]
    if not found:
        pytest.fail(f"{name!r} does not offer {given!r}; it offers {[w for _, w in offered]}.")
    return found[0]


def _offered(page: Any, name: str) -> list[tuple[str, str]]:
    """What can be chosen: value and words."""
    options = page.document.xpath("//select[@name=$n]//option", n=name)
    ticks = page.document.xpath("//input[@name=$n][@type='radio' or @type='checkbox']", n=name)
    labelled = [(tick, page.document.xpath("//label[@for=$i]", i=tick.get("id"))) for tick in ticks]
    chosen = [(one.get("value"), text_of(one)) for one in options]
    return chosen + [(tick.get("value"), text_of(label)) for tick, (label,) in labelled]


def accept_invitation(browser: Browser, post: Post, clock: Clock, home: str = "") -> Walker:
    """Open the link in the newest mail and choose a password."""
    link = link_in(post()[-1])
    arrived = browser.submit(browser.get(link), "Accept the invitation", password=PASSWORD)
    assert arrived.status_code == 302, arrived.problems
    return Walker(browser, clock, home)
