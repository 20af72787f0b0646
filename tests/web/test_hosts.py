"""Which host an answer believes to be (security.md S6, S30)."""

import pytest

from tests.client import HOME
from tests.houses import app_on


@pytest.mark.parametrize(
    "host", ["elsewhere.example", "peerreview.test.elsewhere.example", "127.0.0.1"]
)
def test_a_request_for_another_host_is_refused(app, session, host):
    answer = app.test_client().get("/sign-in", base_url=f"https://{host}")
    assert answer.status_code == 400
    assert host not in answer.text


def test_forwarded_headers_are_ignored_because_anyone_can_write_them(browse_as):
    forged = {
        "X-Forwarded-Host": "elsewhere.example",
        "X-Forwarded-Proto": "http",
        "X-Forwarded-For": "192.0.2.1",
        "X-Forwarded-Prefix": "/elsewhere",
        "Forwarded": "host=elsewhere.example",
    }
    plain, tricked = (browse_as(None).get("/", headers=h) for h in ({}, forged))
    assert (tricked.status_code, tricked.location) == (plain.status_code, plain.location)
    assert tricked.location == "/sign-in"


def test_a_forged_address_does_not_escape_the_limit_of_its_own(browse_as):
    visitor = browse_as(None)
    statuses = [
        visitor.post("/sign-in", headers={"X-Forwarded-For": f"192.0.2.{n}"}).status_code
        for n in range(61)
    ]
    assert statuses == [422] * 60 + [429]


def test_behind_a_proxy_its_word_counts_and_nobody_elses(house, tmp_path):
    """With one hop, the last entry is the proxy's; what stands before it came from outside."""
    app = app_on(house.url, tmp_path, proxy_hops=1)
    seen = {}

    @app.before_request
    def look():
        from flask import request  # noqa: PLC0415

        seen.update(address=request.remote_addr, host=request.host, folder=request.script_root)

    headers = {"X-Forwarded-For": "192.0.2.66, 198.51.100.7", "X-Forwarded-Proto": "https"}
    headers |= {"X-Forwarded-Prefix": "/elsewhere", "X-Forwarded-Port": "8443"}  # handed on
    app.test_client().get("/static/js/app.js", base_url=HOME, headers=headers, buffered=True)
    app.extensions["engine"].dispose()
    assert seen == {"address": "198.51.100.7", "host": "peerreview.test", "folder": ""}
