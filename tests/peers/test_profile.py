"""What a person says of themselves as a peer."""

from datetime import date

import pytest

from peerreview.peers.models import CitySize
from peerreview.peers.queries import profile_of

URL = "/account/peer"


@pytest.fixture
def factor(world):
    return f"{world.benchmark.code}/{world.factor(1).code}"


def test_a_profile_is_kept_as_typed(world, session, browse_as, factor):
    browser = browse_as("peer")
    typed = {
        "city": "Cedar",
        "city_size": "medium",
        "organisation": "City of Cedar",
        "languages": ["pt", "en"],
        "expertise": [factor],
        "tie_lines": "Open House; on its board\nCity of Alder",
        "away_lines": "2026-08-01 to 2026-08-31\n2026-12-24",
        "in_pool": "y",
    }
    page = browser.follow(browser.submit(browser.get(URL), "Save", **typed))
    assert "Saved." in page.words
    mine = profile_of(session, world.people["peer"])
    assert (mine.city, mine.city_size, mine.languages) == ("Cedar", CitySize.MEDIUM, ["pt", "en"])
    assert [(tie.organisation, tie.reason) for tie in mine.ties] == [
        ("City of Alder", ""),
        ("Open House", "on its board"),
    ]
    assert [(away.first_on, away.last_on) for away in mine.away] == [
        (date(2026, 8, 1), date(2026, 8, 31)),
        (date(2026, 12, 24), date(2026, 12, 24)),
    ]
    again = browser.get(URL)
    assert again.all("//input[@name='city']/@value") == ["Cedar"]
    assert "Open House; on its board" in again.text


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("in summer", "Write “in summer” as first day to last day."),
        (
            "2026-08-31 to 2026-08-01",
            "Write “2026-08-31 to 2026-08-01” as first day to last day.",
        ),
        ("2026-02-30", "Write “2026-02-30” as first day to last day."),
    ],
)
def test_days_that_cannot_be_read_are_refused(world, session, browse_as, lines, sentence):
    page = browse_as("peer").post(URL, {"wish": "yes", "away_lines": lines})
    assert (page.status_code, page.problems) == (422, {"away_lines": sentence})
    assert profile_of(session, world.people["peer"]) is None


def test_two_windows_of_the_same_person_both_keep_their_words(browse_as):
    browser = browse_as("peer")
    old = browser.get(URL)
    browser.submit(browser.get(URL), "Save", city="Cedar")
    page = browser.submit(old, "Save", organisation="City of Cedar")
    assert page.status_code == 409
    said = dict(zip(page.all("//dt"), page.all("//dd"), strict=True))
    assert said == {"City you work for": "Cedar", "Organisation": "Nothing"}


def test_everybody_has_only_their_own(browse_as):
    browse_as("peer").post(URL, {"wish": "yes", "city": "Cedar", "person_id": "x"})
    assert browse_as("leader").get(URL).all("//input[@name='city']/@value") == [""]
