"""The security headers of every kind of answer. Pages are looked at wherever tests fetch them."""

import pytest

from peerreview import resources
from tests.client import HOME
from tests.houses import app_on
from tests.page_checks import HEADERS, problems_of_headers

FILES = sorted(
    str(p.relative_to(resources.STATIC)) for p in resources.STATIC.rglob("*") if p.is_file()
)


@pytest.mark.parametrize("url", ["/", "/sign-in", "/account", "/no/such/page", "/sign-out"])
def test_pages_redirects_and_refusals_carry_every_header(browse_as, url):
    assert problems_of_headers(browse_as(None).get(url).headers) == []


@pytest.mark.parametrize("path", FILES)
def test_static_files_carry_the_headers_and_are_kept_only_under_their_fingerprint(app, path):
    visitor = app.test_client()
    lasting = visitor.get(f"/static/{path}?v=abc", base_url=HOME, buffered=True)
    plain = visitor.get(f"/static/{path}", base_url=HOME, buffered=True)

    for answer in (lasting, plain):
        protected = {name: answer.headers.get(name) for name in HEADERS if name != "Cache-Control"}
        assert protected == {n: v for n, v in HEADERS.items() if n != "Cache-Control"}
    assert lasting.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "immutable" not in plain.headers.get("Cache-Control", "")


def test_the_cookie_is_for_this_host_and_https_alone(app, session):
    answer = app.test_client().get("/sign-in", base_url=HOME)
    (cookie,) = answer.headers.getlist("Set-Cookie")
    name, _, rest = cookie.partition("=")
    assert name == "__Host-peerreview"
    assert set(rest.split("; ")[1:]) == {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"}


def test_plain_http_is_for_the_own_machine_and_promises_no_https(houses, tmp_path):
    app = app_on("sqlite://", tmp_path, public_url="http://127.0.0.1:8080")
    answer = app.test_client().get(
        "/static/js/app.js", base_url="http://127.0.0.1:8080", buffered=True
    )
    assert "Strict-Transport-Security" not in answer.headers
    assert (app.config["SESSION_COOKIE_NAME"], app.config["SESSION_COOKIE_SECURE"]) == (
        "peerreview",
        False,
    )
