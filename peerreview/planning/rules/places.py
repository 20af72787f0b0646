"""One place at a time: rooms, and the people in them."""

from collections.abc import Iterator, Mapping

from peerreview.core.text import Text
from peerreview.planning.plan import Placement
from peerreview.planning.problem import Person, Problem, Session, Window, is_there
from peerreview.planning.rules.broken import Broken, Rule
from peerreview.planning.rules.view import Stay, View
from peerreview.planning.words import hours


def broken(view: View) -> Iterator[Broken]:
    yield from _twice(view, view.of_peer, view.problem.peer)
    yield from _twice(view, view.of_interviewee, view.problem.interviewee)
    yield from _twice(view, view.of_interpreter, view.problem.interpreter)
    yield from rooms_taken_twice(view)
    for session, placement in view.placed:
        yield from room(view.problem, session, placement)
    yield from absent(view)


def overlaps(stays: list[Stay]) -> Iterator[tuple[Stay, Stay]]:
    """Each two that share a minute. The list is in order of time."""
    for n, first in enumerate(stays):
        for second in stays[n + 1 :]:
            if second.time.start >= first.time.end:
                break
            yield first, second


def _twice(
    view: View, stays: Mapping[str, list[Stay]], names: Mapping[str, Person]
) -> Iterator[Broken]:
    for one, held in stays.items():
        for a, b in overlaps(held):
            yield Broken(
                rule=Rule.OVERLAP,
                sessions=(*a.sessions, *b.sessions),
                people=(one,),
                says=Text(
                    "%(name)s is in sessions %(a)s and %(b)s at the same time, %(when)s. Move one"
                    " of them, or send somebody else.",
                    name=names[one].name,
                    a=a.name,
                    b=b.name,
                    when=hours(view.problem, _common(a, b)),
                ),
            )


def _common(a: Stay, b: Stay) -> Window:
    return Window(max(a.time.start, b.time.start), min(a.time.end, b.time.end))


def rooms_taken_twice(view: View) -> Iterator[Broken]:
    for one, held in view.of_room.items():
        for a, b in overlaps(held):
            yield Broken(
                rule=Rule.ROOM,
                sessions=(*a.sessions, *b.sessions),
                says=Text(
                    "Sessions %(a)s and %(b)s are both in %(room)s, %(when)s. Give one of them"
                    " another room or another time.",
                    a=a.name,
                    b=b.name,
                    room=view.problem.room[one].name,
                    when=hours(view.problem, _common(a, b)),
                ),
            )


def room(problem: Problem, session: Session, placement: Placement) -> Iterator[Broken]:
    """A session needs a room where its venue has rooms; elsewhere it is at somebody's office."""
    given = problem.room.get(placement.room)
    if given is None:
        if problem.rooms_at(session.venue):
            yield _room(
                session,
                Text("Session %(session)s has no room. Choose one.", session=session.label),
            )
        return
    size = session.size + bool(placement.interpreter) + len(placement.present)
    if given.capacity < size:
        says = Text(
            "%(room)s holds %(capacity)s people, and session %(session)s has %(size)s. Choose a"
            " larger room.",
            room=given.name,
            capacity=given.capacity,
            session=session.label,
            size=size,
        )
        yield _room(session, says)
    if session.venue and given.venue != session.venue:
        says = Text(
            "%(room)s is not at %(venue)s, where session %(session)s takes place. Choose a room"
            " there.",
            room=given.name,
            venue=problem.venue[session.venue].name,
            session=session.label,
        )
        yield _room(session, says)


def _room(session: Session, says: Text) -> Broken:
    return Broken(rule=Rule.ROOM, sessions=(session.id,), says=says)


def absent(view: View) -> Iterator[Broken]:
    """Whoever takes part is there from the beginning to the end."""
    for session, placement in view.placed:
        for person in taking_part(view.problem, session, placement):
            if is_there(person, placement.time):
                continue
            yield Broken(
                rule=Rule.ABSENT,
                sessions=(session.id,),
                people=(person.id,),
                says=Text(
                    "%(name)s is not available for session %(session)s, %(when)s. Move it, or ask"
                    " somebody else.",
                    name=person.name,
                    session=session.label,
                    when=hours(view.problem, placement.time),
                ),
            )


def taking_part(problem: Problem, session: Session, placement: Placement) -> list[Person]:
    people: list[Person] = [
        problem.interviewee[one] for one in (*session.interviewees, *session.sits_in)
    ]
    people += [problem.peer[one] for one in dict.fromkeys(placement.peers)]
    if placement.interpreter:
        people.append(problem.interpreter[placement.interpreter])
    return people
