"""The programme of the demonstration keeps the hard rules of ``method.md`` section 6."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest

from peerreview.demo.fixtures import Script, Session
from peerreview.demo.reading import FOLDER, read_script
from peerreview.visits.models import SessionKind

HEARING = [kind for kind in SessionKind if kind.hears or kind is SessionKind.SITE_VISIT]
LUNCH = timedelta(minutes=45)


def at(one: Session, clock: time) -> datetime:
    return datetime.combine(date(2026, 9, 6) + timedelta(days=one.day), clock)


def team_in(one: Session) -> set[str]:
    return {person for person in (one.asks, one.records, *one.present) if person}


@pytest.fixture(params=["kesterhaven", "valdecorva"])
def script(request: pytest.FixtureRequest) -> Script:
    """Each review that has a programme."""
    return read_script(FOLDER / request.param)


@pytest.fixture
def diaries(script: Script) -> dict[tuple[str, int], list[Session]]:
    """The sessions of each peer on each day, in the order of time."""
    found: dict[tuple[str, int], list[Session]] = defaultdict(list)
    for one in sorted(script.sessions, key=lambda one: (one.day, one.starts)):
        for person in team_in(one):
            found[person, one.day].append(one)
    return found


def test_the_opening_is_first_and_the_feedback_last(script: Script) -> None:
    ordered = sorted(script.sessions, key=lambda one: (one.day, one.starts))
    assert ordered[0].kind == SessionKind.PRESENTATION
    assert ordered[-1].kind == SessionKind.FEEDBACK
    assert ordered[-2].kind == SessionKind.TEAM_MEETING


def test_a_peer_has_a_quarter_of_an_hour_between_sessions(
    diaries: dict[tuple[str, int], list[Session]],
) -> None:
    for day in diaries.values():
        for before, after in pairwise(day):
            assert at(after, after.starts) - at(before, before.ends) >= timedelta(minutes=15)


def test_a_peer_hears_people_in_at_most_four_sessions_a_day(
    diaries: dict[tuple[str, int], list[Session]],
) -> None:
    for day in diaries.values():
        assert sum(one.kind in HEARING for one in day) <= 4


def test_everybody_has_lunch(diaries: dict[tuple[str, int], list[Session]]) -> None:
    for key, day in diaries.items():
        busy = [one for one in day if one.starts < time(14) and one.ends > time(11, 45)]
        edges = [
            at(day[0], time(11, 45)),
            *(moment for one in busy for moment in (at(one, one.starts), at(one, one.ends))),
            at(day[0], time(14)),
        ]
        free = [end - start for start, end in zip(edges[::2], edges[1::2], strict=True)]
        assert max(free) >= LUNCH, key


def test_the_team_meets_at_the_end_of_every_day_but_the_last(script: Script) -> None:
    for day in range(1, script.review.visit_days):
        last = max((one for one in script.sessions if one.day == day), key=lambda one: one.ends)
        assert last.kind == SessionKind.TEAM_MEETING


def test_every_key_factor_is_heard_from_two_classes_and_from_outside(script: Script) -> None:
    classes = {one.key: one.source_class for one in script.stakeholders}
    outside = {
        *("migrant-organisation", "service-user", "ngo", "employer", "union", "media"),
        *("police-health-school", "national-regional-body", "academia"),
    }
    for claim in script.self_assessment.claims:
        heard = {
            classes[person]
            for one in script.sessions
            if claim.factor in one.focus
            for person in one.heard
        }
        assert len(heard) >= 2, claim.factor
        assert heard & outside, claim.factor


def test_nobody_of_the_host_city_sits_in_on_an_interview(script: Script) -> None:
    hosts = {seat.person for seat in script.review.seats if seat.role.value.startswith("host")}
    assert not [one.key for one in script.sessions if team_in(one) & hosts]
