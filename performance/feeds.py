"""What a calendar feed costs, and how little of it changes.

    python -m performance.feeds [--quick]

I1  a feed from what is kept, as a share of writing it by hand from the same rows. Both get a token
    and answer with bytes and an ETag: they look up the token, ask whether its owner may read, and
    go on from there. Beside it the whole request, for whoever wants to know. Two answers are the
    same bytes.
I2  304 for what is unchanged; one session that changed is one VEVENT that differs
I3  starts in UTC that two other readers find in the calendar of six zones over the weeks in which
    clocks change (``tests/browser/test_calendars.py`` asks ical.js in Chromium as well)
"""

import argparse
import hashlib
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import ics
import vobject
from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from peerreview.access.relations import PROGRAM
from peerreview.app import create_app
from peerreview.config import Settings
from peerreview.core.db import opened, sessions
from peerreview.core.files import Files
from peerreview.core.work import Work
from peerreview.people.models import Person
from peerreview.reviews.models import Review
from peerreview.visits.actions import book, change_session, make_feed
from peerreview.visits.models import SessionKind, VisitSession
from peerreview.visits.queries import feed_content, living_feed
from peerreview.visits.rules import Plan
from peerreview.visits.views.feeds import Shelf, kept
from performance.house import furnished
from tests.visits.change_weeks import calendar_of_six_zones, moments

SESSIONS = 60
READER = text(
    "SELECT f.review_id, seat.role FROM calendar_feed f JOIN person p ON p.id = f.person_id"
    " JOIN seat ON seat.review_id = f.review_id AND seat.person_id = p.id"
    " WHERE f.token_hash = :token AND p.disabled_at IS NULL"
)
ROWS = text(
    "SELECT s.id, s.number, s.kind, s.title, s.starts_at, s.ends_at, s.venue, s.room, s.sequence,"
    " s.changed_at, group_concat(p.name || ' ' || sp.part, '; ') FROM visit_session s"
    " LEFT JOIN session_peer sp ON sp.visit_session_id = s.id"
    " LEFT JOIN seat ON seat.id = sp.seat_id LEFT JOIN person p ON p.id = seat.person_id"
    " WHERE s.review_id = :review GROUP BY s.id ORDER BY s.starts_at, s.number"
)


def by_hand(connection: Connection, token: str) -> tuple[bytes, str]:
    """The least that an honest writer does: the reader, the rows, and a string for each."""
    hashed = hashlib.sha256(token.encode()).hexdigest()
    review, role = connection.execute(READER, {"token": hashed}).one()
    assert role != "host_contributor"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//hand//EN", "METHOD:PUBLISH"]
    for row in connection.execute(ROWS, {"review": review}):
        stamp, starts, ends = (_stamp(row[n]) for n in (9, 4, 5))
        lines += ["BEGIN:VEVENT", f"UID:session-{row[0]}@peerreview", f"DTSTAMP:{stamp}"]
        lines += [f"SEQUENCE:{row[8]}", f"DTSTART:{starts}", f"DTEND:{ends}"]
        lines += [f"SUMMARY:{row[1]} {row[2]}: {row[3]}", f"LOCATION:{row[6]}\\, {row[7]}"]
        lines += [f"DESCRIPTION:Team: {row[10]}", "STATUS:TENTATIVE", "END:VEVENT"]
    content = "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()
    return content, hashlib.sha256(content).hexdigest()


def _stamp(value: str) -> str:
    return value[:19].replace("-", "").replace(":", "").replace(" ", "T") + "Z"


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def planned(n: int, now: datetime) -> Plan:
    starts = now + timedelta(minutes=90 * n)
    return Plan(
        kind=SessionKind.TEAM_MEETING,
        title=f"What we heard, part {n}",
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        venue="Town hall",
        room=f"Room {n}",
    )


def filled(session: Session, work: Work) -> tuple[Review, str]:
    review = session.query(Review).one()
    now = datetime.combine(review.visit_starts_on, datetime.min.time(), UTC) + timedelta(hours=3)
    for n in range(1, SESSIONS):
        book(work, review, planned(n, now))
    reader = session.query(Person).first()
    assert reader is not None
    token = make_feed(work, review, reader, own_only=False)
    session.commit()
    return review, token


