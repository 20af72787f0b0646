"""The busy times of one's own calendar: read, shown, kept; and nothing else of the file."""

from datetime import UTC, datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest

from peerreview.core.errors import RuleBroken
from peerreview.papers.busy import Busy, busy_times
from peerreview.visits.models import TimeSource
from peerreview.visits.queries import Span, availability_of_team, times_of_team

LISBON = ZoneInfo("Europe/Lisbon")
WEEK = Busy(datetime(2026, 5, 3, 23, tzinfo=UTC), datetime(2026, 5, 8, 23, tzinfo=UTC))


def file(*events):
    inside = "\r\n".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{inside}\r\nEND:VCALENDAR".encode()


def event(*more, uid="a", starts="DTSTART:20260504T090000Z", ends="DTEND:20260504T100000Z"):
    return "\r\n".join((f"UID:{uid}", "SUMMARY:Canary dentist", starts, ends, *more))


def said(*events):
    found = busy_times(file(*events), WEEK, LISBON)
    return [f"{t.starts_at:%d %H:%M}–{t.ends_at:%d %H:%M}" for t in found.times], found.unread


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([event()], ["04 09:00–04 10:00"]),
        ([event("TRANSP:TRANSPARENT")], []),
        ([event("STATUS:CANCELLED")], []),
        ([event(starts="DTSTART:20260504T090000", ends="DURATION:PT30M")], ["04 08:00–04 08:30"]),
        (
            [
                event(
                    starts="DTSTART;TZID=Europe/Brussels:20260504T090000",
                    ends="DTEND;TZID=Europe/Brussels:20260504T100000",
                )
            ],
            ["04 07:00–04 08:00"],
        ),
        (
            [event(starts="DTSTART;VALUE=DATE:20260508", ends="DTEND;VALUE=DATE:20260510")],
            ["07 23:00–08 23:00"],
        ),
        (
            [
                event(uid="a"),
                event(uid="b", starts="DTSTART:20260504T093000Z", ends="DURATION:PT1H"),
            ],
            ["04 09:00–04 10:30"],
        ),
        ([event(starts="DTSTART:20250504T090000Z", ends="DTEND:20250504T100000Z")], []),
    ],
)
def test_what_an_entry_means(events, expected):
    assert said(*events) == (expected, 0)


def test_repetitions_are_read_on_the_clocks_of_their_zone():
    weekly = event(
        "RRULE:FREQ=WEEKLY;BYDAY=MO,WE",
        "EXDATE;TZID=Europe/Lisbon:20260506T090000",
        starts="DTSTART;TZID=Europe/Lisbon:20260105T090000",
        ends="DTEND;TZID=Europe/Lisbon:20260105T100000",
    )
    assert said(weekly) == (["04 08:00–04 09:00"], 0)


def test_a_repetition_that_was_moved_counts_where_it_is_now():
    weekly = event("RRULE:FREQ=DAILY;COUNT=2")
    moved = event(
        "RECURRENCE-ID:20260505T090000Z",
        starts="DTSTART:20260505T150000Z",
        ends="DTEND:20260505T160000Z",
    )
    assert said(weekly, moved) == (["04 09:00–04 10:00", "05 15:00–05 16:00"], 0)


@pytest.mark.parametrize(
    "rule",
    ["FREQ=SECONDLY", "FREQ=DAILY;BYSECOND=1,2,3", "FREQ=DAILY;COUNT=x", "FREQ=NEVER"],
)
def test_a_repetition_that_is_no_week_of_anybody_is_left_out_and_counted(rule):
    assert said(event(f"RRULE:{rule}"), event(uid="b")) == (["04 09:00–04 10:00"], 1)


def test_a_rule_that_never_comes_true_ends():
    assert said(event("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31")) == ([], 0)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"])
def test_what_is_no_calendar_is_refused_in_words(content):
    with pytest.raises(RuleBroken, match="This is no calendar file"):
        busy_times(content, WEEK, LISBON)


def test_a_file_has_a_limit():
    with pytest.raises(RuleBroken, match="larger than 2 MB"):
        busy_times(b"x" * (2 * 1024 * 1024 + 1), WEEK, LISBON)


@pytest.fixture
def url(world):
    return f"/reviews/{world.review.id}/programme/busy"


def test_a_peer_sees_what_was_read_before_it_is_kept(url, browse_as, session, world):
    browser = browse_as("peer")
    shown = browser.post(url, {"file": (BytesIO(file(event())), "mine.ics")})
    assert "4 May 2026, 10:00 – 4 May 2026, 11:00" in shown.words
    assert "Canary" not in shown.text
    seat = world.seat("peer").id
    assert times_of_team(session, world.review).get(seat, []) == []
    kept = browser.follow(browser.submit(shown, "Keep these times"))
    assert "1 busy time is kept." in kept.words
    (row,) = times_of_team(session, world.review)[seat]
    assert row.source is TimeSource.CALENDAR
    busy = availability_of_team(session, world.review)[seat]
    assert busy.cannot == (Span(row.starts_at, row.ends_at),)


def test_a_new_file_takes_the_place_of_the_old_one(url, browse_as, session, world):
    browser = browse_as("peer")
    for content in (file(event()), file()):
        browser.submit(browser.post(url, {"file": (BytesIO(content), "x.ics")}), "Keep these times")
    assert times_of_team(session, world.review).get(world.seat("peer").id, []) == []


def test_whatever_is_sent_instead_is_refused(url, browse_as):
    browser = browse_as("peer")
    assert browser.post(url).status_code == 422
    rubbish = browser.post(url, {"file": (BytesIO(b"rubbish"), "x.ics")})
    assert (rubbish.status_code, "This is no calendar file" in rubbish.words) == (422, True)
    for typed in ("yesterday", "2026-05-04T09:00:00+00:00", "2020-01-01/2030-01-01"):
        assert browser.post(f"{url}/keep", {"time": typed}).status_code == 422
