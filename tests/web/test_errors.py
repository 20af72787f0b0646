"""What went wrong is said calmly, and without what somebody wrote. Source: security.md S29, S31."""

import pytest
import structlog

from tests.canaries.conftest import log_lines
from tests.client import Browser
from tests.houses import app_on
from tests.snapshots import snapshot

__all__ = ["log_lines"]

SECRET = "what the social worker said"
LARGEST = 25 * 1024 * 1024


@pytest.fixture
def broken(tmp_path, log_lines):
    """A browser at an installation with a page that breaks over what somebody wrote."""
    app = app_on("sqlite://", tmp_path)
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(log_lines))

    def breaks():
        raise ValueError(SECRET) from KeyError(SECRET)

    app.add_url_rule("/broken", view_func=breaks)
    return Browser(app, look=False)


def test_a_page_that_breaks_says_so_and_tells_nothing_of_why(broken):
    page = broken.get("/broken")
    assert page.status_code == 500
    assert "Something went wrong on our side" in page.words
    assert "Nothing was changed. Try again" in page.words
    for inner in (SECRET, "ValueError", "Traceback", "test_errors.py"):
        assert inner not in page.text


def test_the_log_tells_where_it_broke_and_nothing_that_was_written(broken, log_lines):
    broken.get("/broken")
    logged = log_lines.getvalue()
    assert '"endpoint": "breaks"' in logged
    assert "ValueError" in logged
    assert "test_errors.py" in logged
    assert SECRET not in logged


def test_a_form_of_words_alone_has_its_limit_too(session, browse_as):
    browser, before = browse_as("administrator"), snapshot(session)
    long = {"name": "x" * (2 * 1024 * 1024), "email": "nina@city.example", "language": "en"}
    page = browser.post("/accounts/new", long)
    assert page.status_code == 413
    assert "a form up to 2 MB" in page.words
    assert snapshot(session) == before


def test_what_is_too_large_is_refused_before_anything_is_read_of_it(session, browse_as):
    browser, before = browse_as("administrator"), snapshot(session)
    kind = "multipart/form-data; boundary=x"
    page = browser.post("/benchmarks/import", b" " * (LARGEST + 1), content_type=kind)
    assert page.status_code == 413
    assert "A file may have up to 25 MB and a form up to 2 MB. Send less at once." in page.words
    assert snapshot(session) == before
