"""Whom the team hears, and when."""

from dataclasses import replace

from peerreview.benchmarks.models import KeyFactor
from peerreview.core.work import Work
from peerreview.demo import fixtures
from peerreview.demo.story import Story
from peerreview.visits import actions
from peerreview.visits.actions import (
    Introduction,
    Reach,
    add_stakeholder,
    book,
    change_contact,
    change_session,
    change_stakeholder,
)
from peerreview.visits.models import Invitation, Part, Room, SessionState
from peerreview.visits.rules import Plan


def name_stakeholders(story: Story) -> None:
    """The city says whom the team could hear, and keeps how to reach them."""
    for step, one in enumerate(story.script.stakeholders):
        work = story.by(story.coordinator, story.on(-82, "10:10", step=step, minutes=5))
        person = add_stakeholder(work, story.review, _introduction(story, one))
        story.stakeholders[one.key] = person
        email = f"{one.key}@{story.script.folder}.example"
        change_contact(work, person, Reach(email=email, telephone=""), seen=0)


def hear_back(story: Story) -> None:
    """Whoever is in the programme is invited, and accepts."""
    met = {key for session in story.script.sessions for key in session.heard}
    asked = [one for one in story.script.stakeholders if one.key in met]
    for day, invitation in ((-24, Invitation.INVITED), (-12, Invitation.ACCEPTED)):
        for step, one in enumerate(asked):
            work = story.by(story.coordinator, story.on(day, "15:00", step=step, minutes=3))
            person = story.stakeholders[one.key]
            who = _introduction(story, one, invitation)
            change_stakeholder(work, person, who, seen=person.version)


def _introduction(
    story: Story, one: fixtures.Stakeholder, invitation: Invitation = Invitation.NOT_INVITED
) -> Introduction:
    met = [session for session in story.script.sessions if one.key in session.heard]
    numbers = {*one.knows, *(number for session in met for number in session.focus)}
    spoken = one.languages[0]
    return Introduction(
        name=one.name,
        organisation=one.organisation,
        role=one.role,
        source_class=story.source_class(one.source_class),
        language=story.script.review.local_language if spoken == "local" else spoken,
        interpreter=_needs_interpreter(one),
        funding=one.funding,
        access_needs=one.access_needs,
        invitation=invitation,
        key_factors=_speaks_to(story, numbers),
        other_languages=_others(story, one),
        manager=story.stakeholders.get(one.manager or ""),
        proposed_by=one.proposed_by or story.people[story.coordinator].name,
        proposed_because=one.because,
    )


def _speaks_to(story: Story, numbers: set[int]) -> list[KeyFactor]:
    return [factor for factor in story.benchmark.key_factors if factor.number in numbers]


def _others(story: Story, one: fixtures.Stakeholder) -> tuple[str, ...]:
    local = story.script.review.local_language
    return tuple(local if code == "local" else code for code in one.languages[1:])


def _needs_interpreter(one: fixtures.Stakeholder) -> bool:
    return "en" not in one.languages


def book_programme(story: Story) -> None:
    """The city draws up the timetable, the leader adds the focus, the people confirm."""
    for step, one in enumerate(story.script.sessions):
        work = story.by(story.coordinator, story.on(-27, "09:00", step=step, minutes=9))
        story.sessions[one.key] = book(work, story.review, _plan(story, one))
    for step, one in enumerate(story.script.sessions):
        work = story.by(story.leader, story.on(-20, "14:00", step=step, minutes=4))
        session = story.sessions[one.key]
        plan = _plan(story, one, state=SessionState.INVITED, focus=True)
        change_session(work, session, plan, seen=session.version)
    for step, one in enumerate(story.script.sessions):
        work = story.by(story.coordinator, story.on(-12, "11:00", step=step, minutes=6))
        session = story.sessions[one.key]
        plan = _plan(story, one, state=SessionState.CONFIRMED)
        change_session(work, session, plan, seen=session.version)


def _plan(
    story: Story,
    one: fixtures.Session,
    *,
    state: SessionState = SessionState.PROPOSED,
    focus: bool = False,
) -> Plan:
    """A session as a plan; focus and issues are only the team's to write."""
    known = {person.key: person for person in story.script.stakeholders}
    tested = [issue for issue in story.issues if issue.key_factor.number in one.focus]
    return Plan(
        kind=one.kind,
        title=one.title,
        starts_at=story.on(one.day, one.starts),
        ends_at=story.on(one.day, one.ends),
        venue=one.venue,
        room=one.room,
        place=story.rooms.get((one.venue, one.room)),
        state=state,
        stakeholders=tuple(story.stakeholders[key] for key in one.heard),
        peers=tuple((story.seat(person), part) for person, part in _parts(one)),
        interpreter=any(_needs_interpreter(known[key]) for key in one.heard),
        focus=story.factors(one.focus) if focus else None,
        issues=tuple(tested) if focus else None,
    )


def _parts(one: fixtures.Session) -> list[tuple[str, Part]]:
    pair = [(one.asks, Part.ASKER), (one.records, Part.RECORDER)]
    present = [(person, Part.PRESENT) for person in one.present]
    return [(person, part) for person, part in (*pair, *present) if person]


def release_programme(story: Story) -> None:
    """The leader releases it, as people were invited."""
    _release(story, story.by(story.leader, story.on(-11, "16:00")))


def release_again(story: Story) -> None:
    """Of two conversations, those that can get a room that is easier to find, and whom it
    concerns is told."""
    heard = [one for one in story.script.sessions if one.kind.hears]
    for step, one in enumerate(heard[1:3]):
        work = story.by(story.coordinator, story.on(-4, "09:40", step=step, minutes=5))
        if room := _other_room(story, one):
            plan = _plan(story, one, state=SessionState.CONFIRMED)
            plan = replace(plan, room=room.name, place=room)
            session = story.sessions[one.key]
            change_session(work, session, plan, seen=session.version)
    _release(story, story.by(story.leader, story.on(-4, "10:30")))


def _other_room(story: Story, one: fixtures.Session) -> Room | None:
    """In the same venue, as large, and free for the whole day."""
    here = story.sessions[one.key].place
    day = [story.sessions[other.key] for other in story.script.sessions if other.day == one.day]
    taken = {session.place for session in day}
    if here is None:
        return None
    free = (room for room in here.venue.rooms if room not in taken)
    return next((room for room in free if room.capacity >= here.capacity), None)


def _release(story: Story, work: Work) -> None:
    actions.release_programme(work, story.review, link=f"{story.home}/programme/")
