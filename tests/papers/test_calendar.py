"""Calendar files, checked on their raw bytes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from peerreview.papers.calendar import Calendar, CalendarEvent, Status
from peerreview.papers.ics import written
from tests.papers.calendar_lint import events, lines, lint, moment, names

NINE = datetime(2026, 5, 4, 9, tzinfo=UTC)
EVENT = CalendarEvent(
    uid="session-1@peerreview",
    sequence=2,
    summary="1 Interview: Welcome; who, what",
    description="Monday, 09:00–10:00\nHeard: Łukasz Kowalski",
    location="City Hall, 12",
    starts_at=NINE,
    ends_at=NINE + timedelta(hours=1),
    status=Status.CONFIRMED,
    changed_at=NINE - timedelta(days=3),
)
CALENDAR = Calendar(name="Peer review Łódź", events=(EVENT,))


def test_a_calendar_says_all_that_programs_need():
    assert lint(written(CALENDAR)) == []
    assert lines(written(CALENDAR)) == [
        "BEGIN:VCALENDAR",
        "PRODID:-//Peerreview//Programme//EN",
        "VERSION:2.0",
        "METHOD:PUBLISH",
        "NAME:Peer review Łódź",
        "X-WR-CALNAME:Peer review Łódź",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "BEGIN:VEVENT",
        "UID:session-1@peerreview",
        "DTSTAMP:20260501T090000Z",
        "LAST-MODIFIED:20260501T090000Z",
        "SEQUENCE:2",
        "DTSTART:20260504T090000Z",
        "DTEND:20260504T100000Z",
        "SUMMARY:1 Interview: Welcome\\; who\\, what",
        "LOCATION:City Hall\\, 12",
        "DESCRIPTION:Monday\\, 09:00–10:00\\nHeard: Łukasz Kowalski",
        "STATUS:CONFIRMED",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


@pytest.mark.parametrize("breaks", ["\r\n", "\n", "\u2028", "\x0b", "\x1f"])
def test_what_breaks_a_line_in_a_title_or_a_place_is_a_space(breaks):
    """Programs take each of these for the end of a line, escaped or not. Source: S16."""
    broken = replace(EVENT, summary=f"Interview{breaks} one", location=f"City{breaks} Hall")
    said = lines(written(replace(CALENDAR, events=(broken,))))
    assert [line for line in said if line.startswith(("SUMMARY", "LOCATION"))] == [
        "SUMMARY:Interview one",
        "LOCATION:City Hall",
    ]


def test_equal_calendars_are_equal_bytes():
    assert written(CALENDAR) == written(replace(CALENDAR, events=(replace(EVENT),)))


def test_a_calendar_without_events_is_still_one():
    assert lint(written(Calendar(name="Empty", events=()))) == []


def test_a_cancelled_event_stays():
    cancelled = replace(EVENT, status=Status.CANCELLED, sequence=3)
    (event,) = events(written(replace(CALENDAR, events=(cancelled,))))
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", "3")


@pytest.mark.parametrize(
    ("zone", "day", "utc"),
    [
        ("Europe/Brussels", "2026-01-15", "0900"),
        ("Europe/Brussels", "2026-07-15", "0800"),
        ("Europe/Brussels", "2026-03-27", "0900"),
        ("Europe/Brussels", "2026-03-30", "0800"),
        ("Europe/Brussels", "2026-10-23", "0800"),
        ("Europe/Brussels", "2026-10-26", "0900"),
        ("Europe/Lisbon", "2026-01-15", "1000"),
        ("Europe/Lisbon", "2026-07-15", "0900"),
        ("Europe/Lisbon", "2026-03-27", "1000"),
        ("Europe/Lisbon", "2026-03-30", "0900"),
        ("Europe/Helsinki", "2026-01-15", "0800"),
        ("Europe/Helsinki", "2026-07-15", "0700"),
        ("Europe/Helsinki", "2026-10-23", "0700"),
        ("Europe/Helsinki", "2026-10-26", "0800"),
        ("Europe/Istanbul", "2026-01-15", "0700"),
        ("Europe/Istanbul", "2026-07-15", "0700"),
        ("Europe/Istanbul", "2026-03-30", "0700"),
    ],
)
def test_ten_on_the_clocks_of_a_city_is_the_right_minute(zone, day, utc):
    starts = datetime.fromisoformat(f"{day}T10:00").replace(tzinfo=ZoneInfo(zone))
    event = replace(EVENT, starts_at=starts, ends_at=starts + timedelta(minutes=50))
    (found,) = events(written(replace(CALENDAR, events=(event,))))
    assert found["DTSTART"] == f"{day.replace('-', '')}T{utc}00Z"
    assert moment(found["DTEND"]) - moment(found["DTSTART"]) == timedelta(minutes=50)


@given(summary=st.text(), location=st.text(), description=st.text(), name=st.text())
@example("x\r\nEND:VEVENT\r\nBEGIN:VALARM", "\n ATTENDEE:mailto:a@b.c", "\x00\u2028\x85", "\rX:Y")
@example("ﷺ" * 90, '";,:\\n', "👩‍👩‍👧‍👧" * 40, "ß" * 200)
def test_no_text_changes_what_is_in_a_calendar(summary, location, description, name):
    """Source: security.md S16."""
    event = replace(EVENT, summary=summary, location=location, description=description)
    content = written(Calendar(name=name, events=(event,)))
    assert lint(content) == []
    assert names(content) == names(written(CALENDAR))
