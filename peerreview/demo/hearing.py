"""What the visit is planned into, who can come when, and what people were told before."""

from collections.abc import Iterable
from itertools import pairwise
from uuid import UUID

from peerreview.core.work import Work
from peerreview.demo.fixtures import Cast, Session
from peerreview.demo.story import People, Story
from peerreview.peers.actions import Profile, change_profile
from peerreview.peers.queries import themes
from peerreview.visits.actions import (
    Place,
    PlanningNumbers,
    Times,
    add_venue,
    hand_notice,
    keep_time_of_stakeholder,
    set_interpreters,
    set_numbers,
)
from peerreview.visits.models import SessionKind, TimeKind, Venue, VisitFrame

SEATS = {SessionKind.PRESENTATION: 60, SessionKind.FEEDBACK: 60, SessionKind.FOCUS_GROUP: 14}
USUAL_SEATS = 8
WAY = 12
"""Minutes between two venues that follow one another in the programme."""


def frame_visit(story: Story) -> None:
    """The city names its rooms, before anybody is invited."""
    rooms = _rooms(story.script.sessions)
    known: dict[str, Venue] = {}
    for step, (name, seats) in enumerate(rooms.items()):
        work = story.by(story.coordinator, story.on(-30, "10:00", step=step, minutes=4))
        ways = {known[one].id: WAY for one in _near(story.script.sessions, name) if one in known}
        place = _place(story, name, seats, ways)
        known[name] = add_venue(work, story.review, place)
        story.rooms.update({(name, room.name): room for room in known[name].rooms})
    if rooms:
        work = story.by(story.leader, story.on(-29, "15:00"))
        set_numbers(work, story.review, _three_pairs(story), {"interpreter": 10}, seen=0)
        local = story.script.review.local_language
        set_interpreters(work, story.review, {local: 2}, seen=1)


def _place(story: Story, name: str, seats: dict[str, int], ways: dict[UUID, int]) -> Place:
    rooms, way = tuple(seats.items()), story.script.ways.get(name)
    if way is None:
        return Place(name=name, rooms=rooms, minutes=ways)
    return Place(name=name, address=way.address, access=way.access, rooms=rooms, minutes=ways)


def _rooms(sessions: Iterable[Session]) -> dict[str, dict[str, int]]:
    """The rooms of each venue in the programme, with the seats that its sessions need."""
    found: dict[str, dict[str, int]] = {}
    for one in sessions:
        rooms = found.setdefault(one.venue, {})
        seats = SEATS.get(one.kind, USUAL_SEATS)
        rooms[one.room] = max(seats, rooms.get(one.room, 0))
    return found


def _near(sessions: Iterable[Session], venue: str) -> set[str]:
    steps = {(a.venue, b.venue) for a, b in pairwise(sessions) if venue in {a.venue, b.venue}}
    return {name for step in steps for name in step if name != venue}


def _three_pairs(story: Story) -> PlanningNumbers:
    """As usual, but that the expert leader interviews as well."""
    usual = VisitFrame.usual(story.review)
    names = PlanningNumbers.__dataclass_fields__
    return PlanningNumbers(**{name: getattr(usual, name) for name in names} | {"pairs": 3})


def say_times(story: Story) -> None:
    """Some people cannot always come."""
    busy = [(one, away) for one in story.script.stakeholders for away in one.cannot]
    for step, (one, away) in enumerate(busy):
        work = story.by(story.coordinator, story.on(-28, "09:30", step=step, minutes=3))
        day = story.date_of(away.day)
        times = Times(kind=TimeKind.CANNOT, day=day, since=away.starts, until=away.ends)
        keep_time_of_stakeholder(work, story.stakeholders[one.key], times)


def give_notices(story: Story) -> None:
    """Whoever comes gets the information notice with the letter of invitation."""
    coming = [one for one in story.stakeholders.values() if one.invitation.is_on]
    for step, person in enumerate(coming):
        work = story.by(story.coordinator, story.on(-11, "14:00", step=step, minutes=2))
        hand_notice(work, person, story.date_of(-11))


def keep_profiles(work: Work, people: People, cast: Cast) -> None:
    """Those who are or want to be peers say who they are."""
    factors = {
        (theme.code, factor.number): (theme.code, factor.code)
        for theme in themes(work.session)
        for factor in theme.key_factors
    }
    for one in cast.people:
        if one.peer is None:
            continue
        said, person = one.peer, people[one.key]
        mine = Work(session=work.session, actor=person, now=work.now, files=work.files)
        knows = frozenset(factors[(said.benchmark, number)] for number in said.knows)
        profile = Profile(
            city=said.city,
            city_size=said.size,
            organisation=said.organisation,
            languages=said.languages,
            about=said.about,
            wish=said.wish,
            in_pool=True,
            expertise=knows,
            ties=tuple((tie, "") for tie in said.ties),
        )
        change_profile(mine, person, profile, seen=0)