def i1(session: Session, token: str, now: datetime, settings: Settings, rounds: int) -> None:
    shelf, feed = Shelf(), living_feed(session, token)
    assert feed is not None

    def from_shelf() -> tuple[bytes, str]:
        found = kept(session, token, now, shelf)
        assert found is not None
        return found.content, found.etag

    same = from_shelf() == from_shelf() and from_shelf()[0] == feed_content(session, feed, now)
    connection = session.connection()
    hand = lambda: by_hand(connection, token)  # noqa: E731
    pairs = paired(from_shelf, hand, rounds)
    ratio = statistics.median(ours / theirs for ours, theirs in pairs)
    ours, theirs = (1000 * statistics.median(column) for column in zip(*pairs, strict=True))
    print(
        f"I1 {SESSIONS} sessions: {ratio:.2f} of a writer by hand, reach 0.5"
        f" (kept {ours:.2f} ms, by hand {theirs:.2f} ms;"
        f" the whole request {whole(token, settings, rounds):.2f} ms); same bytes: {same}"
    )


def paired(
    one: Callable[[], object], other: Callable[[], object], rounds: int
) -> list[tuple[float, float]]:
    """Seconds of both, one after the other; who begins changes from round to round."""
    found = [(seconds(one), seconds(other))]
    for n in range(rounds):
        if n % 2:
            found.append((seconds(one), seconds(other)))
        else:
            found.append((seconds(other), seconds(one))[::-1])
    return found[1:]


def whole(token: str, settings: Settings, rounds: int) -> float:
    """Milliseconds of the request, with everything that surrounds a page."""
    app = create_app(settings)
    app.config["RATELIMIT_ENABLED"] = False
    client = app.test_client()
    ask = lambda: client.get(f"/calendar/{token}.ics", base_url="http://127.0.0.1:8080")  # noqa: E731
    ask()
    return 1000 * statistics.median(seconds(ask) for _ in range(rounds))


def i2(session: Session, work: Work, review: Review, token: str, settings: Settings) -> None:
    client = create_app(settings).test_client()
    ask = lambda **headers: client.get(  # noqa: E731
        f"/calendar/{token}.ics", base_url="http://127.0.0.1:8080", headers=headers
    )
    before = ask()
    unchanged = ask(**{"If-None-Match": before.headers["ETag"]}).status_code
    one = session.query(VisitSession).filter_by(number=7).one()
    begins = one.begins + timedelta(minutes=5)
    moved = replace(planned(0, begins), title=one.title, venue=one.venue, room=one.room)
    change_session(work, one, moved, seen=one.version)
    session.commit()
    old, new = (_events(answer.data) for answer in (before, ask()))
    differ = sum(old[uid] != event for uid, event in new.items())
    print(f"I2 unchanged: {unchanged}, reach 304; one session changed: {differ} VEVENT, reach 1")


def _events(content: bytes) -> dict[bytes, bytes]:
    events = content.split(b"BEGIN:VEVENT")[1:]
    return {event.split(b"UID:")[1].split(b"\r\n")[0]: event for event in events}


def i3() -> None:
    content = calendar_of_six_zones().decode()
    wanted = sorted(moments().values())
    by_vobject = sorted(
        event.dtstart.value.astimezone(UTC) for event in vobject.readOne(content).vevent_list
    )
    by_ics = sorted(event.begin.astimezone(UTC) for event in ics.Calendar(content).events)
    wrong = sum(
        one != other
        for found in (by_vobject, by_ics)
        for one, other in zip(wanted, found, strict=True)
    )
    print(f"I3 {len(wanted)} events, vobject and ics: {wrong} wrong, reach 0")


def main(*, quick: bool = False) -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder) / "house", public_url="http://127.0.0.1:8080")
        furnished(settings.data, 0, peers=6)
        now = datetime.now(UTC)
        with opened(settings.database_url) as engine, sessions(engine)() as session:
            work = Work(session=session, actor=PROGRAM, now=now, files=Files(settings.files))
            review, token = filled(session, work)
            i1(session, token, now, settings, 30 if quick else 200)
            session.commit()
            i2(session, work, review, token, settings)
    i3()


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--quick", action="store_true", help="fewer rounds")
    main(quick=asked.parse_args().quick)
