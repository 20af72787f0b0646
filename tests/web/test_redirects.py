"""Where a page sends people next: only to pages of our own (security.md S14)."""

import pytest

from peerreview.web.redirects import safe_next
from tests.addresses import APP
from tests.client import HOME

TRICKS = [
    "https://elsewhere.example",
    "http:elsewhere.example",
    "https:/elsewhere.example",
    "https:///elsewhere.example",
    "//elsewhere.example",
    "///elsewhere.example",
    "////elsewhere.example/help",
    "/\\elsewhere.example",
    "\\\\elsewhere.example",
    "/\\/elsewhere.example",
    "\\/elsewhere.example",
    "/%2felsewhere.example",
    "%2f%2felsewhere.example",
    "/%2f/elsewhere.example",
    "/%5celsewhere.example",
    "/%255celsewhere.example",
    "/%252felsewhere.example",
    "/\telsewhere.example",
    "/\t/elsewhere.example",
    "/\n/elsewhere.example",
    "\n//elsewhere.example",
    " //elsewhere.example",
    "/%09/elsewhere.example",
    "/%0a/elsewhere.example",
    "/%0d%0aLocation:%20https://elsewhere.example",
    "javascript:alert(1)",
    "data:text/html,hello",
    "peerreview.test@elsewhere.example",
    "https://peerreview.test@elsewhere.example",
    "https://peerreview.test/help",
    "/help@elsewhere.example",
    "//peerreview.test/help",
    "help",
    "?next=/help",
    "/no/such/page",
    "/sign-out",
    "/\x00help",
    "/help\x7f/../..//elsewhere.example",
    "/．．/／elsewhere.example",
    "",
    None,
]


@pytest.mark.parametrize("target", TRICKS)
def test_a_trick_leads_home(target):
    with APP.test_request_context("/sign-in", base_url=HOME):
        assert safe_next(target) == "/"


@pytest.mark.parametrize("target", ["/help", "/help?a=b", "/benchmarks#top", "/account"])
def test_a_page_of_ours_is_where_people_wanted_to_go(target):
    with APP.test_request_context("/sign-in", base_url=HOME):
        assert safe_next(target) == target
